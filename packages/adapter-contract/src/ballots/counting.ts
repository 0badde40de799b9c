import {Outcome, PublishedBallots, chainHead, commitmentOf, sha256} from '@huddlekit/core/fund';
import {assert} from 'chai';
import {advance, ballotOf, deskOf, idOf, stored, titled, vote, type RegisterIn, type Say} from '../rounds/tools.ts';
import {ana, mia, noa, oli, pia, sam, untilClosed, zoe} from '../seed/fund.ts';
import {fresh, refuses} from '../tools.ts';
import type {WritableFixture} from '../types.ts';
import {recount} from './recount.ts';

/** Three ballots for each form. */
const ballotsOf: Record<string, readonly (readonly Say[])[]> = {
  'f-approval': [[['Garden'], ['Roof']], [['Roof'], ['Kitchen']], [['Hall'], ['Garden'], ['Kitchen']]],
  'f-points': [[['Garden', 6], ['Roof', 4]], [['Roof', 5]], [['Hall', 3], ['Kitchen', 3], ['Garden', 1]]],
  'f-score': [[['Garden', 5], ['Roof', 1]], [['Roof', 5], ['Hall', 0]], [['Kitchen', 4], ['Garden', 2]]],
  'f-ranking': [[['Roof', 1], ['Garden', 2]], [['Garden', 1], ['Hall', 1], ['Kitchen', 3]], [['Kitchen', 1], ['Roof', 2]]],
  'f-strict': [[['Roof'], ['Garden']], [['Garden'], ['Hall'], ['Kitchen']], [['Kitchen'], ['Roof']]],
  'f-money': [[['Garden', 10_000], ['Kitchen', 15_000]], [['Garden', 10_000]], [['Roof', 25_000]]],
  'f-quadratic': [[['Garden', 4]], [['Roof', 3], ['Kitchen', 3]], [['Hall', 2], ['Garden', 1]]],
  'f-consent': [
    [['Garden', 'consent'], ['Roof', 'object', 'It harms the trees.']], [['Garden', 'consent'], ['Hall', 'consent']],
    [['Kitchen', 'consent'], ['Garden', 'stand-aside']],
  ],
  'f-knapsack': [[['Garden'], ['Roof']], [['Roof'], ['Kitchen']], [['Garden'], ['Kitchen']]],
  'f-quorum': [[['Garden'], ['Roof']], [['Roof']], [['Garden'], ['Kitchen']]],
};

/** Mia, Noa and Oli vote, Pia does not, and the time comes. */
async function close(fixture: WritableFixture, round: string, ballots = ballotsOf[round] ?? []): Promise<void> {
  const voters = [mia, noa, oli];
  for (const [index, says] of ballots.entries()) await vote(fixture, voters[index] as string, round, says);
  await advance(fixture, untilClosed);
}

/** What everyone reads of a counted round, as a steward. */
async function shown(fixture: WritableFixture, id: string) {
  const {rounds, ballots} = await deskOf(fixture, sam);
  const round = await rounds.get(id);
  return {round, proposals: await rounds.proposals(id), outcome: await ballots.outcome(id), ballots: await ballots.published(id)};
}

