import {assert} from 'chai';
import {deskOf, idOf, vote, type RegisterIn} from '../rounds/tools.ts';
import {ana, mia, noa, oli, pia, sam, zoe} from '../seed/fund.ts';
import {fresh, refuses} from '../tools.ts';
import type {WritableFixture} from '../types.ts';

const roles = [undefined, zoe, ana, noa, sam, pia];

/** All that somebody can read of a round. */
async function allThatShows(fixture: WritableFixture, email: string | undefined, round: string): Promise<unknown> {
  const {backend, rounds} = await deskOf(fixture, email);
  const proposals = await rounds.proposals(round);
  return {
    round: await rounds.get(round),
    list: await rounds.list(),
    circle: await rounds.circle('f-circle'),
    proposals,
    comments: await Promise.all(proposals.map(({id}) => rounds.comments(id))),
    mine: email === undefined ? undefined : await backend.ballots?.mine(round),
    awards: await backend.funds?.awards(round),
    pot: await backend.funds?.pot('f-pot'),
  };
}

/** Nobody learns anything of others' ballots before the count. */
export function hiding(register: RegisterIn): void {
  register('shows everyone just the same before and after others have voted, revised and kept out', 'f-approval', async (fixture) => {
    const before: unknown[] = [];
    for (const email of roles) before.push(await allThatShows(fixture, email, 'f-approval'));
    await vote(fixture, mia, 'f-approval', [['Garden']]);
    await vote(fixture, mia, 'f-approval', [['Roof', undefined, 'I thought again.']]);
    await vote(fixture, oli, 'f-approval', [['Kitchen']]);
    const proposal = await idOf(fixture, 'f-approval', 'Hall');
    await (await deskOf(fixture, oli)).ballots.recuse({round: 'f-approval', proposal, reason: 'Mine.'}, fresh());
    for (const [index, email] of roles.entries()) {
      assert.deepEqual(await allThatShows(fixture, email, 'f-approval'), before[index], `what ${email ?? 'nobody'} sees`);
    }
  });
  register('has no outcome and no ballots to read', 'f-named', async (fixture) => {
    for (const email of [mia, noa, oli]) await vote(fixture, email, 'f-named', [['Garden']]);
    for (const email of [...roles, mia]) {
      const {ballots, rounds} = await deskOf(fixture, email);
      await refuses(ballots.outcome('f-named'), 'not-found', `the outcome for ${email}`);
      await refuses(ballots.published('f-named'), 'not-found', `the ballots for ${email}`);
      assert.notProperty(await rounds.get('f-named'), 'turnout');
    }
  });
  register('shows the number of first ballots where the round does, and nothing of revisions', 'f-turnout', async (fixture) => {
    const {rounds} = await deskOf(fixture);
    const before = await rounds.get('f-turnout');
    assert.strictEqual(before.turnout, 0);
    await vote(fixture, mia, 'f-turnout', [['Garden']]);
    const after = await rounds.get('f-turnout');
    assert.strictEqual(after.turnout, 1);
    assert.isAbove(after.version, before.version);
    assert.deepEqual({...after, turnout: 0, version: 0}, {...before, version: 0}, 'nothing else');
    await vote(fixture, mia, 'f-turnout', [['Roof']]);
    const {ballots} = await deskOf(fixture, mia);
    await ballots.recuse({round: 'f-turnout', proposal: await idOf(fixture, 'f-turnout', 'Hall'), reason: 'Mine.'}, fresh());
    assert.deepEqual(await rounds.get('f-turnout'), after, 'neither a revision nor a recusal shows');
  });
}
