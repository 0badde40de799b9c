import {Pot} from '@huddlekit/core/fund';
import {assert} from 'chai';
import {deskOf, type RegisterIn} from '../rounds/tools.ts';
import {contractFund, sam, zoe} from '../seed/fund.ts';
import {fresh, refuses, rejection} from '../tools.ts';
import type {WritableTest} from '../types.ts';
import {confirming, contesting, giving} from './awards.ts';

/** Pots and awards: each test has a fixture of its own. */
export function funds(test: WritableTest, register: RegisterIn): void {
  const {describe} = test.runner;
  describe('funds', () => {
    describe('pots', () => pots(register));
    if (!test.movableClock) return;
    describe('confirming', () => confirming(register));
    describe('contesting', () => contesting(register));
    describe('giving', () => giving(register));
  });
}

function pots(register: RegisterIn): void {
  register('shows a pot to everyone', 'f-approval', async (fixture) => {
    const [record] = contractFund(0).pots;
    for (const email of [undefined, zoe, sam]) {
      const pot = await (await deskOf(fixture, email)).funds.pot('f-pot');
      assert.deepEqual(pot, {...record, proposed: 0, awarded: 0} as Pot);
      assert.isTrue(Pot.safeParse(pot).success);
    }
    await refuses((await deskOf(fixture)).funds.pot('no-such-pot'), 'not-found');
  });
  register('has no awards before the count', 'f-approval', async (fixture) => {
    assert.isEmpty(await (await deskOf(fixture, sam)).funds.awards('f-approval'));
    await refuses((await deskOf(fixture)).funds.awards('no-such-round'), 'not-found');
  });
  register('rejects calls that were aborted before with the reason', 'f-approval', async (fixture) => {
    const {funds: port} = await deskOf(fixture, sam);
    const reason = new Error('No longer needed.');
    const signal = AbortSignal.abort(reason);
    const write = {...fresh(), signal};
    const calls = {
      pot: () => port.pot('f-pot', {signal}),
      awards: () => port.awards('f-approval', {signal}),
      confirm: () => port.confirm('any', write),
      contest: () => port.contest('any', {reason: 'x'}, write),
      answerContest: () => port.answerContest('any', {uphold: true, note: 'x'}, write),
      accept: () => port.accept('any', write),
      giveBack: () => port.giveBack('any', write),
    };
    for (const [name, call] of Object.entries(calls)) assert.strictEqual(await rejection(call(), name), reason, name);
  });
}
