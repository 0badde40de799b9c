import {expect} from 'chai';
import {after, before, describe, it} from 'node:test';
import {demoMovement} from '@huddlekit/adapter-local/demo';
import type {HuddlePage, HuddleState} from '@huddlekit/core';
import {HuddleState as states} from '@huddlekit/core';
import {createServer, type HuddleServer} from '../server.ts';
import {plantDemo} from './demo.ts';

describe('the demo movement', () => {
  const now = new Date('2026-11-21T10:00:00Z');
  let server: HuddleServer;

  before(async () => {
    server = await createServer({config: {data: undefined, logLevel: 'silent'}, clock: () => now, limits: false});
    await plantDemo(server.db, now);
  });
  after(() => server.close());

  const list = async (): Promise<HuddlePage> => {
    const params = new URLSearchParams([['limit', '100'], ...states.options.map((state: HuddleState) => ['state', state])]);
    return (await server.app.request(`/api/v1/movements/common-ground/huddles?${params}`)).json() as Promise<HuddlePage>;
  };

  it('shows every huddle that is no draft, with the places its people leave', async () => {
    const {records, signUps} = demoMovement(now.getTime());
    const {items} = await list();
    const visible = records.filter(({lifecycle}) => lifecycle !== 'draft');
    expect(items.map(({id}) => id)).to.have.members(visible.map(({id}) => id));
    for (const {id, places} of items.filter(({join}) => join !== 'external')) {
      const here = signUps.filter(({huddle}) => huddle === id);
      const waiting = here.filter(({state}) => state === 'waitlisted').length;
      expect(places.waiting, id).to.equal(waiting);
      if (places.capacity !== undefined) expect(places.left, id).to.equal(places.capacity - (here.length - waiting));
    }
  });

  it('has huddles in every state that a visitor may meet', async () => {
    const {items} = await list();
    const met = new Set(items.map(({state}) => state));
    expect([...met]).to.include.members(['open', 'full', 'running', 'paused', 'completed', 'cancelled']);
  });

  it('writes to nobody', async () => {
    expect(await server.db.selectFrom('outbox').selectAll().execute()).to.deep.equal([]);
  });

  it('is planted whole or not at all', async () => {
    const before = await list();
    const failed = await plantDemo(server.db, now).then(() => false, () => true);
    expect(failed).to.equal(true);
    expect((await list()).total).to.equal(before.total);
  });
});
