import {chainHead} from '@huddlekit/core/fund';
import {expect} from 'chai';
import {after, before, describe, it} from 'node:test';
import {testDatabases} from '../../../../tests/support/databases.ts';
import {House} from '../../../../tests/support/house.ts';
import {openDatabase} from '../db/open.ts';
import {type TestRound, aRound} from '../testing/rounds.ts';
import {backup, restore} from '../transfer/backup.ts';

for (const database of testDatabases()) {
  describe(`what a person said in rounds, on ${database.name}`, () => {
    let house: House;
    before(async () => {
      house = new House((await database.open()).db);
    });
    after(() => database.close());

    const erase = ({ask}: TestRound, token: string) => ask('/identity/me', {method: 'DELETE', token});

    it('is exported to them whole', async () => {
      const round = await aRound(house, {stage: 'deliberating'});
      const [member] = round.members as [string];
      const [one, two] = round.proposals as [string, string];
      await round.ask(`/proposals/${one}/comments`, {method: 'POST', token: member, body: {text: 'Why a shed?'}});
      await round.reach('voting');
      await round.ask(`/rounds/round/recusals/${two}`, {method: 'PUT', token: member, body: {reason: 'mine'}});
      const {receipt} = (await round.cast(member, [{proposal: one, note: 'yes'}])).body;
      await round.ask('/rounds/round/following', {method: 'PUT', token: member});
      const {fund} = (await round.ask('/identity/me/export', {token: member})).body;
      expect(fund.circles).to.deep.equal([{circle: 'circle', name: 'Member 1', member: true, steward: false}]);
      expect(fund.comments[0]).to.deep.include({proposal: one, text: 'Why a shed?'});
      expect(fund.ballots[0]).to.deep.include({entries: [{proposal: one, note: 'yes'}], commitment: receipt.commitment});
      expect(fund.recusals[0]).to.deep.include({proposal: two, reason: 'mine'});
      expect(fund.following).to.deep.equal(['round']);
      const proposer = (await round.ask('/identity/me/export', {token: round.proposers[0]!})).body.fund;
      expect(proposer.proposals[0]).to.deep.include({id: one, state: 'in-ballot', title: 'Proposal 1', amount: 100_00});
    });

    it('leaves an open round with them, whether or not they voted', async () => {
      const rounds = [await aRound(house), await aRound(house)];
      const [voted] = rounds as [TestRound, TestRound];
      await voted.cast(voted.members[0]!, [{proposal: voted.proposals[0]!}]);
      await voted.cast(voted.members[1]!, []);
      const read = async (round: TestRound) => (await round.ask('/rounds/round')).body;
      const before = await Promise.all(rounds.map(read));
      for (const round of rounds) expect((await erase(round, round.members[0]!)).status).to.equal(204);
      const after = await Promise.all(rounds.map(read));
      for (const [index, {version, ...rest}] of after.entries()) {
        const {version: earlier, ...was} = before[index];
        expect(rest).to.deep.equal({...was, members: 2});
        expect(version - earlier, 'the same, or it would tell').to.equal(1);
      }
      await voted.reach('cooling-off');
      const outcome = (await voted.ask('/rounds/round/outcome')).body;
      expect(outcome).to.deep.include({members: 2, ballots: 1, awarded: 0});
      const {ballots, chain, head} = (await voted.ask('/rounds/round/ballots')).body;
      expect([ballots.length, chain.length]).to.deep.equal([1, 2]);
      expect(await chainHead(chain)).to.equal(head);
    });

    it('stays in the count without their name', async () => {
      const round = await aRound(house, {settings: {secrecy: 'named'}});
      const [member] = round.members as [string];
      await round.cast(member, [{proposal: round.proposals[0]!}]);
      await round.ask(`/rounds/round/recusals/${round.proposals[1]}`, {method: 'PUT', token: member, body: {reason: 'mine'}});
      await round.reach('cooling-off');
      const read = async () => [(await round.ask('/rounds/round/outcome')).body, (await round.ask('/rounds/round/ballots')).body];
      const [outcome, published] = await read();
      expect((await erase(round, member)).status).to.equal(204);
      const [same, then] = await read();
      expect(same).to.deep.equal(outcome);
      const nameless = published.ballots.map(({name: _name, ...rest}: {name: string}) => rest);
      expect(then).to.deep.equal({...published, ballots: nameless});
    });

    it('goes with its proposer, but for the title of what members voted on', async () => {
      const early = await aRound(house, {stage: 'open'});
      await erase(early, early.proposers[0]!);
      expect((await early.ask('/rounds/round/proposals')).body.items.map(({title}: {title: string}) => title)).to.deep.equal(['Proposal 2', 'Proposal 3']);
      const round = await aRound(house, {proposals: [{purpose: 'A roof over my head.'}, {}]});
      const [id] = round.proposals as [string];
      await round.ask(`/proposals/${id}/comments`, {method: 'POST', token: round.proposers[0]!, body: {text: 'I live in it.'}});
      const wrote = await round.ask(`/proposals/${id}/comments`, {method: 'POST', token: round.members[0]!, body: {text: 'Where?'}});
      await erase(round, round.proposers[0]!);
      const [left] = (await round.ask('/rounds/round/proposals', {token: round.stewards[0]!})).body.items;
      expect(left).to.deep.include({title: 'Proposal 1', summary: 'Proposal 1', purpose: '', name: '', state: 'in-ballot', answers: {}});
      const comments = (await round.ask(`/proposals/${id}/comments`)).body.items;
      expect(comments.map(({text, name}: {text: string; name: string}) => [text, name])).to.deep.equal([['', ''], ['Where?', 'Member 1']]);
      expect(wrote.status).to.equal(201);
      const kept = await house.deps.db.selectFrom('idempotency').select('body').where('scope', 'like', `${round.movement}/%`).execute();
      expect(JSON.stringify(kept), 'nor in answers kept for repeated writes').not.to.match(/roof over|I live in it/);
      await round.cast(round.members[0]!, [{proposal: id}]);
      await round.reach('cooling-off');
      expect((await round.ask('/rounds/round/outcome')).body.awarded).to.equal(100_00);
    });

    it('is in a backup, and reads the same when restored', async () => {
      const round = await aRound(house, {settings: {secrecy: 'named'}});
      const open = await aRound(house);
      for (const each of [round, open]) await each.cast(each.members[0]!, [{proposal: each.proposals[0]!, note: 'yes'}]);
      const first = await round.ask(`/proposals/${round.proposals[0]}/comments`, {method: 'POST', token: round.members[0]!, body: {text: 'Why?'}});
      await round.ask(`/proposals/${round.proposals[0]}/comments`, {method: 'POST', token: round.members[1]!, body: {text: 'So.', parent: first.body.id}});
      await round.reach('cooling-off');
      const lines: string[] = [];
      await backup(house.deps.db, (line) => void lines.push(line));
      const fresh = await openDatabase({memory: true});
      try {
        await restore(fresh.db, lines);
        const there = new House(fresh.db);
        for (const address of ['/rounds/round', '/rounds/round/outcome', '/rounds/round/ballots', '/rounds/round/proposals', `/proposals/${round.proposals[0]}/comments`, '/pots/pot']) {
          expect((await there.ask(round.movement, address)).body, address).to.deep.equal((await round.ask(address)).body);
        }
        const again = await there.signIn(open.movement, 'member-0@example.org');
        const body = {round: 'round', entries: [], nonce: 'a'.repeat(32)};
        const told = await there.ask(open.movement, '/rounds/round/ballot', {method: 'PUT', token: again, body});
        expect(told.body.state, 'an open round goes on').to.equal('revised');
        const late = fresh.db.updateTable('ballot_entry').set({note: 'no'}).where('movement', '=', round.movement);
        expect(await late.execute().catch(({code}: {code: string}) => code), 'and a closed one stays closed').to.equal('HK001');
      } finally {
        await fresh.close();
      }
    });
  });
}
