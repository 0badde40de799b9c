import type {BallotEntry, RoundSettings} from '@huddlekit/core/fund';
import {newNonce} from '@huddlekit/core/fund';
import {type OpenDatabase, createServer, openDatabase} from '@huddlekit/server';
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import pg from 'pg';
import {pino} from 'pino';
import {type TestRound, aRound} from '../../packages/server/src/testing/rounds.ts';
import {House} from '../support/house.ts';
import {startPostgres} from '../support/postgres.ts';
import type {TestPostgres} from '../support/postgres.ts';
import {until} from './support/until.ts';

/*
 * Two worlds that are copies of each other to the byte, but for how some members vote. Whatever anybody else can ask a server while
 * voting goes on, they are told the same in both (noninterference: Goguen and Meseguer 1982).
 */

/** What one role is told: each request with the answer as it came. */
type Look = Record<string, string>;

type Server = Awaited<ReturnType<typeof createServer>> & {readonly time: {ahead: number}};

/** A copy of a database with a server on it, and everyone who watches. */
class World {
  /** Milliseconds that the clock is ahead. */
  readonly time: {ahead: number};
  readonly round: TestRound;
  readonly #database: OpenDatabase;
  readonly #app: Server['app'];
  readonly #close: () => Promise<void>;
  /** What each role's stream of events has brought so far. */
  readonly events: Record<string, string> = {};
  readonly #watching = new AbortController();

  private constructor(round: TestRound, database: OpenDatabase, {app, close, time}: Server) {
    this.round = round;
    this.time = time;
    this.#database = database;
    this.#app = app;
    this.#close = close;
  }

  static async open(url: string, round: TestRound): Promise<World> {
    const database = await openDatabase({url});
    const time = {ahead: 0};
    const clock = () => new Date(Date.now() + time.ahead);
    const server = await createServer({database, clock, limits: false, log: pino({level: 'silent'})});
    const world = new World(round, database, {...server, time});
    for (const [role, token] of Object.entries(rolesOf(round))) await world.#watch(role, token);
    return world;
  }

  request(path: string, token?: string, init: RequestInit = {}): Promise<Response> {
    const headers = {...(token ? {authorization: `Bearer ${token}`} : {}), ...(init.headers as Record<string, string>)};
    return Promise.resolve(this.#app.request(path, {...init, headers}));
  }

  write(method: string, path: string, token: string, body?: unknown): Promise<Response> {
    const headers = {'content-type': 'application/json', 'idempotency-key': randomUUID()};
    return this.request(`${this.#api}${path}`, token, {method, headers, ...(body === undefined ? {} : {body: JSON.stringify(body)})});
  }

  get #api(): string {
    return `/api/v1/movements/${this.round.movement}`;
  }

