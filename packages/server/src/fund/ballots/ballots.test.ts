import {type BallotEntry, type RoundSettings, newNonce} from '@huddlekit/core/fund';
import {expect} from 'chai';
import {randomUUID} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {testDatabases} from '../../../../../tests/support/databases.ts';
import {House} from '../../../../../tests/support/house.ts';
import {type TestRound, aRound} from '../../testing/rounds.ts';

const put = (token: string, body: unknown, key?: string) => ({method: 'PUT', token, body, ...(key ? {key} : {})});

for (const database of testDatabases()) {
  describe(`ballots on ${database.name}`, () => {
    let house: House;
    before(async () => {
      house = new House((await database.open()).db);
    });
    after(() => database.close());

    const ballot = (round: TestRound, token: string) => round.ask('/rounds/round/ballot', {token});
    const links = ({movement}: TestRound) =>
      house.deps.db.selectFrom('ballot_link').select(['number', 'commitment']).where('movement', '=', movement).orderBy('number').execute();

    it('are issued when voting begins, to members alone', async () => {
      const round = await aRound(house, {stage: 'deliberating'});
      const [member] = round.members as [string];
      expect((await ballot(round, member)).body).to.deep.equal({round: 'round', state: 'unissued', entries: [], recusals: []});
      await round.reach('voting');
      expect((await ballot(round, member)).body.state).to.equal('issued');
      expect((await ballot(round, round.stranger)).body.state).to.equal('unissued');
      expect((await ballot(round, round.stewards[0]!)).body.state).to.equal('unissued');
      expect((await round.ask('/rounds/round/ballot')).status).to.equal(401);
      expect((await ballot(round, member)).headers.get('cache-control')).to.equal('no-store');
    });

    it('can be revised until closing, each revision in the chain', async () => {
      const round = await aRound(house);
      const [member] = round.members as [string];
      const [one, two] = round.proposals as [string, string];
      const first = await round.cast(member, [{proposal: one}]);
      const second = await round.cast(member, [{proposal: two}, {proposal: one, note: ' kept as typed '}]);
      expect(second.body).to.deep.include({state: 'revised', entries: [{proposal: two}, {proposal: one, note: ' kept as typed '}]});
      expect(second.body.receipt.revision).to.equal(2);
      expect((await ballot(round, member)).body).to.deep.equal(second.body);
      expect((await links(round)).map(({commitment}) => commitment)).to.deep.equal([first, second].map(({body}) => body.receipt.commitment));
      expect((await round.cast(member, [])).body, 'a blank vote').to.deep.include({entries: [], state: 'revised'});
    });

    it('are cast once for each key, and once for each content', async () => {
      const round = await aRound(house);
      const [member] = round.members as [string];
      const body = {round: 'round', entries: [{proposal: round.proposals[0]!}], nonce: newNonce()};
      const key = randomUUID();
      const told = await Promise.all([1, 2, 3].map(() => round.ask('/rounds/round/ballot', put(member, body, key))));
      expect(told.filter(({status}) => status === 200).length).to.be.greaterThan(0);
      const again = await round.ask('/rounds/round/ballot', put(member, body, key));
      expect(again.headers.get('idempotency-replayed')).to.equal('true');
      const other = await round.ask('/rounds/round/ballot', put(member, body));
      expect(other.body).to.deep.equal(again.body);
      expect(await links(round)).to.have.length(1);
    });

    it('stay as they are where the round does not revise', async () => {
      const round = await aRound(house, {settings: {revisable: false}});
      const [member] = round.members as [string];
      expect((await round.cast(member, [{proposal: round.proposals[0]!}])).status).to.equal(200);
      const again = await round.cast(member, []);
      expect([again.status, again.body.code]).to.deep.equal([409, 'closed']);
      expect((await ballot(round, member)).body.entries).to.have.length(1);
    });

    it('refuse whoever has no vote, and every other time', async () => {
      const early = await aRound(house, {stage: 'deliberating'});
      expect((await early.cast(early.members[0]!, [])).body).to.deep.include({code: 'closed', detail: 'Voting has not begun.'});
      const round = await aRound(house);
      for (const token of [round.stranger, round.stewards[0]!, round.manager, round.proposers[0]!]) {
        expect((await round.cast(token, [])).body.code).to.equal('forbidden');
      }
      const elsewhere = await aRound(house);
      expect((await round.cast(elsewhere.members[0]!, [])).body.code, 'a token of another movement').to.equal('unauthenticated');
      await round.reach('cooling-off');
      expect((await round.cast(round.members[0]!, [])).body).to.deep.include({code: 'closed', detail: 'The ballots of this round are closed.'});
      expect((await ballot(round, round.members[0]!)).body.state).to.equal('issued');
    });

    it('are refused by the database’s clock, whatever this machine’s says', async () => {
      const round = await aRound(house);
      const {db} = house.deps;
      const closed = new Date(Date.now() - 1);
      // The round's dates say that it is open; only the column that SQL goes by does not.
      await db.updateTable('round').set({closes_at: closed, next_at: null}).where('movement', '=', round.movement).execute();
      const told = await round.cast(round.members[0]!, [{proposal: round.proposals[0]!}]);
      expect([told.status, told.body.code]).to.deep.equal([409, 'closed']);
    });

    it('keep out what they may not hold, with the place of each', async () => {
      const round = await aRound(house, {settings: {form: {form: 'points', total: 5, most: 3}, rule: {rule: 'greedy', satisfaction: 'points'}}});
      const other = await aRound(house);
      const [one, two] = round.proposals as [string, string];
      const [member] = round.members as [string];
      const issues = async (entries: unknown, nonce: unknown = newNonce()) => {
        const told = await round.ask('/rounds/round/ballot', put(member, {round: 'round', entries, nonce}));
        expect(told.status, JSON.stringify(entries)).to.equal(400);
        return (told.body.issues ?? []).map(({path, code}: {path: string; code: string}) => `${path} ${code}`);
      };
      expect(await issues([{proposal: one, value: 4}])).to.deep.equal(['entries.0.value too-big']);
      expect(await issues([{proposal: one, value: 0}])).to.deep.equal(['entries.0.value too-small']);
      expect(await issues([{proposal: one, value: -1}])).to.deep.equal(['entries.0.value too-small']);
      expect(await issues([{proposal: one, value: 1.5}])).to.have.length(1);
      expect(await issues([{proposal: one, value: '1'}])).to.deep.equal(['entries.0.value wrong-type']);
      expect(await issues([{proposal: one}])).to.deep.equal(['entries.0.value required']);
      expect(await issues([{proposal: one, value: 3}, {proposal: two, value: 3}])).to.deep.equal(['entries too-big']);
      expect(await issues([{proposal: one, value: 1}, {proposal: one, value: 1}])).to.deep.equal(['entries.1.proposal not-a-choice']);
      expect(await issues([{proposal: other.proposals[0], value: 1}])).to.deep.equal(['entries.0.proposal not-a-choice']);
      expect(await issues([{proposal: one, value: 1, position: 'stand-aside'}])).to.deep.equal(['entries.0.position unknown-key']);
      expect(await issues([{proposal: one, value: 1, more: 1}])).to.deep.equal(['entries.0.more unknown-key']);
      expect(await issues([], 'short')).to.deep.equal(['nonce wrong-format']);
      expect(await issues(null)).to.deep.equal(['entries required']);
      const wrong = await round.ask('/rounds/round/ballot', put(member, {round: 'another', entries: [], nonce: newNonce()}));
      expect(wrong.body.code).to.equal('invalid');
      expect((await ballot(round, member)).body.state).to.equal('issued');
      expect(await links(round)).to.deep.equal([]);
    });

    const forms: [string, Partial<RoundSettings>, (proposals: readonly string[]) => BallotEntry[]][] = [
      ['approval', {}, (all) => all.map((proposal) => ({proposal}))],
      ['points', {form: {form: 'points', total: 5}, rule: {rule: 'greedy', satisfaction: 'points'}}, ([one = '']) => [{proposal: one, value: 5}]],
      ['score', {form: {form: 'score', max: 4}, rule: {rule: 'score'}}, ([one = '', two = '']) => [{proposal: one, value: 0}, {proposal: two, value: 4}]],
      ['ranking', {form: {form: 'ranking', equal: false}, rule: {rule: 'greedy', satisfaction: 'borda'}}, (all) => all.map((proposal) => ({proposal}))],
      ['equal ranks', {form: {form: 'ranking', equal: true}, rule: {rule: 'greedy', satisfaction: 'borda'}}, (all) => all.map((proposal, at) => ({proposal, value: at > 0 ? 2 : 1}))],
      ['money', {form: {form: 'money'}, rule: {rule: 'money'}}, ([one = '']) => [{proposal: one, value: 8333}]],
      ['quadratic', {form: {form: 'quadratic', voices: 25}, rule: {rule: 'quadratic'}}, ([one = '', two = '']) => [{proposal: one, value: 4}, {proposal: two, value: 3}]],
      ['consent', {form: {form: 'consent'}, rule: {rule: 'consent'}}, ([one = '', two = '']) => [{proposal: one, position: 'consent'}, {proposal: two, position: 'object', note: 'It harms the river.'}]],
      ['knapsack', {form: {form: 'knapsack'}, rule: {rule: 'knapsack'}}, ([one = '', two = '']) => [{proposal: one}, {proposal: two}]],
    ];
    for (const [name, settings, vote] of forms) {
      it(`take a vote by ${name} as it was cast`, async () => {
        const round = await aRound(house, {settings});
        const entries = vote(round.proposals);
        const told = await round.cast(round.members[0]!, entries);
        expect(told.status, JSON.stringify(told.body)).to.equal(200);
        expect(told.body.entries).to.deep.equal(entries);
      });
    }

    it('leave out what a member keeps out of', async () => {
      const round = await aRound(house, {members: 3});
      const [one, two] = round.proposals as [string, string];
      const [ana, ben] = round.members as [string, string];
      await round.cast(ana, [{proposal: one}, {proposal: two}]);
      const recusal = (proposal: string) => `/rounds/round/recusals/${proposal}`;
      const told = await round.ask(recusal(one), put(ana, {reason: 'My sister asks for it.'}));
      expect(told.body.recusals.map(({proposal, reason}: {proposal: string; reason: string}) => [proposal, reason])).to.deep.equal([[one, 'My sister asks for it.']]);
      expect(told.body.entries, 'what was cast stays').to.have.length(2);
      expect((await round.cast(ana, [{proposal: one}])).body.issues[0]).to.include({path: 'entries.0.proposal', code: 'not-a-choice'});
      expect((await round.ask(recusal(one), put(ana, {reason: ' '}))).body.code).to.equal('invalid');
      expect((await round.ask(recusal(randomUUID()), put(ana, {reason: 'x'}))).status).to.equal(404);
      expect((await round.ask(recusal(one), put(round.stranger, {reason: 'x'}))).body.code).to.equal('forbidden');
      await round.ask(recusal(two), put(ben, {reason: 'I wrote it.'}));
      expect((await round.ask(recusal(two), {method: 'DELETE', token: ben})).body.recusals).to.deep.equal([]);
      expect((await round.ask(recusal(two), {method: 'DELETE', token: ben})).status).to.equal(404);
      await round.reach('cooling-off');
      expect((await round.ask(recusal(one), {method: 'DELETE', token: ana})).body.code).to.equal('closed');
      const {proposals} = (await round.ask('/rounds/round/outcome')).body;
      const found = proposals.find(({proposal}: {proposal: string}) => proposal === one);
      expect([found.supporters, found.quorum.members]).to.deep.equal([0, 2]);
      const published = (await round.ask('/rounds/round/ballots')).body.ballots;
      expect(published.map(({recused}: {recused: string[]}) => recused)).to.deep.equal([[one]]);
    });

    it('are published as far as the round says', async () => {
      const read = async (settings: Partial<RoundSettings>, token?: (round: TestRound) => string) => {
        const round = await aRound(house, {settings});
        await round.cast(round.members[0]!, []);
        await round.cast(round.members[1]!, []);
        expect((await round.ask('/rounds/round/ballots', {token: round.stewards[0]!})).status).to.equal(404);
        await round.reach('cooling-off');
        const told = await round.ask('/rounds/round/ballots', token ? {token: token(round)} : {});
        return told.status === 200 ? told.body.ballots.map(({name}: {name?: string}) => name).sort() : told.status;
      };
      const steward = (round: TestRound) => round.stewards[0]!;
      expect(await read({publication: {ballots: 'all'}})).to.deep.equal([undefined, undefined]);
      expect(await read({publication: {ballots: 'own'}})).to.equal(403);
      expect(await read({publication: {ballots: 'own'}}, steward)).to.equal(403);
      expect(await read({publication: {ballots: 'from-voters', voters: 3}})).to.equal(403);
      expect(await read({publication: {ballots: 'from-voters', voters: 2}})).to.deep.equal([undefined, undefined]);
      expect(await read({secrecy: 'named'})).to.deep.equal(['Member 1', 'Member 2']);
      expect(await read({secrecy: 'named', publication: {ballots: 'own'}}, steward)).to.deep.equal(['Member 1', 'Member 2']);
    });
  });
}
