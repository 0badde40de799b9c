import {randomUUID} from 'node:crypto';
import {cpus} from 'node:os';
import {testDatabases} from '../../../../tests/support/databases.ts';
import {House, huddle, saying} from '../../../../tests/support/house.ts';

/*
 * Sign-ups a second, each a whole request through the app: token, checks, place, row, mail into the outbox and
 * idempotency record, committed. Measured without sockets. Prints a table; takes less than a minute.
 */

const people = 600;

interface Case {
  readonly name: string;
  /** Huddles that the sign-ups are spread over. */
  readonly huddles: number;
  /** Requests under way at any time. */
  readonly at: number;
  /** Places of each huddle. */
  readonly capacity?: number;
}

const cases: readonly Case[] = [
  {name: 'one after another, 50 huddles', huddles: 50, at: 1},
  {name: '20 at a time, 50 huddles', huddles: 50, at: 20},
  {name: '20 at a time, all for one huddle', huddles: 1, at: 20},
  {name: '20 at a time, one huddle, 10 places', huddles: 1, at: 20, capacity: 10},
];

async function measure(house: House, {huddles, at, capacity}: Case): Promise<number> {
  const records = Array.from({length: huddles}, (_, n) => huddle({id: `h${n}`, ...(capacity ? {capacity} : {})}));
  const movement = await house.movement(records);
  const tokens: string[] = [];
  for (let n = 0; n < people; n++) tokens.push(await house.signIn(movement, `p${n}-${randomUUID()}@example.org`));
  let next = 0;
  const worker = async () => {
    for (let n = next++; n < people; n = next++) {
      const body = saying(`h${n % huddles}`);
      const {status} = await house.ask(movement, '/sign-ups', {method: 'POST', token: tokens[n]!, body});
      if (status !== 201) throw new Error(`A sign-up was answered with ${status}.`);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({length: at}, worker));
  return (people / (performance.now() - start)) * 1000;
}

const cpu = cpus()[0]?.model.trim() ?? 'unknown';
console.log(`Sign-ups a second, ${people} people each, through the app. ${cpus().length} × ${cpu}, Node ${process.version}.`);
for (const database of testDatabases()) {
  const house = new House((await database.open()).db);
  await measure(house, {name: 'warm-up', huddles: 5, at: 5});
  const kind = database.name === 'PGlite' ? 'PGlite in memory' : 'PostgreSQL with fsync, 10 connections';
  for (const each of cases) console.log(`${kind} | ${each.name} | ${Math.round(await measure(house, each))}`);
  await database.close();
}
