import {expect} from 'chai';
import {sql} from 'kysely';
import {setTimeout as pause} from 'node:timers/promises';
import {after, before, describe, it} from 'node:test';
import {testDatabases} from '../../../../tests/support/databases.ts';
import {House, huddle} from '../../../../tests/support/house.ts';
import {eraseData} from '../identity/personal-data.ts';
import {withdraw} from './change.ts';
import {lockHuddle} from './read.ts';

const [, postgres] = testDatabases();

describe('locks', () => {
  let house: House;
  before(async () => {
    house = new House((await postgres!.open()).db);
  });
  after(() => postgres!.close());

  /** Waits until so many transactions wait for others. */
  async function waiting(count: number): Promise<void> {
    const look = sql<{n: number}>`
      SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    while ((await look.execute(house.deps.db)).rows[0]!.n < count) await pause(5);
  }

  it('let a person be erased who withdraws while a lapsed place passes to them', async () => {
    const {db} = house.deps;
    const movement = await house.movement([huddle({capacity: 1})]);
    const [ana, ben, cai] = [
      await house.join(movement, 'ana@example.org', 'pod'),
      await house.join(movement, 'ben@example.org', 'pod'),
      await house.join(movement, 'cai@example.org', 'pod'),
    ];
    await house.ask(movement, `/sign-ups/${ana.id}/withdraw`, {method: 'POST', token: ana.token, body: {}});
    const person = await db.selectFrom('person').selectAll().where('movement', '=', movement).where('email', '=', 'cai@example.org').executeTakeFirstOrThrow();
    const late = new Date(Date.now() + 49 * 3_600_000);
    const outcomes: Promise<string>[] = [];
    const begin = (work: Promise<unknown>) => outcomes.push(work.then(() => 'done', (error: Error) => error.message));
    // The first holds the huddle until both others are in line. They are not `transact`ed, which would run them again.
    await db.transaction().execute(async (trx) => {
      await lockHuddle(trx, {movement, huddle: 'pod'});
      begin(db.transaction().execute((other) => withdraw(other, {movement, id: cai.id, person: person.id}, late)));
      await waiting(1);
      begin(db.transaction().execute((other) => eraseData(other, person, late)));
      await waiting(2);
    });
    expect(await Promise.all(outcomes)).to.deep.equal(['done', 'done']);
    const rows = await db.selectFrom('sign_up').select(['id', 'state']).where('movement', '=', movement).execute();
    expect(rows).to.have.deep.members([{id: ana.id, state: 'withdrawn'}, {id: ben.id, state: 'lapsed'}]);
  });
});
