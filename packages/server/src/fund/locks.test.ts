import {expect} from 'chai';
import {after, before, describe, it} from 'node:test';
import {testDatabases} from '../../../../tests/support/databases.ts';
import {House} from '../../../../tests/support/house.ts';
import {aRound} from '../testing/rounds.ts';
import {settleDue} from './stages.ts';

const members = 12;
const late = 24 * 3_600_000;

for (const database of testDatabases()) {
  describe(`rounds in which everything happens at once, on ${database.name}`, () => {
    let houses: House[];
    before(async () => {
      houses = [new House((await database.open()).db), new House((await database.open()).db)];
    });
    after(() => database.close());

    it('answer each call, and end with what adds up', async () => {
      const round = await aRound(houses[0]!, {members, stage: 'deliberating', settings: {turnoutShown: true}});
      const {movement, proposals} = round;
      const [steward] = round.stewards as [string];
      const at = (index: number) => houses[index % 2]!;
      const comment = (index: number) =>
        at(index).ask(movement, `/proposals/${proposals[index % 3]}/comments`, {method: 'POST', token: round.members[index]!, body: {text: 'Why?'}});
      const recuse = (index: number) =>
        at(index).ask(movement, `/rounds/round/recusals/${proposals[index % 3]}`, {method: 'PUT', token: round.members[index]!, body: {reason: 'mine'}});
      const erase = (token: string, index: number) => at(index).ask(movement, '/identity/me', {method: 'DELETE', token});
      const screen = () => round.ask(`/proposals/${proposals[2]}/screening`, {method: 'POST', token: steward, body: {result: 'eligible', note: 'Yes.'}});
      const told = [
        ...(await Promise.all([
          ...round.members.flatMap((token, index) => (index < 3 ? [erase(token, index)] : [comment(index), recuse(index)])),
          screen(),
          round.reach('voting').then(() => ({status: 200})),
        ])),
        ...(await Promise.all([
          ...round.members.flatMap((token, index) => {
            if (index < 3) return [];
            const vote = round.cast(token, proposals.filter((_, other) => other !== index % 3).map((proposal) => ({proposal})));
            return index < 6 ? [vote, erase(token, index)] : [vote, comment(index)];
          }),
          erase(round.proposers[0]!, 1),
        ])),
      ];
      expect(told.filter(({status}) => status >= 500)).to.deep.equal([]);
      for (const house of houses) house.ahead = late;
      try {
        await Promise.all([...houses.map((house) => settleDue(house.deps)), erase(round.members[6]!, 0), erase(round.members[7]!, 1)]);
        const outcome = (await round.ask('/rounds/round/outcome')).body;
        const {ballots} = (await round.ask('/rounds/round/ballots')).body;
        expect(ballots).to.have.length(outcome.ballots);
        expect(outcome.ballots).to.be.at.most(outcome.members);
        const {proposed, awarded} = (await round.ask('/pots/pot')).body;
        expect([proposed, awarded]).to.deep.equal([outcome.awarded, 0]);
      } finally {
        for (const house of houses) house.ahead = 0;
      }
    });
  });
}
