import {Award, type ContestInput} from '@huddlekit/core/fund';
import {assert} from 'chai';
import {advance, deskOf, titled, vote, type RegisterIn, type Say} from '../rounds/tools.ts';
import {ana, ben, mia, noa, pia, sam, untilClosed, untilConfirmed, zoe} from '../seed/fund.ts';
import {fresh, refuses, refusesAt} from '../tools.ts';
import type {WritableFixture} from '../types.ts';

/** Two members vote alike, and the time comes. Answers the awards as a steward sees them. */
export async function close(fixture: WritableFixture, round: string, says: readonly Say[]): Promise<Award[]> {
  for (const email of [mia, noa]) await vote(fixture, email, round, says);
  await advance(fixture, untilClosed);
  return (await deskOf(fixture, sam)).funds.awards(round);
}

/** The award of a round in which one proposal of ana's, `Garden`, is chosen. */
export async function gardenIn(fixture: WritableFixture, round: string): Promise<Award> {
  const [award, ...others] = await close(fixture, round, [['Garden']]);
  assert.isEmpty(others);
  return award as Award;
}

/** Both stewards confirm an award after the cooling-off. */
export async function confirmed(fixture: WritableFixture, award: string): Promise<Award> {
  await (await deskOf(fixture, sam)).funds.confirm(award, fresh());
  return (await deskOf(fixture, pia)).funds.confirm(award, fresh());
}

/** What the count proposes, and how it is confirmed. */
export function confirming(register: RegisterIn): void {
  register('proposes an award for each proposal that was chosen, in the order of the outcome', 'f-awards', async (fixture) => {
    const awards = await close(fixture, 'f-awards', [['Garden'], ['Kitchen']]);
    const outcome = await (await deskOf(fixture)).ballots.outcome('f-awards');
    const chosen = outcome.proposals.filter(({amount}) => amount > 0);
    assert.deepEqual(awards.map(({proposal, amount}) => [proposal, amount.amount]), chosen.map(({proposal, amount}) => [proposal, amount]));
    assert.lengthOf(awards, 2);
    const {confirmsAt} = await (await deskOf(fixture)).rounds.get('f-awards');
    for (const award of awards) {
      assert.deepEqual(Award.safeParse(award).error?.issues, undefined);
      assert.deepInclude(award, {
        state: 'proposed', confirmations: 0, needed: 2, confirmedByMe: false, mine: false, pot: 'f-pot', confirmsAt, name: 'A neighbour',
      });
    }
    assert.deepInclude(await (await deskOf(fixture)).funds.pot('f-pot'), {proposed: outcome.awarded, awarded: 0});
  });
  register('shows proposed awards to the circle and to their proposers', 'f-awards', async (fixture) => {
    const {id} = await gardenIn(fixture, 'f-awards');
    for (const [email, may] of [[undefined, false], [zoe, false], [ben, false], [ana, true], [mia, true], [pia, true]] as const) {
      const list = await (await deskOf(fixture, email)).funds.awards('f-awards');
      assert.deepEqual(list.map((award) => award.id), may ? [id] : [], email ?? 'nobody');
      if (may) assert.strictEqual(list[0]?.mine, email === ana);
    }
  });
  register('confirms no award before the cooling-off is over', 'f-awards', async (fixture) => {
    const {id} = await gardenIn(fixture, 'f-awards');
    await refuses((await deskOf(fixture, sam)).funds.confirm(id, fresh()), 'closed');
    assert.strictEqual((await (await deskOf(fixture, sam)).funds.awards('f-awards'))[0]?.confirmations, 0);
  });
  register('is confirmed by two different stewards, and not by one twice', 'f-awards', async (fixture) => {
    const {id, amount} = await gardenIn(fixture, 'f-awards');
    await advance(fixture, untilConfirmed);
    const first = await (await deskOf(fixture, sam)).funds.confirm(id, fresh());
    assert.deepInclude(first, {state: 'proposed', confirmations: 1, confirmedByMe: true});
    await refuses((await deskOf(fixture, sam)).funds.confirm(id, fresh()), 'conflict', 'the same steward');
    assert.isFalse((await (await deskOf(fixture, pia)).funds.awards('f-awards'))[0]?.confirmedByMe);
    const second = await (await deskOf(fixture, pia)).funds.confirm(id, fresh());
    assert.deepInclude(second, {state: 'confirmed', confirmations: 2});
    await refuses((await deskOf(fixture, pia)).funds.confirm(id, fresh()), 'closed', 'what is confirmed already');
    assert.deepInclude(await (await deskOf(fixture)).funds.pot('f-pot'), {proposed: 0, awarded: amount.amount});
    assert.lengthOf(await (await deskOf(fixture)).funds.awards('f-awards'), 1, 'everyone sees it now');
    assert.strictEqual((await (await deskOf(fixture)).rounds.get('f-awards')).stage, 'decided');
  });
  register('lets nobody but stewards confirm', 'f-awards', async (fixture) => {
    const {id} = await gardenIn(fixture, 'f-awards');
    await advance(fixture, untilConfirmed);
    for (const email of [mia, ana]) await refuses((await deskOf(fixture, email)).funds.confirm(id, fresh()), 'forbidden', email);
    await refuses((await deskOf(fixture, zoe)).funds.confirm(id, fresh()), 'not-found', 'who may not see it');
    await refuses((await deskOf(fixture)).funds.confirm(id, fresh()), 'unauthenticated');
    await refuses((await deskOf(fixture, sam)).funds.confirm('no-such-award', fresh()), 'not-found');
  });
  register('counts one confirmation of one key, and replays it', 'f-awards', async (fixture) => {
    const {id} = await gardenIn(fixture, 'f-awards');
    await advance(fixture, untilConfirmed);
    const [{funds}, options] = [await deskOf(fixture, sam), fresh()];
    const first = await funds.confirm(id, options);
    assert.deepEqual(await funds.confirm(id, options), first);
    await refuses(funds.giveBack(id, options), 'key-reused');
    assert.strictEqual((await funds.awards('f-awards'))[0]?.confirmations, 1);
  });
}

