import {newNonce} from '@huddlekit/core/fund';
import type {Db, OpenDatabase} from '@huddlekit/server';
import assert from 'node:assert/strict';
import {sql} from 'kysely';
import {randomBytes, randomUUID} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {type TestRound, aRound} from '../../packages/server/src/testing/rounds.ts';
import {testDatabases} from '../support/databases.ts';
import {House} from '../support/house.ts';
import {type Ballots, type World, badBallots, badBodies, forms, good, toText} from './support/bad-ballots.ts';
import {type Row, badColumns, badRows, countOfBadRows, goodRow} from './support/bad-rows.ts';

/*
 * Hundreds of ballots that no round takes, each refused with what is wrong with it, and none of them kept.
 */

const [, postgres] = testDatabases();
let opened: OpenDatabase;
let house: House;
let foreign: TestRound;
before(async () => {
  opened = await postgres!.open();
  house = new House(opened.db);
  foreign = await aRound(house);
});
after(() => postgres!.close());

const aBallotOf = ({form, rule}: Ballots) => aRound(house, {settings: {form, rule}});

/** What bad ballots of a round can name. Its second member keeps out of the first proposal from now on. */
async function worldOf({ask, members, proposals}: TestRound): Promise<World> {
  const recused = await ask(`/rounds/round/recusals/${proposals[0]}`, {method: 'PUT', token: members[1]!, body: {reason: 'Mine.'}});
  assert.equal(recused.status, 200);
  return {proposals, foreign: foreign.proposals[0]!};
}

describe('bad ballots at the API', () => {
  let tried = 0;

  interface Put {
    readonly round: TestRound;
    readonly token?: string | undefined;
    readonly text: string;
    readonly headers?: Record<string, string>;
    readonly address?: string;
  }

  /** Sends a body as it stands. Answers `status code: path code, …`, and checks that it says so in words. */
  async function put({round, token = round.members[0]!, text, headers = {}, address = 'round'}: Put): Promise<string> {
    const response = await house.app.request(`/api/v1/movements/${round.movement}/rounds/${address}/ballot`, {
      method: 'PUT',
      headers: {'content-type': 'application/json', 'idempotency-key': randomUUID(), authorization: `Bearer ${token}`, ...headers},
      body: text,
    });
    tried++;
    const {code, detail, issues = []} = (await response.json()) as {code: string; detail: string; issues?: {path: string; code: string}[]};
    if (response.status !== 200) assert.match(detail, /^\p{Lu}.+\.$/u, text);
    return `${response.status} ${code}: ${[...new Set(issues.map((issue) => `${issue.path} ${issue.code}`))].join(', ')}`;
  }

  const refused = (issues: string) => `400 invalid: ${issues === '-' ? '' : issues}`;
  const blank = (round = 'round') => toText({round, entries: [], nonce: newNonce()});

  /** Nothing of a ballot is there. */
  async function expectNothing({movement}: TestRound): Promise<void> {
    for (const table of ['ballot', 'ballot_entry', 'ballot_link'] as const) {
      const rows = await opened.db.selectFrom(table).select('round').where('movement', '=', movement).execute();
      assert.equal(rows.length, 0, table);
    }
  }

  for (const ballots of forms) {
    it(`are refused where the form is ${ballots.name}, and a good one is not`, async () => {
      const round = await aBallotOf(ballots);
      const world = await worldOf(round);
      const told: [string, string][] = [];
      const expected: [string, string][] = [];
      for (const {name, entries, issues, recused} of badBallots(ballots)) {
        const text = toText({round: 'round', entries: entries(world), nonce: newNonce()});
        told.push([name, await put({round, token: round.members[recused ? 1 : 0], text})]);
        expected.push([name, refused(issues)]);
      }
      assert.deepEqual(told, expected);
      await expectNothing(round);
      const best = {round: 'round', entries: [good(ballots, round.proposals[0]!)], nonce: newNonce()};
      assert.equal(await put({round, text: toText(best)}), '200 undefined: ');
    });
  }

  it('are refused when they are no ballots', async () => {
    const round = await aRound(house);
    const told: [string, string][] = [];
    for (const [name, text] of badBodies) told.push([name, await put({round, text})]);
    assert.deepEqual(told, badBodies.map(([name, , issues]) => [name, refused(issues)]));
    const headers: Record<string, string>[] = [{'content-type': 'text/plain'}, {'content-type': 'application/x-www-form-urlencoded'}, {'idempotency-key': 'short'}, {'idempotency-key': 'ü'.repeat(20)}];
    for (const each of headers) assert.equal(await put({round, text: blank(), headers: each}), refused('-'), JSON.stringify(each));
    await expectNothing(round);
  });

  it('are refused when a few words are asked for and there are none', async () => {
    const round = await aRound(house, {settings: {comments: 'required'}});
    for (const note of [{}, {note: ''}, {note: ' \t\n'}]) {
      const text = toText({round: 'round', entries: [{proposal: round.proposals[0], ...note}], nonce: newNonce()});
      assert.equal(await put({round, text}), refused('entries.0.note required'));
    }
    await expectNothing(round);
  });

  it('are refused from whoever has no vote', async () => {
    const round = await aRound(house);
    const tell = (token: string) => put({round, token, text: blank()});
    for (const token of [round.stranger, round.manager, ...round.stewards, ...round.proposers]) {
      assert.equal(await tell(token), '403 forbidden: ');
    }
    const [elsewhere = ''] = foreign.members;
    for (const token of [elsewhere, '', 'x', 'x'.repeat(43), `${round.members[0]} `.repeat(2), round.members[0]!.slice(1)]) {
      assert.equal(await tell(token), '401 unauthenticated: ', token);
    }
    await expectNothing(round);
  });

  it('are refused in every stage but voting, and in rounds that are not there', async () => {
    for (const stage of ['draft', 'open', 'screening', 'deliberating', 'cooling-off', 'decided'] as const) {
      const round = await aRound(house, {stage, proposals: []});
      assert.equal(await put({round, text: blank()}), '409 closed: ', stage);
      await expectNothing(round);
    }
    for (const address of ['another', '%00', '..%2Fround', 'x'.repeat(300)]) {
      const told = await put({round: foreign, text: blank(address), address});
      assert.match(told, /^(?:404 not-found|400 invalid)/, address);
    }
    await expectNothing(foreign);
  });

  it('are refused where another’s is: its commitment, its key, its revision', async () => {
    const round = await aRound(house, {settings: {revisable: false}});
    const [ana = '', ben = ''] = round.members;
    const text = blank();
    const headers = {'idempotency-key': randomUUID()};
    assert.equal(await put({round, token: ana, text, headers}), '200 undefined: ');
    assert.equal(await put({round, token: ben, text}), refused('nonce not-a-choice'));
    assert.equal(await put({round, token: ana, text: blank()}), '409 closed: ', 'it is not revised');
    assert.equal(await put({round, token: ana, text: blank(), headers}), '422 key-reused: ');
    const rows = await opened.db.selectFrom('ballot').select('id').where('movement', '=', round.movement).execute();
    assert.equal(rows.length, 1);
  });

  it('are more than three hundred', () => {
    assert.ok(tried > 300, String(tried));
  });
});

