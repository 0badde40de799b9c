import {expect} from 'chai';
import {sql} from 'kysely';
import {after, before, describe, it} from 'node:test';
import {testDatabases} from '../../../../tests/support/databases.ts';
import {House, huddle, saying} from '../../../../tests/support/house.ts';
import type {Db, Trx} from '../db/tables.ts';
import {release} from './places.ts';
import type {Enter, HuddleKey} from './places.ts';

const people = 200;
const capacity = 10;

/**
 * The negative twin: looks, and takes a place in a second step, as a careless program would. Four look before any of them
 * takes, so that it overbooks on every machine: whoever took one of the ten places is one of four who saw it free, and ten
 * is no multiple of four.
 */
const withoutGuard = (): Enter => {
  const gate = new Gate(4);
  return async (trx, key) => {
    const row = await look(trx, key);
    const free = row.capacity === null || row.taken < row.capacity;
    if (free) await gate.pass();
    else gate.open();
    await release(trx, key, free ? -1 : 0, free ? 0 : -1);
    return free ? {state: 'confirmed'} : {state: 'waitlisted', queue: row.queue_seq, position: row.waiting + 1};
  };
};

/** Lets people through in groups; after it was opened, everybody. */
class Gate {
  readonly #size: number;
  #waiting: (() => void)[] = [];
  #opened = false;

  constructor(size: number) {
    this.#size = size;
  }

  async pass(): Promise<void> {
    if (this.#opened) return;
    const through = new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (this.#waiting.length === this.#size) this.#release();
    await through;
  }

  open(): void {
    this.#opened = true;
    this.#release();
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

const look = (trx: Trx, {movement, huddle: id}: HuddleKey) =>
  trx
    .selectFrom('huddle')
    .select(['capacity', 'taken', 'waiting', 'queue_seq'])
    .where('movement', '=', movement)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

/** PGlite has one connection, on which transactions queue up: only without them can two look at the same time. */
const withoutTransactions = (db: Db): Db =>
  new Proxy(db, {
    get(target, name) {
      if (name === 'transaction') return () => ({execute: (work: (trx: Trx) => unknown) => work(target as Trx)});
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

async function race(house: House, movement: string) {
  const tokens = await Promise.all(
    Array.from({length: people}, (_, index) => house.signIn(movement, `person-${index}@example.org`)),
  );
  const told = await Promise.all(
    tokens.map((token) => house.ask(movement, '/sign-ups', {method: 'POST', token, body: saying('pod')})),
  );
  const confirmed = told.filter(({body}) => body.state === 'confirmed');
  const waiting = told.filter(({body}) => body.state === 'waitlisted');
  return {told, confirmed: confirmed.length, positions: waiting.map(({body}) => body.position as number)};
}

for (const database of testDatabases()) {
  describe(`${people} people at once for the last ${capacity} places on ${database.name}`, () => {
    let db: Db;
    before(async () => {
      db = (await database.open()).db;
    });
    after(() => database.close());

    it('confirms ten and puts the others on the waiting list, in order', async () => {
      const house = new House(db);
      const movement = await house.movement([huddle({capacity})]);
      const {told, confirmed, positions} = await race(house, movement);
      expect(told.map(({status}) => status)).to.deep.equal(Array(people).fill(201));
      expect(confirmed).to.equal(capacity);
      const inOrder = Array.from({length: people - capacity}, (_, index) => index + 1);
      expect(positions.sort((a, b) => a - b)).to.deep.equal(inOrder);
      const rows = await db.selectFrom('sign_up').select('queue').where('movement', '=', movement).where('state', '=', 'waitlisted').execute();
      expect(new Set(rows.map(({queue}) => queue)).size, 'each has a number of their own').to.equal(people - capacity);
      const counts = await db.selectFrom('huddle').select(['taken', 'waiting']).where('movement', '=', movement).execute();
      expect(counts).to.deep.equal([{taken: capacity, waiting: people - capacity}]);
      const {rows: offered} = await sql<{n: number}>`SELECT count(*)::int AS n FROM outbox WHERE movement = ${movement}`.execute(db);
      expect(offered[0]?.n, 'a mail for everyone').to.equal(people);
    });

    it('overbooks when the guard is taken away, which this test would notice', async () => {
      // The last line of defence is the table's own rule.
      await sql`ALTER TABLE huddle DROP CONSTRAINT huddle_capacity`.execute(db);
      const house = new House(database.name === 'PGlite' ? withoutTransactions(db) : db, {enter: withoutGuard()});
      const movement = await house.movement([huddle({capacity})]);
      expect((await race(house, movement)).confirmed).to.be.greaterThan(capacity);
    });
  });
}