/** Another look at an award, before it is confirmed. */
export function contesting(register: RegisterIn): void {
  const reason: ContestInput = {reason: 'The garden was sold.'};
  register('keeps a contested award from being confirmed until it is answered', 'f-awards', async (fixture) => {
    const {id} = await gardenIn(fixture, 'f-awards');
    const contested = await (await deskOf(fixture, mia)).funds.contest(id, reason, fresh());
    assert.strictEqual(contested.state, 'contested');
    assert.strictEqual(contested.contest?.reason, 'The garden was sold.');
    await advance(fixture, untilConfirmed);
    await refuses((await deskOf(fixture, sam)).funds.confirm(id, fresh()), 'conflict');
    const upheld = await (await deskOf(fixture, sam)).funds.answerContest(id, {uphold: true, note: 'It was not.'}, fresh());
    assert.strictEqual(upheld.state, 'proposed');
    assert.strictEqual(upheld.contest?.answer, 'It was not.');
    await refuses((await deskOf(fixture, mia)).funds.contest(id, reason, fresh()), 'closed', 'a second time');
    assert.strictEqual((await confirmed(fixture, id)).state, 'confirmed');
  });
  register('refuses a contested award where stewards agree, and tells the proposer why', 'f-awards', async (fixture) => {
    const {id, proposal} = await gardenIn(fixture, 'f-awards');
    await (await deskOf(fixture, mia)).funds.contest(id, reason, fresh());
    const refused = await (await deskOf(fixture, pia)).funds.answerContest(id, {uphold: false, note: 'So it was.'}, fresh());
    assert.strictEqual(refused.state, 'refused');
    assert.deepInclude(await (await deskOf(fixture)).funds.pot('f-pot'), {proposed: 0, awarded: 0});
    const mine = (await (await deskOf(fixture, ana)).rounds.proposals('f-awards')).find(({id: each}) => each === proposal);
    assert.strictEqual(mine?.state, 'declined');
    assert.strictEqual(mine?.answer?.note, 'So it was.');
    await advance(fixture, untilConfirmed);
    await refuses((await deskOf(fixture, sam)).funds.confirm(id, fresh()), 'closed');
  });
  register('is contested by members with a reason, and answered by stewards with words', 'f-awards', async (fixture) => {
    const {id} = await gardenIn(fixture, 'f-awards');
    for (const email of [ana, sam]) await refuses((await deskOf(fixture, email)).funds.contest(id, reason, fresh()), 'forbidden', email);
    await refuses((await deskOf(fixture, zoe)).funds.contest(id, reason, fresh()), 'not-found');
    await refusesAt((await deskOf(fixture, mia)).funds.contest(id, {reason: ' '}, fresh()), ['reason']);
    await refuses((await deskOf(fixture, sam)).funds.answerContest(id, {uphold: true, note: 'It stands.'}, fresh()), 'closed', 'what nobody contests');
    await (await deskOf(fixture, mia)).funds.contest(id, reason, fresh());
    await refuses((await deskOf(fixture, mia)).funds.answerContest(id, {uphold: true, note: 'It stands.'}, fresh()), 'forbidden');
    await refusesAt((await deskOf(fixture, sam)).funds.answerContest(id, {uphold: true, note: ''}, fresh()), ['note']);
  });
}

