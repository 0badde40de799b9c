import {ProposalComment} from '@huddlekit/core/fund';
import {assert} from 'chai';
import {ana, ben, mia, noa, sam, untilClosed, zoe} from '../seed/fund.ts';
import {fresh, refuses, refusesAt} from '../tools.ts';
import {advance, deskOf, idOf, say, titled, type RegisterIn} from './tools.ts';

/** Talking about a proposal. */
export function comments(register: RegisterIn): void {
  register('shows what was said, oldest first and replies after what they reply to', 'f-deliberating', async (fixture) => {
    const id = await idOf(fixture, 'f-deliberating', 'For all eyes');
    const first = await say(fixture, mia, id, {text: 'How many people?'});
    const second = await say(fixture, sam, id, {text: 'Is there a budget?'});
    const reply = await say(fixture, ana, id, {text: 'About 30.', parent: first.id});
    const thanks = await say(fixture, noa, id, {text: 'Thank you.', parent: first.id});
    const list = await (await deskOf(fixture)).rounds.comments(id);
    assert.deepEqual(list.map((each) => each.id), [first.id, reply.id, thanks.id, second.id]);
    for (const each of list) assert.deepEqual(ProposalComment.safeParse(each).error?.issues, undefined);
    assert.deepInclude(reply, {parent: first.id, proposer: true, mine: true, name: 'A neighbour', text: 'About 30.', removed: false});
    assert.deepInclude(list[0], {name: 'Mia Adeyemi', proposer: false, mine: false, proposal: id});
    assert.strictEqual((await titled(fixture, 'f-deliberating')).get('For all eyes')?.comments, 4);
  });
  register('lets members, stewards and the proposer speak, and nobody else', 'f-deliberating', async (fixture) => {
    const id = await idOf(fixture, 'f-deliberating', 'For all eyes');
    for (const email of [ben, zoe]) await refuses(say(fixture, email, id, {text: 'I too.'}), 'forbidden', email);
    await refuses(say(fixture, ana, await idOf(fixture, 'f-deliberating', 'For the circle'), {text: 'I see.'}), 'not-found', 'what one may not see');
    const {rounds} = await deskOf(fixture, ana);
    await refuses(rounds.comments(await idOf(fixture, 'f-deliberating', 'For the circle')), 'not-found');
  });
  register('refuses what says nothing, and replies to nothing that is there', 'f-deliberating', async (fixture) => {
    const [id, other] = [await idOf(fixture, 'f-deliberating', 'For all eyes'), await idOf(fixture, 'f-deliberating', 'Found good')];
    const first = await say(fixture, mia, id, {text: 'How many people?'});
    const reply = await say(fixture, ana, id, {text: 'About 30.', parent: first.id});
    await refusesAt(say(fixture, mia, id, {text: ' '}), ['text']);
    await refusesAt(say(fixture, mia, id, {text: 'x'.repeat(4001)}), ['text']);
    await refusesAt(say(fixture, mia, id, {text: 'Yes.', parent: reply.id}), ['parent'], 'a reply to a reply');
    await refusesAt(say(fixture, mia, other, {text: 'Yes.', parent: first.id}), ['parent'], 'a reply to what stands elsewhere');
    await refusesAt(say(fixture, mia, id, {text: 'Yes.', parent: 'no-such-comment'}), ['parent']);
  });
  register('takes a comment back for its author or a steward, and keeps the replies', 'f-deliberating', async (fixture) => {
    const id = await idOf(fixture, 'f-deliberating', 'For all eyes');
    const first = await say(fixture, mia, id, {text: 'A word too many.'});
    await say(fixture, noa, id, {text: 'Still here.', parent: first.id});
    const other = await say(fixture, noa, id, {text: 'And this.'});
    await refuses((await deskOf(fixture, ana)).rounds.removeComment(first.id, fresh()), 'forbidden');
    const gone = await (await deskOf(fixture, mia)).rounds.removeComment(first.id, fresh());
    assert.deepInclude(gone, {removed: true, text: '', name: ''});
    await (await deskOf(fixture, sam)).rounds.removeComment(other.id, fresh());
    await refuses((await deskOf(fixture, sam)).rounds.removeComment('no-such-comment', fresh()), 'not-found');
    const list = await (await deskOf(fixture)).rounds.comments(id);
    assert.deepEqual(list.map(({text}) => text), ['', 'Still here.', '']);
  });
  register('is over for what was taken back or turned down', 'f-screening', async (fixture) => {
    for (const title of ['Taken back', 'Not ours']) {
      await refuses(say(fixture, sam, await idOf(fixture, 'f-screening', title), {text: 'A pity.'}), 'closed', title);
    }
  });
}

/** Until when one talks. */
export function commentsInTime(register: RegisterIn): void {
  register('ends when ballots are closed, and can be read still', 'f-approval', async (fixture) => {
    const id = await idOf(fixture, 'f-approval', 'Garden');
    await say(fixture, mia, id, {text: 'In time.'});
    await advance(fixture, untilClosed);
    await refuses(say(fixture, mia, id, {text: 'Too late.'}), 'closed');
    assert.deepEqual((await (await deskOf(fixture)).rounds.comments(id)).map(({text}) => text), ['In time.']);
  });
}