describe('bad ballots straight at the tables', () => {
  const idOf = async ({movement}: TestRound, email: string): Promise<string> => {
    const rows = opened.db.selectFrom('person').select('id').where('movement', '=', movement).where('email', '=', email);
    return (await rows.executeTakeFirstOrThrow()).id;
  };

  /** Writes a ballot as nobody of ours would. Answers `accepted`, or the SQLSTATE of what the database said. */
  async function write(db: Db, columns: Record<string, unknown>, rows: readonly Row[] = []): Promise<string> {
    const [id, random] = [randomUUID(), randomBytes(32).toString('hex')];
    const ballot = {round: 'round', id, nonce: random.slice(0, 32), commitment: random, revision: 1, state: 'cast', cast_at: new Date(), ...columns};
    const names = sql.join(Object.keys(ballot).map((name) => sql.ref(name)));
    const work = db.transaction().execute(async (trx) => {
      await sql`INSERT INTO ballot (${names}) VALUES (${sql.join(Object.values(ballot))})`.execute(trx);
      for (const [index, {proposal, value = null, stance = null, note = null, place = index}] of rows.entries()) {
        await sql`INSERT INTO ballot_entry (movement, round, ballot, place, proposal, value, stance, note)
          VALUES (${columns['movement']}, 'round', ${id}, ${place}, ${proposal}, ${value}, ${stance}, ${note})`.execute(trx);
      }
    });
    return work.then(
      () => 'accepted',
      (error: {code?: string}) => error.code ?? String(error),
    );
  }

  for (const ballots of forms) {
    it(`are refused where the form is ${ballots.name}, and a good one is not`, async () => {
      const round = await aBallotOf(ballots);
      const world = await worldOf(round);
      const {movement} = round;
      const people = [await idOf(round, 'member-0@example.org'), await idOf(round, 'member-1@example.org')];
      const told: [string, string][] = [];
      const expected: [string, string][] = [];
      for (const {name, rows, code, recused} of badRows(ballots)) {
        told.push([name, await write(opened.db, {movement, person: people[recused ? 1 : 0]}, rows(world))]);
        expected.push([name, code]);
      }
      assert.deepEqual(told, expected);
      assert.equal(await write(opened.db, {movement, person: people[0]}, [goodRow(ballots, round.proposals[0]!)]), 'accepted');
      assert.equal(await write(opened.db, {movement, person: people[0]}), '23505', 'a second ballot of a member');
    });
  }

  it('are refused where the ballot itself is none', async () => {
    const round = await aRound(house);
    const {movement} = round;
    const person = await idOf(round, 'member-0@example.org');
    const other = await idOf(round, 'member-1@example.org');
    assert.equal(await write(opened.db, {movement, person: other, commitment: 'a'.repeat(64)}), 'accepted');
    const told: [string, string][] = [];
    for (const [name, columns] of badColumns) told.push([name, await write(opened.db, {movement, person, ...columns})]);
    assert.deepEqual(told, badColumns.map(([name, , code]) => [name, code]));
  });

  it('are refused from whoever has no vote', async () => {
    const round = await aRound(house);
    for (const email of ['stranger@example.org', 'manager@example.org', 'steward-0@example.org', 'proposer-0@example.org']) {
      assert.equal(await write(opened.db, {movement: round.movement, person: await idOf(round, email)}), 'HK002', email);
    }
    const elsewhere = await idOf(foreign, 'member-0@example.org');
    assert.equal(await write(opened.db, {movement: round.movement, person: elsewhere}), 'HK002');
  });

  it('are refused in every stage but voting', async () => {
    for (const stage of ['draft', 'open', 'screening', 'deliberating', 'cooling-off', 'decided'] as const) {
      const round = await aRound(house, {stage, proposals: []});
      const person = await idOf(round, 'member-0@example.org');
      assert.equal(await write(opened.db, {movement: round.movement, person}), 'HK001', stage);
    }
  });

  it('are many', () => {
    assert.ok(countOfBadRows > 200, String(countOfBadRows));
  });
});