/** What becomes of a round when its time is over. */
export function counting(register: RegisterIn): void {
  register('takes no ballot from the closing time on, and keeps the one before', 'f-approval', async (fixture) => {
    const cast = await vote(fixture, mia, 'f-approval', [['Garden']]);
    const late = await ballotOf(fixture, 'f-approval', [['Roof']]);
    await advance(fixture, untilClosed);
    await refuses((await deskOf(fixture, mia)).ballots.cast(late, fresh()), 'closed', 'a revision');
    await refuses((await deskOf(fixture, noa)).ballots.cast(late, fresh()), 'closed', 'a first ballot');
    const proposal = await idOf(fixture, 'f-approval', 'Garden');
    await refuses((await deskOf(fixture, mia)).ballots.recuse({round: 'f-approval', proposal, reason: 'Mine.'}, fresh()), 'closed');
    const mine = await (await deskOf(fixture, mia)).ballots.mine('f-approval');
    assert.deepEqual(mine, {...cast, state: 'counted'});
    assert.strictEqual((await (await deskOf(fixture, noa)).ballots.mine('f-approval')).state, 'issued');
  });
  register('shows one outcome to everyone, on every read', 'f-approval', async (fixture) => {
    await close(fixture, 'f-approval');
    const first = await (await deskOf(fixture)).ballots.outcome('f-approval');
    assert.deepEqual(Outcome.safeParse(first).error?.issues, undefined);
    for (const email of [undefined, zoe, ana, mia, sam, pia]) {
      assert.deepEqual(await (await deskOf(fixture, email)).ballots.outcome('f-approval'), first, email ?? 'nobody');
    }
    await advance(fixture, untilClosed);
    const round = await (await deskOf(fixture)).rounds.get('f-approval');
    assert.deepEqual(await (await deskOf(fixture)).ballots.outcome('f-approval'), first, 'a day later');
    assert.deepInclude(round, {stage: 'cooling-off', turnout: 3, members: 4, proposals: 4});
    assert.strictEqual(Date.parse(round.confirmsAt ?? ''), Date.parse(first.countedAt) + 72 * 3_600_000);
  });
  for (const round of Object.keys(ballotsOf)) {
    register(`counts ${round} as anybody can count it again`, round, async (fixture) => {
      await close(fixture, round);
      const seen = await shown(fixture, round);
      const {outcome} = seen;
      const {awarded, proposals, steps, wouldHaveWon, ties} = await recount(seen);
      const again = {awarded, proposals: [...proposals], steps: [...steps], wouldHaveWon: [...wouldHaveWon], ties};
      assert.deepInclude(outcome, JSON.parse(JSON.stringify(again)) as typeof again);
      assert.strictEqual(outcome.awarded, outcome.proposals.reduce((sum, {amount}) => sum + amount, 0));
      assert.isAtMost(outcome.awarded, outcome.available.amount);
      assert.deepInclude(outcome, {round, members: 4, ballots: 3});
      const chosen = new Set(outcome.proposals.filter(({amount}) => amount > 0).map(({proposal}) => proposal));
      const rivals = seen.proposals.filter(({id, rivals: group}) => group && chosen.has(id));
      assert.isAtMost(rivals.length, 1, 'one of two rivals at most');
      assert.isAbove(chosen.size, 0, 'the ballots choose something');
    });
  }
  register('writes the results into the proposals, each with its reason', 'f-approval', async (fixture) => {
    await close(fixture, 'f-approval');
    const {outcome, proposals} = await shown(fixture, 'f-approval');
    for (const {proposal, result, reason} of outcome.proposals) {
      const found = proposals.find(({id}) => id === proposal);
      assert.strictEqual(found?.state, result);
      assert.strictEqual(found?.answer?.reason, reason);
    }
    assert.strictEqual(proposals.find(({title}) => title === 'Not ours')?.state, 'ineligible');
  });
  register('counts a recused member for nothing', 'f-quorum', async (fixture) => {
    const proposal = await idOf(fixture, 'f-quorum', 'Garden');
    for (const [email, title] of [[mia, 'Garden'], [noa, 'Garden'], [oli, 'Kitchen']] as const) await vote(fixture, email, 'f-quorum', [[title]]);
    await (await deskOf(fixture, mia)).ballots.recuse({round: 'f-quorum', proposal, reason: 'My sister asks.'}, fresh());
    await (await deskOf(fixture, pia)).ballots.recuse({round: 'f-quorum', proposal, reason: 'My brother asks.'}, fresh());
    await advance(fixture, untilClosed);
    const {proposals} = await (await deskOf(fixture)).ballots.outcome('f-quorum');
    const garden = proposals.find((each) => each.proposal === proposal);
    assert.deepInclude(garden, {supporters: 1, quorum: {members: 2, needed: 2, had: 2}}, 'neither among its members nor its supporters');
    const kitchen = proposals.find(({supporters, proposal: id}) => supporters === 1 && id !== proposal);
    assert.deepEqual(kitchen?.quorum, {members: 4, needed: 3, had: 3});
  });
  register('awards nothing to what has no quorum', 'f-quorum', async (fixture) => {
    for (const email of [mia, noa]) await vote(fixture, email, 'f-quorum', [['Garden']]);
    await advance(fixture, untilClosed);
    const {awarded, proposals} = await (await deskOf(fixture)).ballots.outcome('f-quorum');
    assert.strictEqual(awarded, 0);
    for (const {reason, result} of proposals) assert.deepEqual([result, reason], ['declined', 'no-quorum']);
  });
  register('counts a round in which nobody voted', 'f-approval', async (fixture) => {
    await advance(fixture, untilClosed);
    const outcome = await (await deskOf(fixture)).ballots.outcome('f-approval');
    assert.deepInclude(outcome, {awarded: 0, ballots: 0, head: '0'.repeat(64)});
  });
  register('reveals the lot’s secret, which is what was promised', 'f-approval', async (fixture) => {
    const {lot: promised} = await (await deskOf(fixture)).rounds.get('f-approval');
    await close(fixture, 'f-approval');
    const {lot} = await (await deskOf(fixture)).rounds.get('f-approval');
    assert.strictEqual(lot?.commitment, promised?.commitment);
    assert.strictEqual(await sha256(lot?.secret ?? ''), lot?.commitment);
  });
}

