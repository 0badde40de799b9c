import {expect} from 'chai';
import {randomUUID} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {testDatabases} from '../../../../../tests/support/databases.ts';
import {House} from '../../../../../tests/support/house.ts';
import {transact} from '../../db/transact.ts';
import {type RoundWishes, type TestRound, aRound} from '../../testing/rounds.ts';
import {importFund} from '../import.ts';

for (const database of testDatabases()) {
  describe(`awards on ${database.name}`, () => {
    let house: House;
    before(async () => {
      house = new House((await database.open()).db);
    });
    after(() => database.close());

    /** A round in which the first proposal was chosen. */
    const chosen = async (stage: 'cooling-off' | 'decided', wishes: RoundWishes = {}): Promise<TestRound & {award: string}> => {
      const round = await aRound(house, wishes);
      await round.cast(round.members[0]!, [{proposal: round.proposals[0]!}]);
      await round.reach(stage);
      const {items} = (await round.ask('/rounds/round/awards', {token: round.stewards[0]!})).body;
      return {...round, award: items[0].id};
    };
    const act = ({ask, award}: TestRound & {award: string}, what: string, token: string, body?: unknown) =>
      ask(`/awards/${award}/${what}`, {method: 'POST', token, ...(body === undefined ? {} : {body})});
    const balance = async ({ask}: TestRound) => {
      const {proposed, awarded} = (await ask('/pots/pot')).body;
      return [proposed, awarded];
    };

    it('are seen by the circle and the proposer until they are confirmed', async () => {
      const round = await chosen('decided', {confirmations: 1});
      const seen = async (token?: string) => (await round.ask('/rounds/round/awards', token ? {token} : {})).body.items.length;
      expect([await seen(), await seen(round.stranger), await seen(round.proposers[1])]).to.deep.equal([0, 0, 0]);
      expect([await seen(round.members[1]), await seen(round.proposers[0])]).to.deep.equal([1, 1]);
      expect((await act(round, 'confirmation', round.stranger)).status).to.equal(404);
      await act(round, 'confirmation', round.stewards[0]!);
      expect(await seen()).to.equal(1);
      const [mail] = (await house.mails(round.movement)).filter(({kind}) => kind === 'award-confirmed');
      expect(mail).to.include({recipient: 'proposer-0@example.org'});
    });

    it('are confirmed after the cooling-off, by stewards of the circle', async () => {
      const round = await chosen('cooling-off');
      expect((await act(round, 'confirmation', round.stewards[0]!)).body.code).to.equal('closed');
      expect((await act(round, 'confirmation', round.members[0]!)).body.code).to.equal('forbidden');
      expect((await act(round, 'acceptance', round.proposers[0]!)).body.code).to.equal('closed');
      expect((await round.ask(`/awards/${randomUUID()}/confirmation`, {method: 'POST', token: round.stewards[0]!})).status).to.equal(404);
      expect(await balance(round)).to.deep.equal([100_00, 0]);
    });

    it('are contested by members, and wait for an answer', async () => {
      const round = await chosen('decided', {confirmations: 1});
      const [member, other] = round.members as [string, string];
      const reason = {reason: 'The shed stands already.'};
      expect((await act(round, 'contest', round.proposers[0]!, reason)).body.code).to.equal('forbidden');
      expect((await act(round, 'contest', member, {reason: ' '})).body.code).to.equal('invalid');
      expect((await act(round, 'contest', member, reason)).body).to.deep.include({state: 'contested'});
      expect((await act(round, 'confirmation', round.stewards[0]!)).body.code).to.equal('conflict');
      expect((await act(round, 'contest-answer', member, {uphold: true, note: 'x'})).body.code).to.equal('forbidden');
      const upheld = await act(round, 'contest-answer', round.stewards[0]!, {uphold: true, note: 'It is another shed.'});
      expect(upheld.body.state).to.equal('proposed');
      expect(upheld.body.contest).to.include({reason: reason.reason, answer: 'It is another shed.'});
      expect((await act(round, 'contest', other, reason)).body.code).to.equal('closed');
      expect((await act(round, 'confirmation', round.stewards[0]!)).body.state).to.equal('confirmed');
      expect((await round.ask('/rounds/round/awards')).body.items[0]).not.to.have.property('contest');
    });

    it('are refused with words for the proposer, and the money stays in the pot', async () => {
      const round = await chosen('decided');
      await act(round, 'contest', round.members[0]!, {reason: 'The shed stands already.'});
      expect((await act(round, 'contest-answer', round.stewards[0]!, {uphold: false, note: ' '})).body.code).to.equal('invalid');
      const refused = await act(round, 'contest-answer', round.stewards[0]!, {uphold: false, note: 'It is there already.'});
      expect(refused.body.state).to.equal('refused');
      expect(await balance(round)).to.deep.equal([0, 0]);
      expect((await act(round, 'confirmation', round.stewards[0]!)).body.code).to.equal('closed');
      const [mine] = (await round.ask('/rounds/round/proposals', {token: round.proposers[0]!})).body.items;
      expect([mine.state, mine.answer.note]).to.deep.equal(['declined', 'It is there already.']);
      const [mail] = (await house.mails(round.movement)).filter(({kind}) => kind === 'award-refused');
      expect(mail!.payload).to.deep.include({reason: 'It is there already.'});
    });

    it('go back to the pot from whoever took them', async () => {
      const round = await chosen('decided', {confirmations: 1});
      await act(round, 'confirmation', round.stewards[0]!);
      expect(await balance(round)).to.deep.equal([0, 100_00]);
      expect((await act(round, 'acceptance', round.stewards[0]!)).body.code).to.equal('forbidden');
      await act(round, 'acceptance', round.proposers[0]!);
      expect((await act(round, 'return', round.stranger)).body.code).to.equal('forbidden');
      expect((await act(round, 'return', round.proposers[0]!)).body.state).to.equal('returned');
      expect(await balance(round)).to.deep.equal([0, 0]);
      expect((await act(round, 'return', round.stewards[0]!)).body.code).to.equal('closed');
    });

    it('never exceed the pot, also when two rounds spend the same money at once', async () => {
      const round = await chosen('decided', {confirmations: 1, available: 150_00});
      const {db} = house.deps;
      // A second round over the same pot, whose award was counted at the same time.
      await importFund(db, round.movement, {rounds: [{...round.record, id: 'second'}]});
      const [award, proposal] = [randomUUID(), randomUUID()];
      await transact(db, async (trx) => {
        const first = await trx.selectFrom('proposal').selectAll().where('id', '=', round.proposals[0]!).executeTakeFirstOrThrow();
        await trx.insertInto('proposal').values({...first, id: proposal, round: 'second', input: JSON.stringify(first.input)}).execute();
        const made = await trx.selectFrom('award').selectAll().where('id', '=', round.award).executeTakeFirstOrThrow();
        await trx.insertInto('award').values({...made, id: award, round: 'second', proposal}).execute();
        await trx.updateTable('pot').set({proposed: 200_00}).where('movement', '=', round.movement).execute();
      });
      const told = await Promise.all([act(round, 'confirmation', round.stewards[0]!), act({...round, award}, 'confirmation', round.stewards[1]!)]);
      expect(told.map(({status}) => status).sort()).to.deep.equal([200, 409]);
      expect(told.find(({status}) => status === 409)!.body.code).to.equal('conflict');
      expect(await balance(round)).to.deep.equal([100_00, 100_00]);
    });
  });
}
