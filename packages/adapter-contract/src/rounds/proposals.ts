import {Proposal, type ProposalInput} from '@huddlekit/core/fund';
import {assert} from 'chai';
import {ana, ben, mia, pia, sam, zoe} from '../seed/fund.ts';
import {fresh, refuses, refusesAt} from '../tools.ts';
import {deskOf, idOf, titled, type RegisterIn} from './tools.ts';

/** What one asks for. */
export const asking = (changes: Partial<ProposalInput> = {}): ProposalInput => ({
  round: 'f-open',
  title: 'A shed',
  summary: 'For tools that all may use.',
  purpose: 'Wood and a door.\n\nWe know it by who comes.',
  amount: 12_000,
  name: 'Ana and friends',
  answers: {where: 'Bradford'},
  publicity: true,
  ...changes,
});

/** Who sees which proposals, and what of them. */
export function seeing(register: RegisterIn): void {
  const shown = ['For all eyes', 'Found good'];
  const circle = ['For all eyes', 'For the circle', 'Found good'];
  for (const round of ['f-open', 'f-screening', 'f-deliberating']) {
    register(`shows in ${round} what each person may see, oldest first`, round, async (fixture) => {
      const expected = [
        [undefined, shown], [zoe, shown], [ana, [...shown, 'Taken back']], [ben, [...circle, 'Not ours']], [mia, circle],
        [sam, [...circle, 'Taken back', 'Not ours']], [pia, [...circle, 'Taken back', 'Not ours']],
      ] as const;
      for (const [email, titles] of expected) {
        const list = await (await deskOf(fixture, email)).rounds.proposals(round);
        assert.deepEqual(list.map(({title}) => title), [...titles], email ?? 'nobody');
        for (const each of list) assert.deepEqual(Proposal.safeParse(each).error?.issues, undefined);
      }
    });
  }
  register('counts only what stands', 'f-screening', async (fixture) => {
    assert.strictEqual((await (await deskOf(fixture)).rounds.get('f-screening')).proposals, 3);
  });
  register('shows answers to questions to the proposer and stewards alone', 'f-open', async (fixture) => {
    for (const [email, may] of [[undefined, false], [mia, false], [ben, false], [ana, true], [sam, true], [pia, true]] as const) {
      const [first] = await (await deskOf(fixture, email)).rounds.proposals('f-open');
      assert.strictEqual(first?.title, 'For all eyes');
      assert.deepEqual(first?.answers, may ? {where: 'Leeds'} : undefined, email ?? 'nobody');
      assert.strictEqual(first?.mine, email === ana);
    }
  });
  register('shows the circle’s answer to the proposer and the circle alone', 'f-screening', async (fixture) => {
    for (const [email, may] of [[undefined, false], [ana, false], [zoe, false], [ben, true], [mia, true], [sam, true]] as const) {
      const list = await (await deskOf(fixture, email)).rounds.proposals('f-screening');
      const found = list.find(({title}) => title === 'Found good');
      assert.strictEqual(found?.answer?.note, may ? 'A good start.' : undefined, email ?? 'nobody');
    }
    const {answer} = (await titled(fixture, 'f-screening')).get('Not ours') ?? {};
    assert.deepInclude(answer, {reason: 'outside-purpose', note: 'Ask the council.'});
  });
}