/** What is published of closed ballots. */
export function publishing(register: RegisterIn): void {
  register('publishes ballots that agree with their receipts and with the chain', 'f-points', async (fixture) => {
    const replaced = await vote(fixture, mia, 'f-points', [['Hall', 1]]);
    await close(fixture, 'f-points');
    const {ballots: published, outcome} = await shown(fixture, 'f-points');
    assert.deepEqual(PublishedBallots.safeParse(published).error?.issues, undefined);
    const commitments = published.ballots.map(({commitment}) => commitment);
    assert.deepEqual(commitments, commitments.toSorted(), 'in the order of their commitments');
    for (const {commitment, entries, nonce} of published.ballots) {
      assert.strictEqual(await commitmentOf({round: 'f-points', entries, nonce}), commitment);
    }
    assert.lengthOf(published.ballots, 3);
    assert.deepEqual(published.chain, await stored(fixture).chain('f-points'));
    assert.lengthOf(published.chain, 4, 'replaced ones too');
    assert.include(published.chain, replaced.receipt?.commitment);
    assert.strictEqual(await chainHead(published.chain), published.head);
    assert.strictEqual(outcome.head, published.head);
    for (const email of [mia, noa, oli]) {
      const {receipt, entries} = await (await deskOf(fixture, email)).ballots.mine('f-points');
      const found = published.ballots.find(({commitment}) => commitment === receipt?.commitment);
      assert.deepEqual(found?.entries, entries, `${email} finds their own`);
      assert.strictEqual(found?.nonce, receipt?.nonce);
    }
  });
  register('publishes without names where ballots have receipts', 'f-approval', async (fixture) => {
    await close(fixture, 'f-approval');
    for (const email of [undefined, mia, sam]) {
      const published = await (await deskOf(fixture, email)).ballots.published('f-approval');
      for (const ballot of published.ballots) assert.notProperty(ballot, 'name');
      for (const told of [mia, 'Mia', 'Noa', 'Oli']) assert.notInclude(JSON.stringify(published), told);
    }
  });
  register('publishes nothing where each sees their own', 'f-once', async (fixture) => {
    const cast = await vote(fixture, mia, 'f-once', [['Garden']]);
    await advance(fixture, untilClosed);
    for (const email of [undefined, noa, mia, sam]) {
      await refuses((await deskOf(fixture, email)).ballots.published('f-once'), 'forbidden', email);
    }
    assert.deepEqual(await (await deskOf(fixture, mia)).ballots.mine('f-once'), {...cast, state: 'counted'});
  });
  register('publishes named ballots from enough voters on', 'f-named', async (fixture) => {
    await close(fixture, 'f-named', [[['Garden']], [['Roof']], [['Garden']]]);
    const {ballots} = await (await deskOf(fixture)).ballots.published('f-named');
    assert.sameMembers(ballots.map(({name}) => name ?? ''), ['Mia Adeyemi', 'Noa Berg', 'Oli Cruz']);
  });
  register('publishes nothing below that, but names to stewards', 'f-named', async (fixture) => {
    await close(fixture, 'f-named', [[['Garden']], [['Roof']]]);
    for (const email of [undefined, ana, mia]) {
      await refuses((await deskOf(fixture, email)).ballots.published('f-named'), 'forbidden', email);
    }
    assert.lengthOf((await (await deskOf(fixture, sam)).ballots.published('f-named')).ballots, 2);
  });
  register('tells of the proposals that a voter kept out of', 'f-approval', async (fixture) => {
    const proposal = (await titled(fixture, 'f-approval')).get('Roof')?.id ?? '';
    await (await deskOf(fixture, mia)).ballots.recuse({round: 'f-approval', proposal, reason: 'A private reason.'}, fresh());
    await close(fixture, 'f-approval', [[['Garden']], [['Kitchen']]]);
    const published = await (await deskOf(fixture)).ballots.published('f-approval');
    assert.sameDeepMembers(published.ballots.map(({recused}) => recused), [[proposal], []]);
    assert.notInclude(JSON.stringify(published), 'private reason');
  });
}
