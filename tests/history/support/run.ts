import {inZone} from '@huddlekit/core';
import {openDatabase} from '@huddlekit/server';
import type {Db} from '@huddlekit/server';
import {sql} from 'kysely';
import {randomBytes, randomInt, randomUUID} from 'node:crypto';
import {setTimeout as pause} from 'node:timers/promises';
import {type TestRound, aRound} from '../../../packages/server/src/testing/rounds.ts';
import {until} from '../../e2e/support/until.ts';
import {House} from '../../support/house.ts';
import {type Violation, checkHistory} from './check.ts';
import {type Place, confirmAll, untilAnswered, vote, watch} from './clients.ts';
import type {ServerFlaw} from './flaws.ts';
import {type History, newHistory} from './history.ts';
import {Servers} from './servers.ts';
import {readTruth} from './truth.ts';

const members = 24;
/** Some members have two devices, which do not know of each other. */
const clients = 32;
const price = 60_00;
const proposals = 6;

export interface RunWishes {
  /** Voting goes on until so many ballots were acknowledged, */
  readonly ballots: number;
  /** and at least so long, in milliseconds. Default 0. */
  readonly milliseconds?: number;
  /** `false`: no server is killed, and no connection cut. */
  readonly trouble?: false;
  readonly flaw?: ServerFlaw;
  /** Done to the database before anyone votes. */
  readonly prepare?: (db: Db) => Promise<unknown>;
}

/** What came of it. */
export interface RunResult {
  readonly history: History;
  readonly violations: Violation[];
  /** How often a server was killed, and how many connections to the database were cut. */
  readonly kills: number;
  readonly cuts: number;
  /** What the tables said to whoever wrote second ballots straight into them. */
  readonly intruder: ReadonlySet<string>;
}

/**
 * Lets 32 clients cast, revise and keep out of decisions at two server processes on one PostgreSQL until the round closes, then stewards
 * confirm its awards, while servers are killed and connections are cut; and checks all that they were told.
 * @param url Address of an empty database.
 */
export async function runHistory(url: string, wishes: RunWishes): Promise<RunResult> {
  const database = await openDatabase({url});
  const {db} = database;
  const servers = new Servers(`${url}?application_name=${serverName}`, wishes.flaw);
  try {
    const round = await aRound(new House(db), {
      members,
      available: 4 * price + 10_00,
      proposals: Array.from({length: proposals}, () => ({amount: price})),
      settings: {coolingOffHours: 0},
    });
    await wishes.prepare?.(db);
    await servers.start(2);
    const history = newHistory();
    const trouble = await voteAndConfirm({db, round, history, servers, wishes});
    return {history, ...trouble, violations: await checkHistory(history, await readTruth(db, round))};
  } finally {
    await servers.end();
    await database.close();
  }
}

const serverName = 'server';

interface Run {
  readonly db: Db;
  readonly round: TestRound;
  readonly history: History;
  readonly servers: Servers;
  readonly wishes: RunWishes;
}

async function voteAndConfirm({db, round, history, servers, wishes}: Run): Promise<Pick<RunResult, 'kills' | 'cuts' | 'intruder'>> {
  let [closed, over] = [false, false];
  const place: Place = {round, history, servers: () => servers.urls, over: () => closed};
  const always: Place = {...place, over: () => over};
  const devices = Array.from({length: clients}, (_, index) => vote(place, index % members, {recuses: index < members}));
  const calm = wishes.trouble === false;
  const others = [calm ? 0 : kill(servers, always), calm ? 0 : cut(db, always), intrude(db, always), watch(always)] as const;
  try {
    await enough(history, wishes);
    await closeSoon(db, round);
    await Promise.all(devices);
    closed = true;
    await until('the round is counted', () => isCounted(db, round));
    await lowerPot(always);
    await confirmAll(always);
  } finally {
    closed = over = true;
    await Promise.allSettled(others);
  }
  const [kills, cuts, intruder] = await Promise.all(others);
  await until('the servers are done', () => isQuiet(db));
  return {kills, cuts, intruder};
}

