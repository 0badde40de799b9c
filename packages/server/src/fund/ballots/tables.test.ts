import type {BallotForm, CountingRule} from '@huddlekit/core/fund';
import {expect} from 'chai';
import {type RawBuilder, sql} from 'kysely';
import {randomBytes, randomUUID} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {testDatabases} from '../../../../../tests/support/databases.ts';
import {House} from '../../../../../tests/support/house.ts';
import type {Db, Trx} from '../../db/tables.ts';
import {type RoundWishes, type TestRound, aRound} from '../../testing/rounds.ts';
import {refusalOf} from '../refusals.ts';

interface Entry {
  readonly proposal: string;
  readonly value?: number | null;
  readonly stance?: string | null;
  readonly note?: string | null;
  readonly place?: number;
}

/** What the tables say of statements that no code of ours would send: the SQLSTATE, or `accepted`. Nothing of it stays. */
async function straight(db: Db, work: (trx: Trx) => Promise<unknown>): Promise<string> {
  const undone = new Error('undone');
  try {
    await db.transaction().execute(async (trx) => {
      await work(trx);
      await sql`SET CONSTRAINTS ALL IMMEDIATE`.execute(trx);
      throw undone;
    });
  } catch (error) {
    if (error === undone) return 'accepted';
    return (error as {code: string}).code;
  }
  return 'kept';
}

