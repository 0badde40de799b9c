import {assert} from 'chai';
import {ballotOf, deskOf, idOf, stored, vote, type RegisterIn} from '../rounds/tools.ts';
import {ana, mia, noa, sam} from '../seed/fund.ts';
import {fresh, refuses, refusesAt} from '../tools.ts';

/** Keeping out of one decision. */
export function recusals(register: RegisterIn): void {
  for (const round of ['f-screening', 'f-deliberating']) {
    register(`lets a member keep out of a decision in ${round} already`, round, async (fixture) => {
      const {ballots} = await deskOf(fixture, mia);
      const proposal = await idOf(fixture, round, 'For all eyes');
      const mine = await ballots.recuse({round, proposal, reason: 'My sister asks.'}, fresh());
      assert.deepEqual(mine.recusals.map((each) => [each.proposal, each.reason]), [[proposal, 'My sister asks.']]);
      assert.strictEqual(mine.state, 'unissued');
    });
  }
  register('takes no ballot that names what its member keeps out of', 'f-points', async (fixture) => {
    const {ballots} = await deskOf(fixture, mia);
    const proposal = await idOf(fixture, 'f-points', 'Garden');
    await ballots.recuse({round: 'f-points', proposal, reason: 'My own.'}, fresh());
    await refusesAt(ballots.cast(await ballotOf(fixture, 'f-points', [['Roof', 1], ['Garden', 1]]), fresh()), ['entries.1.proposal']);
    const cast = await ballots.cast(await ballotOf(fixture, 'f-points', [['Roof', 1]]), fresh());
    assert.lengthOf(cast.recusals, 1);
    const back = await ballots.unrecuse('f-points', proposal, fresh());
    assert.isEmpty(back.recusals);
    assert.strictEqual((await ballots.cast(await ballotOf(fixture, 'f-points', [['Garden', 1]]), fresh())).state, 'revised');
  });
  register('leaves a ballot that was cast before as it is', 'f-points', async (fixture) => {
    const cast = await vote(fixture, mia, 'f-points', [['Garden', 3], ['Roof', 1]]);
    const {ballots} = await deskOf(fixture, mia);
    const proposal = await idOf(fixture, 'f-points', 'Garden');
    const after = await ballots.recuse({round: 'f-points', proposal, reason: 'I was asked to help.'}, fresh());
    assert.deepEqual({...after, recusals: []}, cast);
    assert.lengthOf(await stored(fixture).chain('f-points'), 1);
  });
  register('replaces the reason when it comes again', 'f-points', async (fixture) => {
    const {ballots} = await deskOf(fixture, mia);
    const proposal = await idOf(fixture, 'f-points', 'Garden');
    await ballots.recuse({round: 'f-points', proposal, reason: 'My sister.'}, fresh());
    const mine = await ballots.recuse({round: 'f-points', proposal, reason: 'My sister asks.'}, fresh());
    assert.deepEqual(mine.recusals.map(({reason}) => reason), ['My sister asks.']);
  });
  register('refuses recusals without a reason, of what is not there, and of who has no vote', ['f-points', 'f-open'], async (fixture) => {
    const proposal = await idOf(fixture, 'f-points', 'Garden');
    const {ballots} = await deskOf(fixture, mia);
    await refusesAt(ballots.recuse({round: 'f-points', proposal, reason: ' '}, fresh()), ['reason']);
    await refuses(ballots.recuse({round: 'f-points', proposal: 'no-such-proposal', reason: 'Mine.'}, fresh()), 'not-found');
    const turnedDown = await idOf(fixture, 'f-points', 'Not ours');
    await refuses(ballots.recuse({round: 'f-points', proposal: turnedDown, reason: 'Mine.'}, fresh()), 'not-found');
    await refuses(ballots.unrecuse('f-points', proposal, fresh()), 'not-found', 'taking back what there is not');
    const early = await idOf(fixture, 'f-open', 'Found good');
    await refuses(ballots.recuse({round: 'f-open', proposal: early, reason: 'Mine.'}, fresh()), 'closed', 'before screening');
    for (const email of [ana, sam]) {
      const other = await deskOf(fixture, email);
      await refuses(other.ballots.recuse({round: 'f-points', proposal, reason: 'Mine.'}, fresh()), 'forbidden', email);
    }
    const nobody = await deskOf(fixture);
    await refuses(nobody.ballots.recuse({round: 'f-points', proposal, reason: 'Mine.'}, fresh()), 'unauthenticated');
    assert.isEmpty((await ballots.mine('f-points')).recusals);
  });
  register('tells nobody else', 'f-points', async (fixture) => {
    const proposal = await idOf(fixture, 'f-points', 'Garden');
    await (await deskOf(fixture, mia)).ballots.recuse({round: 'f-points', proposal, reason: 'A secret reason.'}, fresh());
    for (const email of [noa, sam, undefined]) {
      const {rounds, ballots} = await deskOf(fixture, email);
      const mine = email && (await ballots.mine('f-points'));
      const seen = JSON.stringify([await rounds.get('f-points'), await rounds.proposals('f-points'), mine]);
      assert.notInclude(seen, 'secret reason');
      assert.notInclude(seen, mia);
    }
  });
}