/** Money that is given, taken and given back. */
export function giving(register: RegisterIn): void {
  register('never gives more than the pot has', ['f-first', 'f-second'], async (fixture) => {
    for (const email of [mia, noa]) await vote(fixture, email, 'f-first', [['Roof']]);
    const [second] = await close(fixture, 'f-second', [['Roof']]);
    const [first] = await (await deskOf(fixture, sam)).funds.awards('f-first');
    const pot = async () => (await deskOf(fixture)).funds.pot('f-small');
    assert.deepInclude(await pot(), {proposed: 120_000, awarded: 0});
    await advance(fixture, untilConfirmed);
    const stewards = [await deskOf(fixture, sam), await deskOf(fixture, pia)];
    const words = stewards.flatMap(({funds}) => [first, second].map((award) => funds.confirm(award?.id ?? '', fresh())));
    const failures = (await Promise.allSettled(words)).filter((each) => each.status === 'rejected');
    assert.lengthOf(failures, 1, 'the last word that would overspend it');
    await refuses(Promise.reject(failures[0]?.reason), 'conflict');
    assert.deepInclude(await pot(), {proposed: 60_000, awarded: 60_000});
  });
  register('is taken by its proposer once it is confirmed', 'f-awards', async (fixture) => {
    const {id} = await gardenIn(fixture, 'f-awards');
    await advance(fixture, untilConfirmed);
    await refuses((await deskOf(fixture, ana)).funds.accept(id, fresh()), 'closed', 'before it is confirmed');
    await confirmed(fixture, id);
    for (const email of [ben, sam]) await refuses((await deskOf(fixture, email)).funds.accept(id, fresh()), 'forbidden', email);
    assert.strictEqual((await (await deskOf(fixture, ana)).funds.accept(id, fresh())).state, 'accepted');
    await refuses((await deskOf(fixture, ana)).funds.accept(id, fresh()), 'closed', 'again');
    assert.deepInclude(await (await deskOf(fixture)).funds.pot('f-pot'), {proposed: 0, awarded: 20_000});
  });
  for (const [who, email] of [['its proposer', ana], ['a steward', sam]] as const) {
    register(`goes back to the pot from ${who}`, 'f-awards', async (fixture) => {
      const {id} = await gardenIn(fixture, 'f-awards');
      await advance(fixture, untilConfirmed);
      await refuses((await deskOf(fixture, email)).funds.giveBack(id, fresh()), 'closed', 'before it is confirmed');
      await confirmed(fixture, id);
      await refuses((await deskOf(fixture, mia)).funds.giveBack(id, fresh()), 'forbidden');
      assert.strictEqual((await (await deskOf(fixture, email)).funds.giveBack(id, fresh())).state, 'returned');
      assert.deepInclude(await (await deskOf(fixture)).funds.pot('f-pot'), {proposed: 0, awarded: 0});
      await refuses((await deskOf(fixture, ana)).funds.accept(id, fresh()), 'closed');
    });
  }
  register('moves the round’s version with every change', 'f-awards', async (fixture) => {
    const {id} = await gardenIn(fixture, 'f-awards');
    const version = async () => (await (await deskOf(fixture)).rounds.get('f-awards')).version;
    const versions = [await version()];
    await (await deskOf(fixture, mia)).funds.contest(id, {reason: 'Look again.'}, fresh());
    versions.push(await version());
    await (await deskOf(fixture, sam)).funds.answerContest(id, {uphold: true, note: 'It stands.'}, fresh());
    versions.push(await version());
    assert.deepEqual(versions, [...new Set(versions)].sort((a, b) => a - b));
    assert.strictEqual((await titled(fixture, 'f-awards')).get('Garden')?.state, 'awarded');
  });
}
