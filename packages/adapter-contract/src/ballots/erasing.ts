import {assert} from 'chai';
import {advance, deskOf, idOf, say, stored, titled, vote, type RegisterIn} from '../rounds/tools.ts';
import {ana, mia, noa, oli, untilClosed} from '../seed/fund.ts';
import {fresh, port} from '../tools.ts';
import type {WritableFixture} from '../types.ts';

async function takePart(fixture: WritableFixture, round: string): Promise<string> {
  const proposal = await idOf(fixture, round, 'Roof');
  await say(fixture, mia, proposal, {text: 'A unique remark.'});
  await (await deskOf(fixture, mia)).ballots.recuse({round, proposal, reason: 'A unique reason.'}, fresh());
  const {receipt} = await vote(fixture, mia, round, [['Garden', undefined, 'A unique note.']]);
  return receipt?.commitment ?? '';
}

const erase = async (fixture: WritableFixture, email: string): Promise<void> =>
  port((await deskOf(fixture, email)).backend, 'identity').eraseData(fresh());

/** One's own data in rounds. */
export function ownData(register: RegisterIn): void {
  register('exports what a person said and cast, and nothing of others', 'f-approval', async (fixture) => {
    await takePart(fixture, 'f-approval');
    await vote(fixture, noa, 'f-approval', [['Garden', undefined, 'Of somebody else.']]);
    const text = await (await port((await deskOf(fixture, mia)).backend, 'identity').exportData()).text();
    for (const given of ['A unique remark.', 'A unique reason.', 'A unique note.']) assert.include(text, given);
    assert.notInclude(text, 'Of somebody else.');
    const asked = await (await port((await deskOf(fixture, ana)).backend, 'identity').exportData()).text();
    assert.include(asked, 'Garden, in one sentence.');
  });
  register('takes the ballot of who is erased out of an open round, and their vote', 'f-approval', async (fixture) => {
    const commitment = await takePart(fixture, 'f-approval');
    await vote(fixture, noa, 'f-approval', [['Kitchen']]);
    await erase(fixture, mia);
    assert.deepEqual((await stored(fixture).ballots('f-approval')).map(({email}) => email), [noa]);
    assert.include(await stored(fixture).chain('f-approval'), commitment, 'the chain keeps its commitment');
    for (const text of ['unique remark', 'unique reason', 'unique note']) assert.deepEqual(await fixture.probe.traces(text), [], text);
    assert.strictEqual((await (await deskOf(fixture)).rounds.get('f-approval')).members, 3);
  });
  register('takes what somebody proposed with them, unless members vote on it', ['f-screening', 'f-approval'], async (fixture) => {
    await erase(fixture, ana);
    assert.notInclude([...(await titled(fixture, 'f-screening')).keys()], 'For all eyes');
    const garden = (await titled(fixture, 'f-approval')).get('Garden');
    assert.deepInclude(garden, {state: 'in-ballot', purpose: '', name: ''});
    assert.strictEqual(garden?.amount.amount, 20_000);
  });
}

/** The same once ballots are counted. */
export function ownDataLater(register: RegisterIn): void {
  register('keeps a counted ballot without its name', 'f-named', async (fixture) => {
    const commitment = await takePart(fixture, 'f-named');
    for (const email of [noa, oli]) await vote(fixture, email, 'f-named', [['Garden']]);
    await advance(fixture, untilClosed);
    const before = await (await deskOf(fixture)).ballots.outcome('f-named');
    await erase(fixture, mia);
    assert.deepEqual(await (await deskOf(fixture)).ballots.outcome('f-named'), before);
    const {ballots, chain} = await (await deskOf(fixture)).ballots.published('f-named');
    assert.include(chain, commitment);
    const theirs = ballots.find((each) => each.commitment === commitment);
    assert.lengthOf(theirs?.recused ?? [], 1, 'and what it was not counted for');
    assert.notProperty(theirs, 'name');
    assert.deepEqual(await fixture.probe.traces('Mia Adeyemi'), []);
  });
}
