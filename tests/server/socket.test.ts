import {expect} from 'chai';
import {after, before, describe, it} from 'node:test';
import {createServer, openDatabase} from '@huddlekit/server';
import type {OpenDatabase} from '@huddlekit/server';
import {pino} from 'pino';
import {House, huddle} from '../support/house.ts';
import {startSmtpSink} from '../support/smtp-sink.ts';
import type {SmtpSink} from '../support/smtp-sink.ts';
import {http} from '@huddlekit/adapter-http';

describe('the http adapter, a listening server and a mail server', () => {
  let database: OpenDatabase;
  let sink: SmtpSink;
  let running: {url: string; close(): Promise<void>};
  let movement: string;
  before(async () => {
    [database, sink] = await Promise.all([openDatabase({memory: true}), startSmtpSink()]);
    movement = await new House(database.db).movement([huddle({capacity: 1, released: {address: '7 Hidden Yard'}})]);
    const config = {smtpUrl: sink.url, mailFrom: 'huddles@example.org', publicUrl: 'https://huddles.example.org'};
    const server = await createServer({database, config, log: pino({level: 'silent'})});
    running = await server.start({port: 0, host: '127.0.0.1'});
  });
  after(async () => {
    await running?.close();
    await Promise.all([sink?.close(), database?.close()]);
  });

  /** Signs in with the code that arrived by mail. */
  async function signIn(email: string) {
    const backend = http({url: running.url, movement});
    await backend.identity!.requestCode(email);
    const {subject} = await sink.next((mail) => mail.envelope.to.includes(email));
    await backend.identity!.confirmCode(email, /\d{6}/.exec(subject!)![0]);
    return backend;
  }

  it('lead two people from a code by mail to the one place, and on from one to the other', async () => {
    const [ana, ben] = await Promise.all([signIn('ana@example.org'), signIn('ben@example.org')]);
    const said = {huddle: 'pod', answers: {}, accessNeeds: [], consents: []};
    const write = () => ({idempotencyKey: crypto.randomUUID()});
    const first = await ana.signUps!.submit({...said, name: 'Ana'}, write());
    const second = await ben.signUps!.submit({...said, name: 'Ben'}, write());
    expect([first.state, second.state, second.position]).to.deep.equal(['confirmed', 'waitlisted', 1]);
    const {text} = await sink.next((mail) => mail.subject === 'You have a place: Community energy pod');
    expect(text).to.include('7 Hidden Yard');
    await ana.signUps!.withdraw(first.id, write());
    await sink.next((mail) => mail.subject === 'A place is free for you: Community energy pod');
    expect((await ben.signUps!.accept(second.id, write())).state).to.equal('confirmed');
    expect((await ben.identity!.current())?.name).to.equal('Ben');
    const place = await ben.huddles!.get('pod');
    expect(place.places).to.deep.equal({capacity: 1, left: 0, waiting: 0});
  });
});
