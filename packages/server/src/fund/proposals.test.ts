import {expect} from 'chai';
import {randomUUID} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {testDatabases} from '../../../../tests/support/databases.ts';
import {House} from '../../../../tests/support/house.ts';
import {type TestRound, aRound} from '../testing/rounds.ts';

const post = (token: string, body?: unknown) => ({method: 'POST', token, ...(body === undefined ? {} : {body})});

for (const database of testDatabases()) {
  describe(`proposals on ${database.name}`, () => {
    let house: House;
    before(async () => {
      house = new House((await database.open()).db);
    });
    after(() => database.close());

    const seen = async ({ask}: TestRound, token?: string) => {
      const {items} = (await ask('/rounds/round/proposals', token ? {token} : {})).body;
      return items.map(({title}: {title: string}) => title);
    };
    const mailsTo = async ({movement}: TestRound, recipient: string) =>
      (await house.mails(movement)).filter((mail) => mail.recipient === recipient).map(({kind}) => kind);
    const input = {
      round: 'round',
      title: 'A shed',
      summary: 'Tools for all',
      purpose: 'Wood and a lock.',
      amount: 50_00,
      name: 'Ana',
      answers: {},
      publicity: true,
    };

    it('are taken while the round is open, and checked', async () => {
      const round = await aRound(house, {stage: 'open', proposals: [], settings: {floor: 10_00, cap: 100_00}});
      const submit = (body: unknown) => round.ask('/rounds/round/proposals', post(round.stranger, body));
      const told = await submit(input);
      expect(told.status).to.equal(201);
      expect(told.body).to.deep.include({state: 'submitted', mine: true, amount: {amount: 50_00, currency: 'GBP'}, comments: 0, answers: {}});
      const issues = async (change: object) =>
        (await submit({...input, ...change})).body.issues?.map(({path, code}: {path: string; code: string}) => `${path} ${code}`);
      expect(await issues({amount: 100_01})).to.deep.equal(['amount too-big']);
      expect(await issues({amount: 9_99})).to.deep.equal(['amount too-small']);
      expect(await issues({minimum: 10_00})).to.deep.equal(['minimum unknown-key']);
      expect(await issues({title: ' '})).to.deep.equal(['title required']);
      expect(await issues({link: 'javascript:alert(1)'})).to.have.length(1);
      expect((await submit({...input, round: 'other'})).body.code).to.equal('invalid');
      expect((await round.ask('/rounds/round/proposals', {method: 'POST', body: input})).status).to.equal(401);
      expect(await mailsTo(round, 'stranger@example.org')).to.deep.equal(['proposal-received']);
      expect((await round.ask('/rounds/round')).body.proposals).to.equal(1);
      await round.reach('screening');
      expect((await submit(input)).body.code).to.equal('closed');
    });

    it('are seen by strangers where their proposers agreed, by the circle always', async () => {
      const round = await aRound(house, {stage: 'open', proposals: [{title: 'Open'}, {title: 'Closed', publicity: false}, {title: 'Poor'}]});
      const no = {result: 'ineligible', reason: 'incomplete', note: 'Tell us who gains.'};
      await round.ask(`/proposals/${round.proposals[2]}/screening`, post(round.stewards[0]!, no));
      expect(await seen(round)).to.deep.equal(['Open']);
      expect(await seen(round, round.stranger)).to.deep.equal(['Open']);
      expect(await seen(round, round.members[0])).to.deep.equal(['Open', 'Closed']);
      expect(await seen(round, round.stewards[0])).to.deep.equal(['Open', 'Closed', 'Poor']);
      expect(await seen(round, round.proposers[1])).to.deep.equal(['Open', 'Closed']);
      expect(await seen(round, round.proposers[2])).to.deep.equal(['Open', 'Poor']);
      expect((await round.ask(`/proposals/${round.proposals[1]}/comments`)).status).to.equal(404);
      const one = (await round.ask('/rounds/round/proposals')).body.items[0];
      expect(one).not.to.have.any.keys('answers', 'answer');
    });

    it('change while they are taken, by their proposers, and are looked at again', async () => {
      const round = await aRound(house, {stage: 'open'});
      const [id] = round.proposals as [string];
      const patch = (token: string, body: unknown) => round.ask(`/proposals/${id}`, {method: 'PATCH', token, body});
      await round.ask(`/proposals/${id}/screening`, post(round.stewards[0]!, {result: 'eligible', note: 'Good.'}));
      expect((await patch(round.proposers[0]!, {amount: 60_00})).body).to.deep.include({
        state: 'submitted',
        amount: {amount: 60_00, currency: 'GBP'},
        title: 'Proposal 1',
      });
      expect((await patch(round.proposers[1]!, {amount: 1})).body.code).to.equal('forbidden');
      expect((await patch(round.proposers[0]!, {amount: 999_999_99})).body.code).to.equal('invalid');
      await round.reach('screening');
      expect((await patch(round.proposers[0]!, {title: 'Late'})).body.code).to.equal('closed');
      expect((await round.ask(`/proposals/${randomUUID()}`, {method: 'PATCH', token: round.proposers[0]!, body: {}})).status).to.equal(404);
      expect((await round.ask('/proposals/nonsense', {method: 'PATCH', token: round.proposers[0]!, body: {}})).status).to.equal(404);
    });

    it('are withdrawn until voting', async () => {
      const round = await aRound(house, {stage: 'deliberating'});
      const withdraw = (index: number, token = round.proposers[index]!) => round.ask(`/proposals/${round.proposals[index]}/withdraw`, post(token));
      expect((await withdraw(0, round.stewards[0]!)).body.code).to.equal('forbidden');
      expect((await withdraw(0)).body.state).to.equal('withdrawn');
      expect((await withdraw(0)).body.code).to.equal('closed');
      expect(await seen(round, round.members[0])).to.deep.equal(['Proposal 2', 'Proposal 3']);
      await round.reach('voting');
      expect((await withdraw(1)).body.code).to.equal('closed');
      expect((await round.ask('/rounds/round')).body.proposals).to.equal(2);
    });

    it('are screened by stewards of the circle, a no with a reason and words of a person', async () => {
      const round = await aRound(house, {stage: 'open'});
      const [id] = round.proposals as [string];
      const screen = (body: unknown, token = round.stewards[0]!) => round.ask(`/proposals/${id}/screening`, post(token, body));
      for (const token of [round.members[0]!, round.manager, round.proposers[0]!]) {
        expect((await screen({result: 'eligible'}, token)).body.code).to.equal('forbidden');
      }
      const bare = await screen({result: 'ineligible', note: ' '});
      expect(bare.body.issues.map(({path}: {path: string}) => path)).to.deep.equal(['reason', 'note']);
      const told = await screen({result: 'ineligible', reason: 'outside-purpose', note: 'This pot is for tools.'});
      expect(told.body).to.deep.include({state: 'ineligible'});
      expect(told.body.answer).to.include({reason: 'outside-purpose', note: 'This pot is for tools.'});
      expect((await screen({result: 'eligible', rivals: 'shed'})).body).to.include({state: 'eligible', rivals: 'shed'});
      expect(await mailsTo(round, 'proposer-0@example.org')).to.deep.equal(['proposal-received', 'proposal-ineligible', 'proposal-eligible']);
      const [mail] = (await house.mails(round.movement)).filter(({kind}) => kind === 'proposal-ineligible');
      expect(mail!.payload).to.deep.include({because: 'outside-purpose', reason: 'This pot is for tools.', proposal: 'Proposal 1'});
      await round.reach('voting');
      expect((await screen({result: 'eligible'})).body.code).to.equal('closed');
    });

    it('are answered after the count, the words mailed to their proposer alone', async () => {
      const round = await aRound(house);
      const [id] = round.proposals as [string];
      const answer = (note: string, token = round.stewards[0]!) => round.ask(`/proposals/${id}/answer`, post(token, {note}));
      expect((await answer('Too soon.')).body.code).to.equal('closed');
      await round.reach('cooling-off');
      expect((await answer(' ')).body.code).to.equal('invalid');
      expect((await answer('x', round.members[0]!)).body.code).to.equal('forbidden');
      expect((await answer('Ask the library.')).body).to.deep.include({state: 'declined'});
      await answer('Ask the library.');
      const told = (await house.mails(round.movement)).filter(({kind}) => kind === 'proposal-answered');
      expect(told.map(({recipient}) => recipient)).to.deep.equal(['proposer-0@example.org']);
      const found = async (token?: string) =>
        (await round.ask('/rounds/round/proposals', token ? {token} : {})).body.items.find((each: {id: string}) => each.id === id).answer?.note;
      expect(await found(round.proposers[0])).to.equal('Ask the library.');
      expect(await found(round.members[0])).to.equal('Ask the library.');
      expect(await found()).to.equal(undefined);
    });

    it('are talked about by the circle and the proposer, with one level of replies', async () => {
      const round = await aRound(house);
      const [id] = round.proposals as [string];
      const say = (token: string, text: string, parent?: string) => round.ask(`/proposals/${id}/comments`, post(token, {text, ...(parent ? {parent} : {})}));
      const first = (await say(round.members[0]!, 'Why a shed?')).body;
      expect(first).to.include({name: 'Member 1', proposer: false, mine: true, removed: false});
      const second = (await say(round.members[1]!, 'And where?')).body;
      const reply = (await say(round.proposers[0]!, 'For the rain.', first.id)).body;
      expect(reply).to.include({name: 'Proposer 1', proposer: true, parent: first.id});
      expect((await say(round.members[0]!, 'x', reply.id)).body.code, 'a reply to a reply').to.equal('invalid');
      expect((await say(round.members[0]!, ' ')).body.code).to.equal('invalid');
      expect((await say(round.stranger, 'x')).body.code).to.equal('forbidden');
      expect((await say(round.proposers[1]!, 'x')).body.code, 'the proposer of another').to.equal('forbidden');
      const list = async () => (await round.ask(`/proposals/${id}/comments`)).body.items;
      expect((await list()).map((each: {id: string}) => each.id)).to.deep.equal([first.id, reply.id, second.id]);
      const remove = (comment: string, token: string) => round.ask(`/comments/${comment}`, {method: 'DELETE', token});
      expect((await remove(first.id, round.members[1]!)).body.code).to.equal('forbidden');
      expect((await remove(first.id, round.members[0]!)).body).to.include({removed: true, text: '', name: ''});
      expect((await remove(second.id, round.stewards[0]!)).body).to.include({removed: true});
      expect((await list()).map(({text}: {text: string}) => text)).to.deep.equal(['', 'For the rain.', '']);
      expect((await round.ask('/rounds/round/proposals')).body.items[0].comments).to.equal(1);
      expect((await remove(randomUUID(), round.stewards[0]!)).status).to.equal(404);
      await round.reach('cooling-off');
      expect((await say(round.members[0]!, 'Late')).body.code).to.equal('closed');
    });
  });
}
