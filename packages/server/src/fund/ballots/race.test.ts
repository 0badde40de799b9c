import {type BallotEntry, type Receipt, chainHead, commitmentOf, newNonce} from '@huddlekit/core/fund';
import {countRound} from '@huddlekit/tally/round';
import {expect} from 'chai';
import {after, before, describe, it} from 'node:test';
import {testDatabases} from '../../../../../tests/support/databases.ts';
import {House} from '../../../../../tests/support/house.ts';
import {type TestRound, aRound} from '../../testing/rounds.ts';

const members = 20;
const revisions = 3;
const late = 24 * 3_600_000;

interface Acknowledged {
  readonly member: number;
  readonly entries: readonly BallotEntry[];
  readonly receipt: Receipt;
}

for (const database of testDatabases()) {
  describe(`${members} members who vote and revise at once, on ${database.name}`, () => {
    let houses: House[];
    before(async () => {
      houses = [new House((await database.open()).db), new House((await database.open()).db)];
    });
    after(() => database.close());

    /** Everyone casts again and again at either server, until it is over there. */
    async function storm(round: TestRound): Promise<{acknowledged: Acknowledged[]; refused: string[]}> {
      const acknowledged: Acknowledged[] = [];
      const refused: string[] = [];
      const one = async (member: number, turn: number) => {
        const entries = round.proposals.filter((_, index) => (member + turn) % (index + 2) !== 0).map((proposal) => ({proposal}));
        const body = {round: 'round', entries, nonce: newNonce()};
        const house = houses[(member + turn) % 2]!;
        const token = round.members[member]!;
        const told = await house.ask(round.movement, '/rounds/round/ballot', {method: 'PUT', token, body});
        if (told.status === 200) acknowledged.push({member, entries, receipt: told.body.receipt});
        else refused.push(told.body.code);
      };
      const all = round.members.map(async (_, member) => {
        for (let turn = 0; turn < revisions; turn++) await one(member, turn);
      });
      await Promise.all(all);
      return {acknowledged, refused};
    }

    it('keeps every acknowledged ballot, one of each, and counts what was cast last', async () => {
      const round = await aRound(houses[0]!, {members});
      const {acknowledged, refused} = await storm(round);
      expect([acknowledged.length, refused]).to.deep.equal([members * revisions, []]);
      await round.reach('cooling-off');
      const outcome = (await round.ask('/rounds/round/outcome')).body;
      const {ballots, chain, head} = (await round.ask('/rounds/round/ballots')).body;
      expect(outcome.ballots).to.equal(members);
      expect(chain).to.have.members(acknowledged.map(({receipt}) => receipt.commitment));
      expect(await chainHead(chain)).to.equal(head);
      const last = Array.from({length: members}, (_, member) =>
        acknowledged.filter((each) => each.member === member).sort((a, b) => b.receipt.revision - a.receipt.revision)[0]!,
      );
      for (const {entries, receipt} of last) {
        const found = ballots.find(({commitment}: Receipt) => commitment === receipt.commitment);
        expect(found?.entries).to.deep.equal(entries);
        expect(await commitmentOf({round: 'round', entries: found.entries, nonce: found.nonce})).to.equal(receipt.commitment);
      }
      const again = countRound({
        form: round.record.settings.form,
        rule: round.record.settings.rule as never,
        available: round.record.available.amount,
        decimals: 2,
        partial: false,
        quorum: round.record.settings.quorum,
        members,
        proposals: round.proposals.map((id) => ({id, amount: 100_00, recused: 0})),
        ballots,
        ties: outcome.ties,
      });
      expect(outcome.proposals).to.deep.equal(JSON.parse(JSON.stringify(again.proposals)));
    });

    it('counts what was acknowledged, and refuses what came too late', async () => {
      const round = await aRound(houses[0]!, {members});
      const voting = storm(round);
      const soon = round.members.length;
      for (let cast = 0; cast < soon; ) {
        const row = houses[1]!.deps.db.selectFrom('round').select('links').where('movement', '=', round.movement);
        cast = (await row.executeTakeFirstOrThrow()).links;
      }
      for (const house of houses) house.ahead = late;
      try {
        const {acknowledged, refused} = await voting;
        const chain: string[] = (await round.ask('/rounds/round/ballots')).body.chain;
        expect(chain).to.have.members(acknowledged.map(({receipt}) => receipt.commitment));
        expect(new Set(refused)).to.deep.equal(new Set(refused.length > 0 ? ['closed'] : []));
        expect((await round.ask('/rounds/round/outcome')).body.ballots).to.equal(new Set(acknowledged.map(({member}) => member)).size);
      } finally {
        for (const house of houses) house.ahead = 0;
      }
    });
  });
}
