import {auditChain, chainHead, commitmentOf, newNonce} from '@huddlekit/core/fund';
import {expect} from 'chai';
import {after, before, describe, it} from 'node:test';
import {testDatabases} from '../../../../tests/support/databases.ts';
import {House} from '../../../../tests/support/house.ts';
import {aRound} from '../testing/rounds.ts';

for (const database of testDatabases()) {
  describe(`a round on ${database.name}`, () => {
    let house: House;
    before(async () => {
      house = new House((await database.open()).db);
    });
    after(() => database.close());

    it('goes from its call to accepted awards', async () => {
      const round = await aRound(house, {members: 5});
      const [one, two, three] = round.proposals as [string, string, string];
      const votes = [[one], [one, two], [two], [one], [two, three]];
      const receipts = [];
      for (const [index, names] of votes.entries()) {
        const told = await round.cast(round.members[index]!, names.map((proposal) => ({proposal})));
        expect(told.status, JSON.stringify(told.body)).to.equal(200);
        expect(told.body.state).to.equal('cast');
        receipts.push(told.body.receipt);
      }
      expect((await round.ask('/rounds/round')).body).to.deep.include({stage: 'voting', members: 5, proposals: 3});
      expect((await round.ask('/rounds/round/outcome')).status).to.equal(404);
      await round.reach('decided');
      const outcome = (await round.ask('/rounds/round/outcome')).body;
      expect(outcome).to.deep.include({awarded: 200_00, members: 5, ballots: 5});
      expect(outcome.proposals.map(({result}: {result: string}) => result)).to.deep.equal(['awarded', 'awarded', 'deferred']);
      const ballots = (await round.ask('/rounds/round/ballots')).body;
      expect(ballots.ballots).to.have.length(5);
      for (const receipt of receipts) {
        const found = ballots.ballots.find(({commitment}: {commitment: string}) => commitment === receipt.commitment);
        expect(await commitmentOf({round: 'round', entries: found.entries, nonce: found.nonce})).to.equal(receipt.commitment);
      }
      expect(await chainHead(ballots.chain)).to.equal(outcome.head);
      const [steward, other] = round.stewards as [string, string];
      const awards = (await round.ask('/rounds/round/awards', {token: steward})).body.items;
      expect(awards.map(({state}: {state: string}) => state)).to.deep.equal(['proposed', 'proposed']);
      const confirm = (token: string) => round.ask(`/awards/${awards[0].id}/confirmation`, {method: 'POST', token});
      expect((await confirm(steward)).body).to.deep.include({state: 'proposed', confirmations: 1, needed: 2, confirmedByMe: true});
      expect((await confirm(steward)).body.code).to.equal('conflict');
      expect((await confirm(other)).body.state).to.equal('confirmed');
      expect((await round.ask('/pots/pot')).body).to.deep.include({proposed: 100_00, awarded: 100_00});
      const proposer = round.proposers[round.proposals.indexOf(awards[0].proposal)]!;
      const accepted = await round.ask(`/awards/${awards[0].id}/acceptance`, {method: 'POST', token: proposer});
      expect(accepted.body).to.deep.include({state: 'accepted', mine: true});
      const exported = (await round.ask('/rounds/round/export', {token: steward})).body;
      expect(await auditChain(exported.audit.entries)).to.equal(exported.audit.head);
      expect(newNonce()).to.have.length(32);
    });
  });
}
