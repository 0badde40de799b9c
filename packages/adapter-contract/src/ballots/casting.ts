import {isHuddleError} from '@huddlekit/core';
import {MyBallot, commitmentOf, newNonce, type Receipt} from '@huddlekit/core/fund';
import {assert} from 'chai';
import {deskOf, ballotOf, idOf, stored, vote, type RegisterIn, type Say} from '../rounds/tools.ts';
import {ana, mia, noa, oli, pia, sam, zoe} from '../seed/fund.ts';
import {fresh, refuses, refusesAt, rejection} from '../tools.ts';

const isReceiptOf = async ({receipt}: MyBallot, input: Parameters<typeof commitmentOf>[0], revision: number): Promise<void> => {
  const {round, nonce} = input;
  assert.deepInclude(receipt as Receipt, {round, nonce, commitment: await commitmentOf(input), revision});
};

/** Casting, replacing, and who may. */
export function casting(register: RegisterIn): void {
  register('takes a ballot as it is, and gives a receipt that can be checked', 'f-points', async (fixture) => {
    const {ballots} = await deskOf(fixture, mia);
    const {entries: none, ...issued} = await ballots.mine('f-points');
    assert.isEmpty(none);
    assert.deepEqual(issued, {round: 'f-points', state: 'issued', recusals: []});
    const input = await ballotOf(fixture, 'f-points', [['Kitchen', 4, 'Badly needed.'], ['Garden', 6]]);
    const cast = await ballots.cast(input, fresh());
    assert.deepEqual(MyBallot.safeParse(cast).error?.issues, undefined);
    assert.strictEqual(cast.state, 'cast');
    assert.deepEqual(cast.entries, input.entries);
    await isReceiptOf(cast, input, 1);
    assert.deepEqual(await (await deskOf(fixture, mia)).ballots.mine('f-points'), cast, 'on another device too');
    const commitment = cast.receipt?.commitment ?? '';
    assert.deepEqual(await stored(fixture).ballots('f-points'), [{email: mia, revision: 1, commitment, entries: input.entries}]);
  });
  register('replaces a ballot, keeps one, and remembers both commitments', 'f-points', async (fixture) => {
    const {ballots} = await deskOf(fixture, mia);
    const first = await ballots.cast(await ballotOf(fixture, 'f-points', [['Kitchen', 4]]), fresh());
    const input = await ballotOf(fixture, 'f-points', [['Roof', 3]]);
    const second = await ballots.cast(input, fresh());
    assert.strictEqual(second.state, 'revised');
    assert.deepEqual(second.entries, input.entries);
    await isReceiptOf(second, input, 2);
    const kept = await stored(fixture).ballots('f-points');
    const shown = kept.map(({email, revision, entries}) => ({email, revision, entries}));
    assert.deepEqual(shown, [{email: mia, revision: 2, entries: input.entries}]);
    assert.deepEqual(await stored(fixture).chain('f-points'), [first.receipt?.commitment ?? '', second.receipt?.commitment ?? '']);
  });
  register('takes a blank vote', 'f-approval', async (fixture) => {
    const cast = await vote(fixture, mia, 'f-approval', []);
    assert.deepInclude(cast, {state: 'cast', entries: []});
    assert.lengthOf(await stored(fixture).ballots('f-approval'), 1);
  });
  register('takes the ballots of members alone', 'f-approval', async (fixture) => {
    for (const email of [ana, sam, zoe]) {
      const {ballots} = await deskOf(fixture, email);
      assert.strictEqual((await ballots.mine('f-approval')).state, 'unissued', email);
      await refuses(ballots.cast(await ballotOf(fixture, 'f-approval', [['Garden']]), fresh()), 'forbidden', email);
    }
    const {ballots} = await deskOf(fixture);
    await refuses(ballots.mine('f-approval'), 'unauthenticated', 'mine');
    await refuses(ballots.cast(await ballotOf(fixture, 'f-approval', [['Garden']]), fresh()), 'unauthenticated', 'cast');
    assert.isEmpty(await stored(fixture).ballots('f-approval'));
    assert.strictEqual((await vote(fixture, pia, 'f-approval', [['Garden']])).state, 'cast', 'a steward who is a member too');
  });
  const closed = ['f-soon', 'f-open', 'f-deliberating', 'f-cancelled'];
  register('takes ballots while voting goes on alone', [...closed, 'f-draft'], async (fixture) => {
    const {ballots} = await deskOf(fixture, mia);
    for (const round of closed) {
      await refuses(ballots.cast({round, entries: [], nonce: newNonce()}, fresh()), 'closed', round);
      assert.strictEqual((await ballots.mine(round)).state, 'unissued', round);
    }
    for (const round of ['f-draft', 'no-such-round']) {
      await refuses(ballots.cast({round, entries: [], nonce: newNonce()}, fresh()), 'not-found', round);
      await refuses(ballots.mine(round), 'not-found', round);
    }
  });
  register('keeps the first ballot where none may be revised', 'f-once', async (fixture) => {
    const first = await vote(fixture, mia, 'f-once', [['Garden']]);
    await refuses(vote(fixture, mia, 'f-once', [['Roof']]), 'closed');
    assert.deepEqual(await (await deskOf(fixture, mia)).ballots.mine('f-once'), first);
  });
  register('refuses what is no ballot, and says where', 'f-points', async (fixture) => {
    const {ballots} = await deskOf(fixture, mia);
    const good = await ballotOf(fixture, 'f-points', [['Garden', 2]]);
    const proposal = good.entries[0]?.proposal ?? '';
    const entry = (value: unknown) => ({...good, entries: [{proposal, value}]});
    const wrong: readonly (readonly [unknown, string])[] = [
      [{...good, nonce: 'short'}, 'nonce'], [{...good, nonce: `${good.nonce}G`}, 'nonce'],
      [{...good, entries: {}}, 'entries'], [{...good, person: 'ben'}, 'person'],
      ...['2', 1.5, -1, Number.NaN, 2 ** 60].map((value) => [entry(value), 'entries.0.value'] as const),
      [{...good, entries: [{value: 2}]}, 'entries.0.proposal'],
      [{...good, entries: [{proposal, value: 2, weight: 5}]}, 'entries.0.weight'],
      [{...good, entries: [{proposal, value: 2, note: 'x'.repeat(4001)}]}, 'entries.0.note'],
    ];
    for (const [input, path] of wrong) {
      await refusesAt(ballots.cast(input as never, fresh()), [path], `${path} of ${JSON.stringify(input).slice(0, 80)}`);
    }
    assert.isEmpty(await stored(fixture).ballots('f-points'));
    assert.isEmpty(await stored(fixture).chain('f-points'));
  });
  register('refuses proposals of another round, of none, and ones not in the ballot', ['f-approval', 'f-points'], async (fixture) => {
    const {ballots} = await deskOf(fixture, mia);
    const foreign = await idOf(fixture, 'f-points', 'Garden');
    for (const name of [foreign, 'no-such-proposal', 'Nobody looked', 'Not ours']) {
      const input = await ballotOf(fixture, 'f-approval', [['Garden'], [name]]);
      await refusesAt(ballots.cast(input, fresh()), ['entries.1.proposal'], name);
    }
    const twice = await ballotOf(fixture, 'f-approval', [['Garden'], ['Garden']]);
    await refusesAt(ballots.cast(twice, fresh()), ['entries.1.proposal'], 'one twice');
  });
  register('takes nobody’s ballot for another’s', 'f-approval', async (fixture) => {
    const theirs = await ballotOf(fixture, 'f-approval', [['Garden']]);
    const cast = await (await deskOf(fixture, mia)).ballots.cast(theirs, fresh());
    const {ballots} = await deskOf(fixture, noa);
    await refusesAt(ballots.cast(theirs, fresh()), ['nonce'], 'the same ballot with the same nonce');
    assert.strictEqual((await ballots.mine('f-approval')).state, 'issued');
    assert.deepEqual(await (await deskOf(fixture, mia)).ballots.mine('f-approval'), cast);
  });
}

