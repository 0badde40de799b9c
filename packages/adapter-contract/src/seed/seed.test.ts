import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {HuddleRecord, Movement, day, portNames, type PortName} from '@huddlekit/core';
import {CircleRecord, PotRecord, ProposalInput, RoundRecord, areInOrder, checkProposal, fits} from '@huddlekit/core/fund';
import {expectedIds, publicHuddles} from '../huddles/index.ts';
import {combinedQueries, singleQueries, textQueries, typingErrors} from '../huddles/queries.ts';
import {collectTests} from '../index.ts';
import {contractFund, contractSeed} from './index.ts';

const now = Date.UTC(2026, 10, 21, 9, 30);
const seed = contractSeed(now);
const huddles = publicHuddles(seed, false, now);

describe('the contract’s seed', () => {
  it('is of the promised shape on every day of two years, at any hour', () => {
    for (let at = now; at < now + 730 * day; at += 5 * day + 3_700_000) {
      const {movement, records} = contractSeed(at);
      assert.ok(Movement.safeParse(movement).success);
      for (const record of records) assert.deepEqual(HuddleRecord.safeParse(record).error?.issues, undefined, record.id);
      assert.equal(new Set(records.map(({id}) => id)).size, records.length);
    }
  });

  it('has huddles that match and huddles that do not, for every key of a query', () => {
    for (const [name, queries] of singleQueries(seed)) {
      const counts = queries.map((query) => expectedIds(huddles, query, now).length);
      assert.ok(counts.some((count) => count > 0 && count < huddles.length), `${name}: ${counts.join()}`);
    }
  });

  it('has an answer for every combination and every text but the last', () => {
    for (const query of combinedQueries(seed)) assert.ok(expectedIds(huddles, query, now).length > 0, JSON.stringify(query));
    const texts = textQueries(seed).map((query) => expectedIds(huddles, query, now).length);
    assert.ok(texts.filter((count) => count > 0).length > texts.length / 2, texts.join());
    assert.equal(texts.at(-1), 0);
    assert.ok(typingErrors(seed).length >= 8);
  });

  it('fills more than one page of twenty', () => {
    assert.ok(expectedIds(huddles, {}, now).length > 20);
  });
});

describe('the contract’s rounds', () => {
  const {circles, pots, rounds, proposals} = contractFund(now);

  it('are of the promised shape, and sound', () => {
    for (const circle of circles) assert.deepEqual(CircleRecord.safeParse(circle).error?.issues, undefined);
    for (const pot of pots) assert.deepEqual(PotRecord.safeParse(pot).error?.issues, undefined);
    for (const round of rounds) {
      assert.deepEqual(RoundRecord.safeParse(round).error?.issues, undefined, round.id);
      assert.ok(areInOrder(round.dates) && fits(round.settings.form, round.settings.rule), round.id);
      const pot = pots.find(({id}) => id === round.pot);
      assert.equal(pot?.circle, round.circle);
      assert.ok(round.available.amount <= (pot?.total.amount ?? 0) && round.available.currency === pot?.total.currency, round.id);
    }
  });

  it('have proposals that each round takes, with titles of their own', () => {
    for (const {by: _by, state: _state, rivals: _rivals, reason: _reason, note: _note, ...input} of proposals) {
      assert.deepEqual(ProposalInput.safeParse(input).error?.issues, undefined);
      const round = rounds.find(({id}) => id === input.round);
      assert.ok(round, input.round);
      assert.deepEqual(checkProposal(round.settings, round.available.amount, input), [], `${input.round}: ${input.title}`);
    }
    assert.equal(new Set(proposals.map(({round, title}) => `${round} ${title}`)).size, proposals.length);
  });

  it('come with what belongs to them alone', () => {
    const some = contractFund(now, ['f-money']);
    assert.deepEqual(some.rounds.map(({id}) => id), ['f-money']);
    assert.ok(some.proposals.length > 0 && some.proposals.every(({round}) => round === 'f-money'));
  });
});

describe('the contract', () => {
  const never = async () => Promise.reject(new Error('not to be called'));
  const titles = (movableClock: boolean, ports: readonly PortName[] = portNames) =>
    collectTests({name: 'x', ports, movableClock, create: never}).map(({title}) => title);

  it('has a title of its own for every test', () => {
    const all = titles(true);
    assert.equal(new Set(all).size, all.length);
    assert.ok(all.length > 270, String(all.length));
  });

  it('leaves out what needs a clock that can be moved, and what a read-only backend lacks', () => {
    const fixed = titles(false);
    assert.ok(!fixed.some((title) => /by the clock|ten minutes|counting|publishing|confirming/.test(title)));
    const withoutRounds = titles(true, ['huddles', 'signUps', 'identity']);
    assert.ok(withoutRounds.length > 130 && !withoutRounds.some((title) => /^(rounds|ballots|funds) ›/.test(title)));
    const readOnly = collectTests({name: 'x', ports: ['huddles'], create: never}).map(({title}) => title);
    assert.ok(readOnly.every((title) => /^(capabilities|huddles) ›/.test(title)), readOnly.join('\n'));
  });
});