for (const database of testDatabases()) {
  describe(`the tables of ballots on ${database.name}`, () => {
    let db: Db;
    let house: House;
    before(async () => {
      db = (await database.open()).db;
      house = new House(db);
    });
    after(() => database.close());

    const idOf = async ({movement}: TestRound, email: string) =>
      (await db.selectFrom('person').select('id').where('movement', '=', movement).where('email', '=', email).executeTakeFirstOrThrow()).id;

    const vote = async (trx: Trx, {movement}: TestRound, person: string | null, entries: readonly Entry[]) => {
      const ballot = randomUUID();
      const commitment = randomBytes(32).toString('hex');
      await sql`INSERT INTO ballot (movement, round, id, person, nonce, commitment, revision, state, cast_at)
        VALUES (${movement}, 'round', ${ballot}, ${person}, ${commitment.slice(0, 32)}, ${commitment}, 1, 'cast', now())`.execute(trx);
      for (const [index, {proposal, value = null, stance = null, note = null, place = index}] of entries.entries()) {
        await sql`INSERT INTO ballot_entry (movement, round, ballot, place, proposal, value, stance, note)
          VALUES (${movement}, 'round', ${ballot}, ${place}, ${proposal}, ${value}, ${stance}, ${note})`.execute(trx);
      }
      return ballot;
    };

    const tried = async (round: TestRound, entries: readonly Entry[], email = 'member-0@example.org') => {
      const person = await idOf(round, email);
      return straight(db, (trx) => vote(trx, round, person, entries));
    };

    const withForm = (form: BallotForm, rule: CountingRule, wishes: RoundWishes = {}) =>
      aRound(house, {...wishes, settings: {form, rule, ...wishes.settings}});

    it('take votes of members while the round is open, one of each', async () => {
      const round = await aRound(house);
      const [one] = round.proposals as [string];
      const member = await idOf(round, 'member-0@example.org');
      expect(await tried(round, [{proposal: one}])).to.equal('accepted');
      expect(await tried(round, [{proposal: one}], 'stranger@example.org')).to.equal('HK002');
      expect(await straight(db, (trx) => vote(trx, round, null, []))).to.equal('HK002');
      const twice = async (trx: Trx) => [await vote(trx, round, member, []), await vote(trx, round, member, [])];
      expect(await straight(db, twice)).to.equal('23505');
      const moved = (milliseconds: number) => async (trx: Trx) => {
        await sql`SELECT set_config('huddlekit.moved', ${String(milliseconds)}, true)`.execute(trx);
        await vote(trx, round, member, []);
      };
      const days = 86_400_000;
      expect(await straight(db, moved(days)), 'after closing').to.equal('HK001');
      expect(await straight(db, moved(-days)), 'before voting').to.equal('HK001');
    });

    it('take nothing into a ballot once the round is closed, and nothing out of it', async () => {
      const round = await aRound(house);
      const [one] = round.proposals as [string];
      await round.cast(round.members[0]!, [{proposal: one}]);
      await round.reach('cooling-off');
      const on = (statement: RawBuilder<unknown>) => straight(db, (trx) => statement.execute(trx));
      const {movement} = round;
      expect(await on(sql`DELETE FROM ballot WHERE movement = ${movement}`)).to.equal('HK008');
      expect(await on(sql`DELETE FROM ballot_entry WHERE movement = ${movement}`)).to.equal('HK008');
      expect(await on(sql`UPDATE ballot_entry SET note = 'changed' WHERE movement = ${movement}`)).to.equal('HK001');
      expect(await on(sql`UPDATE ballot SET nonce = repeat('b', 32) WHERE movement = ${movement}`)).to.equal('HK001');
      expect(await on(sql`UPDATE ballot SET revision = 9 WHERE movement = ${movement}`)).to.equal('HK001');
      expect(await on(sql`INSERT INTO ballot_entry (movement, round, ballot, place, proposal)
        SELECT movement, round, id, 7, ${round.proposals[1]} FROM ballot WHERE movement = ${movement}`)).to.equal('HK001');
      for (const table of ['ballot_link', 'audit']) {
        expect(await on(sql`DELETE FROM ${sql.table(table)} WHERE movement = ${movement}`)).to.equal('HK008');
        expect(await on(sql`UPDATE ${sql.table(table)} SET number = number + 100 WHERE movement = ${movement}`)).to.equal('HK008');
      }
      expect(await on(sql`UPDATE pot SET awarded = total + 1 WHERE movement = ${movement}`)).to.equal('23514');
    });

    it('know which proposals are in the ballot, and who keeps out of them', async () => {
      const round = await aRound(house);
      const other = await aRound(house);
      const [one, two] = round.proposals as [string, string];
      expect(await tried(round, [{proposal: other.proposals[0]!}])).to.equal('HK004');
      expect(await tried(round, [{proposal: randomUUID()}])).to.equal('HK004');
      expect(await tried(round, [{proposal: one}, {proposal: one}])).to.equal('23505');
      await round.ask(`/rounds/round/recusals/${two}`, {method: 'PUT', token: round.members[0]!, body: {reason: 'Mine.'}});
      expect(await tried(round, [{proposal: two}])).to.equal('HK005');
      expect(await tried(round, [{proposal: two}], 'member-1@example.org')).to.equal('accepted');
    });

    it('hold each form to its range and its limit', async () => {
      const cases: [BallotForm, CountingRule, [string, (one: string, two: string) => Entry[]][]][] = [
        [{form: 'approval', most: 1}, {rule: 'phragmen', completion: 'none'}, [
          ['accepted', (one) => [{proposal: one}]],
          ['HK007', (one, two) => [{proposal: one}, {proposal: two}]],
          ['HK006', (one) => [{proposal: one, value: 1}]],
          ['HK006', (one) => [{proposal: one, stance: 'consent'}]],
          ['23514', (one) => [{proposal: one, place: 500}]],
        ]],
        [{form: 'points', total: 5, most: 3}, {rule: 'greedy', satisfaction: 'points'}, [
          ['accepted', (one, two) => [{proposal: one, value: 3}, {proposal: two, value: 2}]],
          ['HK007', (one, two) => [{proposal: one, value: 3}, {proposal: two, value: 3}]],
          ['HK006', (one) => [{proposal: one, value: 4}]],
          ['HK006', (one) => [{proposal: one, value: 0}]],
          ['HK006', (one) => [{proposal: one}]],
        ]],
        [{form: 'score', max: 4}, {rule: 'score'}, [
          ['accepted', (one) => [{proposal: one, value: 0}]],
          ['HK006', (one) => [{proposal: one, value: 5}]],
        ]],
        [{form: 'quadratic', voices: 25}, {rule: 'quadratic'}, [
          ['accepted', (one, two) => [{proposal: one, value: 4}, {proposal: two, value: 3}]],
          ['HK007', (one, two) => [{proposal: one, value: 4}, {proposal: two, value: 4}]],
          ['HK006', (one) => [{proposal: one, value: 6}]],
        ]],
        [{form: 'money'}, {rule: 'money'}, [
          ['accepted', (one) => [{proposal: one, value: 8333}]],
          ['HK007', (one) => [{proposal: one, value: 8334}]],
        ]],
        [{form: 'ranking', equal: true}, {rule: 'greedy', satisfaction: 'borda'}, [
          ['accepted', (one, two) => [{proposal: one, value: 1}, {proposal: two, value: 1}]],
          ['HK006', (one, two) => [{proposal: one, value: 2}, {proposal: two, value: 1}]],
        ]],
        [{form: 'consent'}, {rule: 'consent'}, [
          ['accepted', (one) => [{proposal: one, stance: 'object', note: 'The river.'}]],
          ['23514', (one) => [{proposal: one, stance: 'object'}]],
          ['23514', (one) => [{proposal: one, stance: 'object', note: ' '}]],
          ['23514', (one) => [{proposal: one, stance: 'maybe'}]],
          ['HK006', (one) => [{proposal: one}]],
        ]],
        [{form: 'knapsack'}, {rule: 'knapsack'}, [
          ['accepted', (one, two) => [{proposal: one}, {proposal: two}]],
        ]],
      ];
      for (const [form, rule, tries] of cases) {
        const round = await withForm(form, rule);
        const [one, two] = round.proposals as [string, string];
        for (const [answer, entries] of tries) expect(await tried(round, entries(one, two)), `${form.form} ${JSON.stringify(entries('1', '2'))}`).to.equal(answer);
      }
      const full = await withForm({form: 'knapsack'}, {rule: 'knapsack'}, {available: 250_00});
      expect(await tried(full, full.proposals.map((proposal) => ({proposal})))).to.equal('HK007');
      const wordy = await withForm({form: 'approval'}, {rule: 'greedy', satisfaction: 'cost'}, {settings: {comments: 'required'}});
      expect(await tried(wordy, [{proposal: wordy.proposals[0]!, note: ' '}])).to.equal('HK006');
    });

    it('change a cast ballot by one revision at a time, where the round revises', async () => {
      const round = await aRound(house);
      await round.cast(round.members[0]!, []);
      const {movement} = round;
      const revise = (columns: RawBuilder<unknown>) => straight(db, (trx) => sql`UPDATE ballot SET commitment = repeat('c', 64), ${columns} WHERE movement = ${movement}`.execute(trx));
      expect(await revise(sql`revision = 2`)).to.equal('accepted');
      expect(await revise(sql`revision = 3`)).to.equal('HK003');
      expect(await revise(sql`revision = 2, person = NULL`)).to.equal('HK002');
    });
  });
}

describe('refusalOf', () => {
  it('puts what the tables refuse into this project’s terms, without their words', () => {
    for (const [code, expected] of [['HK001', 'closed'], ['HK002', 'forbidden'], ['HK005', 'invalid'], ['HK007', 'invalid'], ['HK008', 'conflict']] as const) {
      const error = refusalOf(Object.assign(new Error('quotes a value'), {code}));
      expect(error?.code).to.equal(expected);
      expect(error?.message).not.to.include('quotes');
    }
    expect(refusalOf({code: '23514', constraint: 'pot_not_overspent'})?.code).to.equal('conflict');
    expect(refusalOf(new Error('other'))).to.equal(undefined);
    expect(refusalOf(null)).to.equal(undefined);
  });
});
