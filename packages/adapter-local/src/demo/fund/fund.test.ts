import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {day, type Backend} from '@huddlekit/core';
import {CircleRecord, PotRecord, RoundRecord, areInOrder, checkBallot, checkProposal, fits} from '@huddlekit/core/fund';
import {openLocal} from '../../index.ts';
import {demoFund} from './index.ts';

const monday = Date.UTC(2026, 10, 16);
const open = (now: number): Required<Backend> => openLocal({demo: true, storage: 'memory', now: () => now}).backend as Required<Backend>;

describe('the demo’s fund circle', () => {
  const {circles, pots, rounds, proposals = [], ballots = []} = demoFund(monday);

  it('is of the promised shape, and keeps its own rules', () => {
    assert.ok(circles.every((circle) => CircleRecord.safeParse(circle).success));
    assert.ok(pots.every((pot) => PotRecord.safeParse(pot).success));
    for (const round of rounds) {
      assert.deepEqual(RoundRecord.safeParse(round).error?.issues, undefined, round.id);
      assert.ok(areInOrder(round.dates) && fits(round.settings.form, round.settings.rule), round.id);
      const own = proposals.filter((each) => each.round === round.id);
      for (const each of own) assert.deepEqual(checkProposal(round.settings, round.available.amount, each), [], each.title);
      const inBallot = new Map(own.filter(({state}) => state === 'eligible').map(({id = '', amount}) => [id, amount]));
      const {settings, available} = round;
      const context = {settings, available: available.amount, members: 12, proposals: inBallot, recused: new Set<string>()};
      for (const cast of ballots.filter((each) => each.round === round.id)) {
        assert.deepEqual(checkBallot(context, {entries: [...cast.entries]}), [], cast.by);
      }
    }
    assert.equal(new Set(ballots.map(({round, by}) => `${round} ${by}`)).size, ballots.length, 'nobody votes twice');
  });

  it('stands where it is meant to on every day of a week, and of the next', async () => {
    for (const hours of [0, 1, 25, 80, 120, 167, 168, 300]) {
      const stages = (await open(monday + hours * (day / 24)).rounds.list()).map(({id, stage}) => [id, stage]);
      const expected = [['purse-spring', 'open'], ['purse-winter', 'voting'], ['purse-autumn', 'decided']];
      assert.deepEqual(stages, expected, `${hours} hours into the week`);
    }
  });

  it('has eight proposals to vote on, and takes the visitor’s ballot', async () => {
    const {rounds: port, ballots: cast, identity} = open(monday + day);
    const {preview} = await identity.requestCode('me@example.org');
    await identity.confirmCode('me@example.org', preview?.code ?? '');
    assert.deepEqual(await port.membership('common-purse'), {member: true, steward: false});
    const inBallot = (await port.proposals('purse-winter')).filter(({state}) => state === 'in-ballot');
    assert.equal(inBallot.length, 8);
    const entries = inBallot.slice(0, 3).map(({id}) => ({proposal: id}));
    const mine = await cast.cast({round: 'purse-winter', entries, nonce: 'ab'.repeat(16)}, {idempotencyKey: 'a-key-of-a-visitor'});
    assert.equal(mine.state, 'cast');
    assert.equal((await port.get('purse-winter')).turnout, 6);
  });

  it('answers every proposer of the decided round in a person’s words', async () => {
    const {rounds: port, ballots: counted, funds, identity} = open(monday);
    const {preview} = await identity.requestCode('me@example.org');
    await identity.confirmCode('me@example.org', preview?.code ?? '');
    const {proposals: results, awarded} = await counted.outcome('purse-autumn');
    assert.deepEqual(results.map(({result}) => result), ['awarded', 'awarded', 'awarded', 'awarded', 'deferred', 'declined']);
    for (const {title, answer} of await port.proposals('purse-autumn')) assert.ok((answer?.note.length ?? 0) > 20, title);
    assert.ok((await funds.awards('purse-autumn')).every(({state}) => state === 'confirmed'));
    assert.equal((await funds.pot('purse-2026')).awarded, awarded);
  });
});
