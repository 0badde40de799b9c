import {hour} from '@huddlekit/core';
import type {Screening} from '@huddlekit/core/fund';
import {assert} from 'chai';
import {ana, ben, mia, pia, sam, untilClosed, zoe} from '../seed/fund.ts';
import {fresh, refuses, refusesAt} from '../tools.ts';
import {advance, deskOf, idOf, titled, type RegisterIn} from './tools.ts';

const no: Screening = {result: 'ineligible', reason: 'incomplete', note: 'Please add a budget.'};

/** What stewards decide before the vote. */
export function screening(register: RegisterIn): void {
  for (const round of ['f-open', 'f-screening', 'f-deliberating']) {
    register(`lets stewards decide in ${round}, and decide otherwise`, round, async (fixture) => {
      const id = await idOf(fixture, round, 'For all eyes');
      const first = await (await deskOf(fixture, sam)).rounds.screen(id, no, fresh());
      assert.strictEqual(first.state, 'ineligible');
      assert.deepInclude(first.answer, {reason: 'incomplete', note: 'Please add a budget.'});
      const second = await (await deskOf(fixture, pia)).rounds.screen(id, {result: 'eligible', rivals: 'sheds'}, fresh());
      assert.deepInclude(second, {state: 'eligible', rivals: 'sheds'});
      assert.notProperty(second, 'answer');
    });
  }
  register('tells its proposer alone why it did not go on', 'f-screening', async (fixture) => {
    const id = await idOf(fixture, 'f-screening', 'For all eyes');
    await (await deskOf(fixture, sam)).rounds.screen(id, no, fresh());
    const seen = async (email?: string) => {
      const list = await (await deskOf(fixture, email)).rounds.proposals('f-screening');
      return list.find((each) => each.id === id);
    };
    assert.deepInclude((await seen(ana))?.answer, {reason: 'incomplete', note: 'Please add a budget.'});
    for (const email of [undefined, ben, mia]) assert.isUndefined(await seen(email), email ?? 'nobody');
  });
  register('asks for a reason and words where the answer is no', 'f-screening', async (fixture) => {
    const {rounds} = await deskOf(fixture, sam);
    const id = await idOf(fixture, 'f-screening', 'For all eyes');
    await refusesAt(rounds.screen(id, {result: 'ineligible'}, fresh()), ['reason', 'note']);
    await refusesAt(rounds.screen(id, {...no, note: ' \n'}, fresh()), ['note']);
    await refusesAt(rounds.screen(id, {...no, reason: 'because'} as unknown as Screening, fresh()), ['reason']);
    await refusesAt(rounds.screen(id, {result: 'maybe'} as unknown as Screening, fresh()), ['result']);
    assert.strictEqual((await titled(fixture, 'f-screening')).get('For all eyes')?.state, 'submitted');
  });
  register('lets nobody but stewards screen', 'f-screening', async (fixture) => {
    const id = await idOf(fixture, 'f-screening', 'For all eyes');
    for (const email of [ana, ben, mia, zoe]) {
      await refuses((await deskOf(fixture, email)).rounds.screen(id, {result: 'eligible'}, fresh()), 'forbidden', email);
    }
  });
  register('screens nothing once voting has begun, and nothing that was taken back', ['f-approval', 'f-screening'], async (fixture) => {
    const {rounds} = await deskOf(fixture, sam);
    await refuses(rounds.screen(await idOf(fixture, 'f-approval', 'Garden'), no, fresh()), 'closed');
    await refuses(rounds.screen(await idOf(fixture, 'f-approval', 'Nobody looked'), {result: 'eligible'}, fresh()), 'closed', 'too late');
    await refuses(rounds.screen(await idOf(fixture, 'f-screening', 'Taken back'), {result: 'eligible'}, fresh()), 'closed');
  });
  register('answers nobody before the count', 'f-approval', async (fixture) => {
    const {rounds} = await deskOf(fixture, sam);
    await refuses(rounds.answer(await idOf(fixture, 'f-approval', 'Garden'), 'Thank you.', fresh()), 'closed');
  });
}

/** What the dates alone change. */
export function dates(register: RegisterIn): void {
  register('moves on by the clock, from taking proposals to the vote', 'f-open', async (fixture) => {
    const stage = async () => (await (await deskOf(fixture)).rounds.get('f-open')).stage;
    const versions = [(await (await deskOf(fixture)).rounds.get('f-open')).version];
    for (const [hours, expected] of [[25, 'screening'], [24, 'deliberating'], [24, 'voting']] as const) {
      await advance(fixture, hours * hour);
      assert.strictEqual(await stage(), expected);
      versions.push((await (await deskOf(fixture)).rounds.get('f-open')).version);
    }
    assert.deepEqual(versions, [...new Set(versions)].sort((a, b) => a - b), 'each stage has a higher version');
    const {rounds} = await deskOf(fixture, ana);
    await refuses(rounds.withdraw(await idOf(fixture, 'f-open', 'For all eyes'), fresh()), 'closed');
    assert.strictEqual((await titled(fixture, 'f-open')).get('Found good')?.state, 'in-ballot');
  });
  register('answers a proposer after the count, in a person’s words', 'f-approval', async (fixture) => {
    const id = await idOf(fixture, 'f-approval', 'Garden');
    await advance(fixture, untilClosed);
    const {rounds} = await deskOf(fixture, sam);
    await refusesAt(rounds.answer(id, ' ', fresh()), ['note']);
    await refuses((await deskOf(fixture, mia)).rounds.answer(id, 'No.', fresh()), 'forbidden');
    const answered = await rounds.answer(id, 'Do ask again in spring.', fresh());
    assert.strictEqual(answered.answer?.note, 'Do ask again in spring.');
    const mine = (await (await deskOf(fixture, ana)).rounds.proposals('f-approval')).find((each) => each.id === id);
    assert.deepEqual(mine?.answer, answered.answer);
  });
}