/** Asking, changing one's mind, and being told no. */
export function proposing(register: RegisterIn): void {
  register('takes a proposal, and shows it as it was written', 'f-open', async (fixture) => {
    const {rounds} = await deskOf(fixture, ana);
    const input = asking({minimum: 5000, link: 'https://example.org/shed'});
    const made = await rounds.submit(input, fresh());
    assert.deepEqual(Proposal.safeParse(made).error?.issues, undefined);
    const {amount, ...rest} = input;
    assert.deepInclude(made, {...rest, state: 'submitted', mine: true, comments: 0});
    assert.deepEqual(made.amount, {amount, currency: 'GBP'});
    assert.deepEqual((await rounds.proposals('f-open')).at(-1), made);
  });
  register('refuses what breaks the round’s rules, and says where', 'f-open', async (fixture) => {
    const {rounds} = await deskOf(fixture, ana);
    const wrong: readonly (readonly [Partial<ProposalInput>, string])[] = [
      [{amount: 60_001}, 'amount'], [{amount: 999}, 'amount'], [{amount: 0}, 'amount'], [{amount: 1000.5}, 'amount'],
      [{minimum: 12_001}, 'minimum'], [{answers: {}}, 'answers.where'], [{answers: {where: 'x', why: 'y'}}, 'answers.why'],
      [{title: ' '}, 'title'], [{summary: 'two\nlines'}, 'summary'], [{link: 'javascript:alert(1)'}, 'link'], [{name: ''}, 'name'],
      [{state: 'eligible'} as object, 'state'],
    ];
    for (const [change, path] of wrong) await refusesAt(rounds.submit(asking(change), fresh()), [path], JSON.stringify(change));
    assert.lengthOf(await rounds.proposals('f-open'), 3, 'nothing was kept');
  });
  const closed = ['f-soon', 'f-screening', 'f-approval', 'f-cancelled'];
  register('takes proposals in the open stage alone', [...closed, 'f-draft'], async (fixture) => {
    const {rounds} = await deskOf(fixture, ana);
    for (const round of closed) {
      await refuses(rounds.submit(asking({round, answers: {}}), fresh()), 'closed', round);
    }
    await refuses(rounds.submit(asking({round: 'f-draft', answers: {}}), fresh()), 'not-found');
    await refuses(rounds.submit(asking({round: 'no-such-round'}), fresh()), 'not-found');
  });
  register('takes proposals of signed-in people alone', 'f-open', async (fixture) => {
    const {rounds} = await deskOf(fixture);
    await refuses(rounds.submit(asking(), fresh()), 'unauthenticated', 'submit');
    const id = await idOf(fixture, 'f-open', 'For all eyes');
    await refuses(rounds.amend(id, {title: 'Mine'}, fresh()), 'unauthenticated', 'amend');
    await refuses(rounds.withdraw(id, fresh()), 'unauthenticated', 'withdraw');
    await refuses(rounds.screen(id, {result: 'eligible'}, fresh()), 'unauthenticated', 'screen');
    await refuses(rounds.comment(id, {text: 'Yes.'}, fresh()), 'unauthenticated', 'comment');
  });
  register('changes what its proposer changes, and nothing else', 'f-open', async (fixture) => {
    const {rounds} = await deskOf(fixture, ana);
    const before = await rounds.submit(asking(), fresh());
    const after = await rounds.amend(before.id, {title: 'A bigger shed', amount: 15_000}, fresh());
    const {updatedAt: _old, ...rest} = before;
    assert.deepInclude(after, {...rest, title: 'A bigger shed', amount: {amount: 15_000, currency: 'GBP'}});
    await refusesAt(rounds.amend(before.id, {amount: 70_000}, fresh()), ['amount']);
    await refusesAt(rounds.amend(before.id, {minimum: 20_000}, fresh()), ['minimum'], 'a minimum above the amount that stands');
    await refusesAt(rounds.amend(before.id, {round: 'f-soon'} as object, fresh()), ['round']);
    assert.deepEqual((await rounds.proposals('f-open')).at(-1), after);
  });
  register('looks again at what was screened, once it was changed', 'f-open', async (fixture) => {
    const {rounds} = await deskOf(fixture, ben);
    const id = await idOf(fixture, 'f-open', 'Found good');
    const changed = await rounds.amend(id, {amount: 30_000}, fresh());
    assert.strictEqual(changed.state, 'submitted');
    assert.notProperty(changed, 'answer');
  });
  register('lets nobody else change or take back a proposal', 'f-open', async (fixture) => {
    const [open, hidden] = [await idOf(fixture, 'f-open', 'For all eyes'), await idOf(fixture, 'f-open', 'For the circle')];
    for (const email of [ben, mia, sam]) {
      const {rounds} = await deskOf(fixture, email);
      await refuses(rounds.amend(open, {title: 'Mine'}, fresh()), 'forbidden', `amend by ${email}`);
      await refuses(rounds.withdraw(open, fresh()), 'forbidden', `withdraw by ${email}`);
    }
    const {rounds} = await deskOf(fixture, ana);
    await refuses(rounds.amend(hidden, {title: 'Mine'}, fresh()), 'not-found', 'what one may not see');
    await refuses(rounds.withdraw('no-such-proposal', fresh()), 'not-found');
    assert.strictEqual((await titled(fixture, 'f-open')).get('For all eyes')?.state, 'submitted');
  });
  register('changes nothing once proposals are closed', 'f-screening', async (fixture) => {
    const {rounds} = await deskOf(fixture, ana);
    await refuses(rounds.amend(await idOf(fixture, 'f-screening', 'For all eyes'), {title: 'Later'}, fresh()), 'closed');
  });
  for (const round of ['f-open', 'f-screening', 'f-deliberating']) {
    register(`takes a proposal back in ${round}, once`, round, async (fixture) => {
      const {rounds} = await deskOf(fixture, ana);
      const id = await idOf(fixture, round, 'For all eyes');
      assert.strictEqual((await rounds.withdraw(id, fresh())).state, 'withdrawn');
      await refuses(rounds.withdraw(id, fresh()), 'closed', 'again');
      const {rounds: others} = await deskOf(fixture, mia);
      assert.notInclude((await others.proposals(round)).map((each) => each.id), id);
    });
  }
  register('takes nothing back once voting has begun', 'f-approval', async (fixture) => {
    const {rounds} = await deskOf(fixture, ana);
    await refuses(rounds.withdraw(await idOf(fixture, 'f-approval', 'Garden'), fresh()), 'closed');
  });
}