  async #watch(role: string, token: string | undefined): Promise<void> {
    const response = await this.request(`${this.#api}/rounds/round/events`, token, {signal: this.#watching.signal});
    assert.equal(response.status, 200, role);
    this.events[role] = '';
    const text = response.body!.pipeThrough(new TextDecoderStream());
    void (async () => {
      for await (const piece of text) this.events[role] += piece;
    })().catch(() => {});
  }

  /** Waits until every watcher has heard of where the round stands. */
  async heard(): Promise<void> {
    const row = this.#database.db.selectFrom('round').select('version').where('movement', '=', this.round.movement);
    const {version} = await row.executeTakeFirstOrThrow();
    const all = () => Object.values(this.events).every((text) => text.includes(`"version":${version}}`));
    await until(`everyone hears of version ${version}`, all);
  }

  /** Asks for everything as everyone. */
  async look(addresses: readonly string[]): Promise<Record<string, Look>> {
    const looks: Record<string, Look> = {};
    for (const [role, token] of Object.entries(rolesOf(this.round))) {
      looks[role] = {};
      for (const address of addresses) {
        for (const method of ['GET', 'HEAD']) looks[role][`${method} ${address}`] = await told(await this.request(address, token, {method}));
      }
      for (const [method, path, body] of refusedWrites(this.round)) {
        if (token) looks[role][`${method} ${path}`] = await told(await this.write(method, path, token, body));
      }
    }
    return looks;
  }

  /** Mails that wait, whoever they are for. */
  mails(): Promise<object[]> {
    const rows = this.#database.db.selectFrom('outbox').select(['kind', 'recipient']).where('movement', '=', this.round.movement);
    return rows.orderBy('kind').orderBy('recipient').execute();
  }

  async close(): Promise<void> {
    this.#watching.abort();
    await this.#close();
    await this.#database.close();
  }
}

/** An answer to the byte, but for the request's own number and the moment at which an export was made. */
async function told(response: Response): Promise<string> {
  const headers = [...response.headers].filter(([name]) => name !== 'x-request-id' && name !== 'date');
  const text = (await response.text()).replace(/"exportedAt":"[^"]+"/, '"exportedAt":"now"');
  return JSON.stringify([response.status, headers, text]);
}

const voters = 5;

/** Everyone but those who vote: one member who has not voted and one who had before the worlds parted are among them. */
const rolesOf = ({members, stewards, proposers, manager, stranger}: TestRound): Record<string, string | undefined> => ({
  nobody: undefined,
  stranger,
  proposer: proposers[0]!,
  member: members[voters]!,
  voter: members[voters + 1]!,
  steward: stewards[0]!,
  manager,
});

/** Writes that nobody among them may do, or that change nothing: their refusals tell nothing either. */
const refusedWrites = ({proposals, record}: TestRound): [method: string, path: string, body?: unknown][] => [
  ['PUT', '/rounds/round/ballot', {round: 'round', entries: [{proposal: 'nothing'}], nonce: 'a'.repeat(32)}],
  ['PUT', `/rounds/round/recusals/00000000-0000-4000-8000-000000000000`, {reason: 'Mine.'}],
  ['DELETE', `/rounds/round/recusals/${proposals[0]}`],
  ['PUT', '/rounds/round', {...record, settings: {...record.settings, quorum: {least: 0, share: 0}}}],
  ['PATCH', `/proposals/${proposals[0]}`, {title: 'Another'}],
  ['POST', `/proposals/${proposals[1]}/withdraw`],
  ['POST', `/proposals/${proposals[1]}/screening`, {result: 'eligible'}],
  ['POST', `/awards/${proposals[0]}/confirmation`],
  ['POST', `/awards/${proposals[0]}/contest`, {reason: 'No.'}],
];

/** What a member does about their ballot: casts what they approve of, by the proposals' numbers, or keeps out of one. */
type Act = {readonly cast: readonly number[]; readonly note?: string} | {readonly keepOut: number};
/** Acts of one member after another. */
type Plan = readonly (readonly Act[])[];

async function act(world: World, member: number, {movement: _, ...round}: TestRound, acts: readonly Act[]): Promise<void> {
  const token = round.members[member]!;
  for (const each of acts) {
    if ('keepOut' in each) {
      const response = await world.write('PUT', `/rounds/round/recusals/${round.proposals[each.keepOut]}`, token, {reason: 'Mine.'});
      assert.equal(response.status, 200);
      continue;
    }
    const {note} = each;
    const entries: BallotEntry[] = each.cast.map((number) => ({proposal: round.proposals[number]!, ...(note ? {note} : {})}));
    const response = await world.write('PUT', '/rounds/round/ballot', token, {round: 'round', entries, nonce: newNonce()});
    assert.equal(response.status, 200);
  }
}

/** What was told otherwise, request by request. */
function differences(looks: Record<string, Look>, others: Record<string, Look>): string[] {
  return Object.entries(looks).flatMap(([role, look]) =>
    Object.entries(look).flatMap(([request, text]) => {
      const other = others[role]?.[request];
      return other === text ? [] : [`${role}: ${request}\n${text}\n${other}`];
    }),
  );
}

describe('while members vote', () => {
  let postgres: TestPostgres;
  const opened: World[] = [];
  before(async () => {
    postgres = await startPostgres();
  });
  after(async () => {
    await Promise.all(opened.map((world) => world.close()));
    await postgres?.close();
  });

  /** A round in which one member has voted, twice. */
  async function twoWorlds(settings: Partial<RoundSettings>): Promise<[World, World]> {
    const [name, url] = [`world_${randomUUID().slice(0, 8)}`, postgres.url.replace(/postgres$/, '')];
    const database = await openDatabase({url: await postgres.createDatabase(name)});
    const round = await aRound(new House(database.db), {members: voters + 2, settings});
    assert.equal((await round.cast(round.members[voters + 1]!, [{proposal: round.proposals[0]!}])).status, 200);
    await database.close();
    await query(postgres.url, `CREATE DATABASE ${name}_too TEMPLATE ${name}`);
    const worlds = [await World.open(`${url}${name}`, round), await World.open(`${url}${name}_too`, round)] as const;
    opened.push(...worlds);
    return [...worlds];
  }

  /** Every address that the server says can be read, and its pages. */
  async function addressesOf(world: World): Promise<string[]> {
    const {paths} = (await (await world.request('/api/v1/openapi.json')).json()) as {paths: Record<string, object>};
    const {movement, proposals} = world.round;
    const names: Record<string, string> = {movement, round: 'round', circle: 'circle', pot: 'pot'};
    const readable = Object.keys(paths).filter((path) => 'get' in paths[path]! && !path.endsWith('/events'));
    return readable.flatMap((path) => {
      const known = path.replace(/\{(\w+)\}/g, (whole, name: string) => names[name] ?? (name === 'proposal' ? whole : 'none'));
      return known.includes('{proposal}') ? proposals.map((id) => known.replace('{proposal}', id)) : [known];
    });
  }

  it('nobody learns whether anyone votes, nor how, from any answer, refusal, header, event or mail', {timeout: 300_000}, async () => {
    const [quiet, busy] = await twoWorlds({});
    const addresses = await addressesOf(quiet);
    for (const needed of ['/rounds/round', '/rounds/round/export', '/rounds/round/ballots', '/identity/me/export', '/awards', '/comments']) {
      assert.ok(addresses.some((address) => address.endsWith(needed)), needed);
    }
    const seen = await quiet.look(addresses);
    assert.deepEqual(differences(await busy.look(addresses), seen), [], 'the worlds begin as one');
    const plan: Plan = [
      [{cast: [0]}, {cast: [1, 2]}, {cast: []}],
      [{keepOut: 2}, {cast: [0, 1], note: 'Both of them.'}],
      [{cast: [2]}, {keepOut: 2}],
      [{keepOut: 0}],
    ];
    for (const [member, acts] of plan.entries()) {
      await act(busy, member, busy.round, acts);
      if (member % 2 === 1) assert.deepEqual(differences(await busy.look(addresses), seen), [], `after member ${member}`);
    }
    assert.deepEqual(differences(await quiet.look(addresses), seen), []);
    assert.deepEqual(await busy.mails(), await quiet.mails());
    for (const world of [quiet, busy]) {
      const {status} = await world.write('POST', `/proposals/${world.round.proposals[0]}/comments`, world.round.stewards[1]!, {text: 'Why a shed?'});
      assert.equal(status, 201);
      await world.heard();
    }
    assert.deepEqual(busy.events, quiet.events);
    for (const world of [quiet, busy]) world.time.ahead = 86_400_000;
    assert.notDeepEqual(differences(await busy.look(addresses), await quiet.look(addresses)), [], 'the count tells');
  });

  it('the number of first ballots is all that a round that shows it tells', {timeout: 300_000}, async () => {
    const [one, other] = await twoWorlds({turnoutShown: true});
    const addresses = await addressesOf(one);
    const plans: [Plan, Plan] = [
      [[{cast: [0]}], [{cast: [0, 1]}], [{cast: [1]}]],
      [[{cast: []}, {cast: [2]}], [{keepOut: 1}, {cast: [2], note: 'The best.'}], [{cast: [0]}, {cast: [1]}, {cast: [0, 2]}]],
    ];
    let seen = await one.look(addresses);
    for (const step of [0, 1, 2]) {
      // Not even the same people.
      await act(one, step, one.round, plans[0][step]!);
      await act(other, voters - 1 - step, other.round, plans[1][step]!);
      await Promise.all([one.heard(), other.heard()]);
      const now = await one.look(addresses);
      assert.deepEqual(differences(await other.look(addresses), now), [], `after ${step + 1} ballots`);
      assert.deepEqual(differences(withoutTurnout(now), withoutTurnout(seen)), [], 'another ballot changes turnout and version alone');
      assert.notDeepEqual(differences(now, seen), [], 'which are told');
      seen = now;
    }
    assert.deepEqual(other.events, one.events);
    assert.deepEqual(await other.mails(), await one.mails());
  });
});

/** What was told but for the turnout, the version that counts it, and tags and lengths that follow from them. */
const withoutTurnout = (looks: Record<string, Look>): Record<string, Look> =>
  JSON.parse(
    JSON.stringify(looks)
      .replace(/\\+"(?:turnout|version)\\+":\d+/g, '')
      .replace(/\[\\+"(?:etag|content-length)\\+",\\+"[^,]*\\+"\]/g, '[]'),
  );

async function query(connectionString: string, text: string): Promise<void> {
  const client = new pg.Client({connectionString});
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