async function enough({casts}: History, {ballots, milliseconds = 0}: RunWishes): Promise<void> {
  const end = performance.now() + milliseconds;
  const acknowledged = () => casts.filter(({receipt}) => receipt).length >= ballots;
  await until('enough ballots are cast', () => performance.now() > end && acknowledged(), milliseconds + 240_000);
}

/** Moves the closing of a round to two seconds from now, by the database's clock. */
async function closeSoon(db: Db, {movement, record}: TestRound): Promise<void> {
  const {rows} = await sql<{now: Date}>`SELECT clock_timestamp() AS now`.execute(db);
  const closes = new Date(Math.ceil((rows[0]!.now.getTime() + 1500) / 1000) * 1000);
  await sql`UPDATE round SET closes_at = ${closes}, next_at = ${closes},
    record = jsonb_set(record, '{dates,closes}', ${JSON.stringify(inZone(closes.getTime(), 'Europe/London'))}::jsonb)
    WHERE movement = ${movement} AND id = ${record.id}`.execute(db);
}

async function isCounted(db: Db, {movement}: TestRound): Promise<boolean> {
  const row = await db.selectFrom('round').select('counted_at').where('movement', '=', movement).executeTakeFirstOrThrow();
  return row.counted_at !== null;
}

/** Nothing that a server was asked for is under way any more, also of what nobody waits for. */
async function isQuiet(db: Db): Promise<boolean> {
  const {rows} = await sql`SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = ${serverName}
    AND state <> 'idle'`.execute(db);
  return rows.length === 0;
}

/** Less is there than was promised, so that not every award can be confirmed. */
async function lowerPot(place: Place): Promise<void> {
  const {circle, pot, manager} = place.round;
  const body = {id: pot, circle, name: 'Small grants', state: 'funded', total: {amount: 3 * price, currency: 'GBP'}};
  const {reply} = await untilAnswered(place, `/pots/${pot}`, {method: 'PUT', token: manager, body});
  if (reply?.status !== 200) throw new Error(JSON.stringify(reply?.body));
}

/** Waits until so many more calls were answered: there is as much trouble for each call on a slow machine as on a fast one. */
async function answers({history, over}: Place, count: number): Promise<void> {
  const wanted = history.answers + count;
  while (history.answers < wanted && !over()) await pause(20);
}

async function kill(servers: Servers, place: Place): Promise<number> {
  let kills = 0;
  for (;;) {
    await answers(place, randomInt(10, 40));
    if (place.over()) break;
    await servers.killAndStart(kills % servers.urls.length);
    kills++;
  }
  return kills;
}

/** Cuts connections on which something is under way, if there are such. */
async function cut(db: Db, place: Place): Promise<number> {
  let cuts = 0;
  while (!place.over()) {
    await answers(place, randomInt(2, 12));
    const {rows} = await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = ${serverName} ORDER BY state = 'idle', random() LIMIT 2`.execute(db);
    cuts += rows.length;
  }
  return cuts;
}

/** Somebody with the database's password who tries to give members another ballot. */
async function intrude(db: Db, {round: {movement}, over}: Place): Promise<Set<string>> {
  const answers = new Set<string>();
  while (!over()) {
    await pause(randomInt(50, 150));
    const random = randomBytes(32).toString('hex');
    const second = sql`INSERT INTO ballot (movement, round, id, person, nonce, commitment, revision, state, cast_at)
      SELECT movement, round, ${randomUUID()}, person, ${random.slice(0, 32)}, ${random}, 1, 'cast', clock_timestamp()
      FROM ballot WHERE movement = ${movement} ORDER BY random() LIMIT 1 RETURNING id`;
    const answer = second.execute(db).then(({rows}) => (rows.length > 0 ? 'accepted' : 'nobody'), ({code}: {code: string}) => code);
    answers.add(await answer);
  }
  return answers;
}
