import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {sql} from 'kysely';
import {startPostgres} from '../support/postgres.ts';
import type {TestPostgres} from '../support/postgres.ts';
import type {End} from './support/history.ts';
import {type RunResult, type RunWishes, runHistory} from './support/run.ts';

/*
 * What clients were told against what the tables hold, with servers that are killed and connections that are cut. The flawed runs
 * show that the checker sees what it is there for. HISTORY_SECONDS=60 makes the sound run longer.
 */

const seconds = Number(process.env['HISTORY_SECONDS'] ?? 10);

describe('the history of a round', () => {
  let postgres: TestPostgres;
  before(async () => {
    postgres = await startPostgres();
  });
  after(() => postgres?.close());

  const run = async (wishes: RunWishes): Promise<RunResult> => runHistory(await postgres.createDatabase(), wishes);
  const rules = ({violations}: RunResult) => [...new Set(violations.map(({rule}) => rule))];

  it('keeps every promise while servers are killed and connections cut', {timeout: 300_000}, async (test) => {
    const result = await run({ballots: 250, milliseconds: seconds * 1000});
    const {history, violations, kills, cuts, intruder} = result;
    const count = (wanted: End) => history.casts.filter(({end}) => end === wanted).length;
    test.diagnostic(`${count('acknowledged')} ballots acknowledged, ${count('refused')} refused, ${count('unknown')} unknown`);
    test.diagnostic(`${history.recusals.length} recusals, ${history.reads.length} reads, ${kills} kills, ${cuts} cuts`);
    assert.deepEqual(violations, []);
    assert.ok(count('unknown') > 0 && kills > 3 && cuts > 30);
    assert.ok(intruder.has('23505') && !intruder.has('accepted'), [...intruder].join());
  });

  it('is seen to be broken when the unique index is dropped', {timeout: 300_000}, async () => {
    const result = await run({ballots: 50, prepare: (db) => sql`DROP INDEX ballot_one_live`.execute(db)});
    assert.ok(rules(result).includes('a member has one live ballot'), rules(result).join('\n'));
  });

  it('is seen to be broken when nobody locks the round', {timeout: 300_000}, async () => {
    // Between the tables' own checks and the end of the transaction, so that the closing comes in between.
    const slow = `CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.3); RETURN NEW; END $$;
      CREATE TRIGGER slow BEFORE INSERT ON ballot_link FOR EACH ROW EXECUTE FUNCTION slow()`;
    const prepare: RunWishes['prepare'] = async (db) => {
      for (const statement of slow.split(/(?<=\$\$);/)) await sql.raw(statement).execute(db);
    };
    const result = await run({ballots: 20, trouble: false, flaw: 'no-lock', prepare});
    assert.ok(rules(result).includes('the chain ends in the head that was counted'), rules(result).join('\n'));
  });

  it('is seen to be broken when ballots are acknowledged before they are committed', {timeout: 300_000}, async () => {
    const result = await run({ballots: 60, flaw: 'early'});
    assert.ok(rules(result).includes('an acknowledged ballot is there once'), rules(result).join('\n'));
  });
});