/** Many at once, and one again and again. */
export function together(register: RegisterIn): void {
  register('keeps one ballot a member when all cast and revise at once', 'f-approval', async (fixture) => {
    const choices = ['Garden', 'Kitchen', 'Hall'].map((title): readonly Say[] => [[title]]);
    const work: (() => Promise<{email: string; ballot: MyBallot}>)[] = [];
    for (const email of [mia, noa, oli, pia]) {
      const {ballots} = await deskOf(fixture, email);
      for (const says of choices) {
        const input = await ballotOf(fixture, 'f-approval', says);
        work.push(async () => ({email, ballot: await ballots.cast(input, fresh())}));
      }
    }
    const answers = await Promise.all(work.map((cast) => cast()));
    const kept = await stored(fixture).ballots('f-approval');
    assert.sameMembers(kept.map(({email}) => email), [mia, noa, oli, pia]);
    for (const {email, revision, commitment} of kept) {
      assert.strictEqual(revision, 3);
      const last = answers.find(({ballot}) => ballot.receipt?.commitment === commitment);
      assert.deepInclude(last?.ballot.receipt as Receipt, {revision: 3}, 'what is kept was acknowledged last');
      assert.strictEqual(last?.email, email);
    }
    const commitments = answers.map(({ballot}) => ballot.receipt?.commitment ?? '');
    assert.sameMembers(await stored(fixture).chain('f-approval'), commitments, 'all that was acknowledged is in the chain');
  });
  register('casts once by one key, however often it is sent', 'f-approval', async (fixture) => {
    const input = await ballotOf(fixture, 'f-approval', [['Garden']]);
    const [{ballots}, options] = [await deskOf(fixture, mia), fresh()];
    const tries = await Promise.allSettled(Array.from({length: 8}, () => ballots.cast(input, options)));
    for (const each of tries) {
      const pending = each.status === 'rejected' && isHuddleError(each.reason) && each.reason.code === 'in-progress';
      assert.isTrue(each.status === 'fulfilled' || pending, 'a try is answered, or told that the first is under way');
    }
    const first = await ballots.cast(input, options);
    assert.strictEqual(first.receipt?.revision, 1);
    await vote(fixture, mia, 'f-approval', [['Roof']]);
    const again = await (await deskOf(fixture, mia)).ballots.cast(input, options);
    assert.deepEqual(again, first, 'the first answer, though another was cast since');
    assert.lengthOf(await stored(fixture).chain('f-approval'), 2);
    assert.strictEqual((await stored(fixture).ballots('f-approval'))[0]?.revision, 2);
  });
  register('refuses a key that comes with another ballot', 'f-approval', async (fixture) => {
    const [{ballots}, options] = [await deskOf(fixture, mia), fresh()];
    await ballots.cast(await ballotOf(fixture, 'f-approval', [['Garden']]), options);
    await refuses(ballots.cast(await ballotOf(fixture, 'f-approval', [['Roof']]), options), 'key-reused');
    const proposal = await idOf(fixture, 'f-approval', 'Roof');
    await refuses(ballots.recuse({round: 'f-approval', proposal, reason: 'Mine.'}, options), 'key-reused');
    assert.lengthOf(await stored(fixture).chain('f-approval'), 1);
  });
  register('does nothing when the same ballot is cast again by another key', 'f-approval', async (fixture) => {
    const input = await ballotOf(fixture, 'f-approval', [['Garden']]);
    const {ballots} = await deskOf(fixture, mia);
    const first = await ballots.cast(input, fresh());
    assert.deepEqual(await ballots.cast(input, fresh()), first);
    assert.lengthOf(await stored(fixture).chain('f-approval'), 1);
  });
  register('rejects calls that were aborted before with the reason', 'f-approval', async (fixture) => {
    const {ballots} = await deskOf(fixture, mia);
    const reason = new Error('No longer needed.');
    const signal = AbortSignal.abort(reason);
    const [round, proposal] = ['f-approval', 'any'];
    const calls = {
      mine: () => ballots.mine(round, {signal}),
      cast: () => ballots.cast({round, entries: [], nonce: newNonce()}, {...fresh(), signal}),
      recuse: () => ballots.recuse({round, proposal, reason: 'Mine.'}, {...fresh(), signal}),
      unrecuse: () => ballots.unrecuse(round, proposal, {...fresh(), signal}),
      outcome: () => ballots.outcome(round, {signal}),
      published: () => ballots.published(round, {signal}),
    };
    for (const [name, call] of Object.entries(calls)) assert.strictEqual(await rejection(call(), name), reason, name);
    assert.isEmpty(await stored(fixture).ballots('f-approval'));
  });
}
