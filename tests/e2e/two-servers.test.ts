import type {SignUp} from '@huddlekit/core';
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import pg from 'pg';
import {startPostgres} from '../support/postgres.ts';
import type {TestPostgres} from '../support/postgres.ts';
import {startSmtpSink} from '../support/smtp-sink.ts';
import type {SmtpSink} from '../support/smtp-sink.ts';
import {call, signUp, signUpInput} from './support/api.ts';
import {browserBundle} from './support/bundle.ts';
import {fillPlace} from './support/fill.ts';
import {movement, record} from './support/records.ts';
import {startServerProcess} from './support/server-process.ts';
import type {ServerProcess} from './support/server-process.ts';
import {issueTokensIn} from './support/tokens.ts';
import {until} from './support/until.ts';

const people = Array.from({length: 30}, (_, index) => `person${index}@example.org`);
const huddles = [
  record({id: 'wide', title: 'Room for All'}),
  record({id: 'narrow', title: 'Ten Chairs', capacity: 10}),
  record({id: 'slow', title: 'Slow Food', capacity: 10}),
];

describe('two servers on one database', () => {
  let postgres: TestPostgres;
  let mail: SmtpSink;
  let url: string;
  let servers: ServerProcess[];
  let tokens: string[];
  const api = (index: number) => `${servers[index % servers.length]!.url}/api/v1/movements/${movement.id}`;

  before(async () => {
    [postgres, mail] = await Promise.all([startPostgres(), startSmtpSink(), browserBundle()]);
    url = await postgres.createDatabase();
    await fillPlace({url}, {movement, huddles});
    tokens = await issueTokensIn({url}, movement.id, people);
    const env = {DATABASE_URL: url, SMTP_URL: mail.url, PUBLIC_URL: 'https://huddles.example.org'};
    servers = await Promise.all([startServerProcess({env}), startServerProcess({env})]);
  });
  after(async () => {
    await Promise.all((servers ?? []).map((server) => server.stop('SIGKILL')));
    await mail?.close();
    await postgres?.close();
  });

  it('sends each mail once', async () => {
    await Promise.all(tokens.map((token, index) => signUp(api(index), token, signUpInput('wide'))));
    await until('all mails are sent', async () => (await unsent(url)) === 0);
    const got = mail.mails.filter(({subject}) => subject === 'You have a place: Room for All');
    assert.deepEqual(got.flatMap(({envelope}) => envelope.to).sort(), [...people].sort());
    assert.equal(new Set(got.map(({messageId}) => messageId)).size, people.length);
  });

  it('gives the last places away once, and both tell the same of it', async () => {
    const asked = tokens.slice(0, 20);
    const answers = await Promise.all(asked.map((token, index) => signUp(api(index), token, signUpInput('narrow'))));
    const count = (state: SignUp['state']) => answers.filter((answer) => answer.state === state).length;
    assert.deepEqual([count('confirmed'), count('waitlisted')], [10, 10]);
    const positions = answers.flatMap(({position}) => position ?? []).sort((a, b) => a - b);
    assert.deepEqual(positions, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const index of [0, 1]) {
      const expected = {capacity: 10, left: 0, waiting: 10};
      assert.deepEqual((await call(`${api(index)}/huddles/narrow`)).body.places, expected);
      const listed = async () => {
        const {items} = (await call(`${api(index)}/huddles?text=chairs`)).body;
        return items[0]?.state === 'full' && items[0]?.places.waiting === 10;
      };
      await until(`the list of server ${index} tells it, too`, listed);
    }
  });

  it('finishes what is under way when it is told to stop, and nothing is lost with it', async () => {
    const holdUp = new pg.Client({connectionString: url});
    await holdUp.connect();
    try {
      await holdUp.query('BEGIN');
      await holdUp.query("SELECT 1 FROM huddle WHERE id = 'slow' FOR UPDATE");
      const [stopping, staying] = servers as [ServerProcess, ServerProcess];
      const answer = signUp(api(0), tokens[0]!, signUpInput('slow'));
      await until('the sign-up waits for the row', () => waitsForLock(holdUp));
      const ended = stopping.stop('SIGTERM');
      await until('no new calls are taken', () => refuses(stopping.url));
      assert.equal((await call(`${staying.url}/health`)).status, 200);
      await holdUp.query('COMMIT');
      assert.equal((await answer).state, 'confirmed');
      assert.equal(await ended, 0);
      assert.equal((await call(`${api(1)}/huddles/slow`)).body.places.left, 9);
    } finally {
      await holdUp.end();
    }
  });
});

async function unsent(connectionString: string): Promise<number> {
  const client = new pg.Client({connectionString});
  await client.connect();
  try {
    const {rows} = await client.query<{count: string}>('SELECT count(*) FROM outbox WHERE sent_at IS NULL');
    return Number(rows[0]!.count);
  } finally {
    await client.end();
  }
}

async function waitsForLock(client: pg.Client): Promise<boolean> {
  const {rows} = await client.query("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()");
  return rows.length > 0;
}

const refuses = (address: string): Promise<boolean> =>
  fetch(`${address}/health`, {headers: {connection: 'close'}}).then(
    () => false,
    () => true,
  );
