import type {RoundSettings} from '@huddlekit/core/fund';
import {expect} from 'chai';
import {after, before, describe, it} from 'node:test';
import {testDatabases} from '../../../../tests/support/databases.ts';
import {House} from '../../../../tests/support/house.ts';
import {type TestRound, aRound} from '../testing/rounds.ts';

/** Every address that tells something of a round. */
const addresses = ({proposals}: TestRound): string[] => [
  '',
  '/circles/circle',
  '/circles/circle/membership',
  '/pots/pot',
  '/rounds',
  '/rounds/round',
  '/rounds/round/proposals',
  '/rounds/round/ballot',
  '/rounds/round/outcome',
  '/rounds/round/ballots',
  '/rounds/round/awards',
  '/rounds/round/export',
  '/rounds/round/following',
  '/identity/me/export',
  ...proposals.map((id) => `/proposals/${id}/comments`),
];

/** Whoever is not the one that votes. */
const roles = ({members, stewards, proposers, manager, stranger}: TestRound): Record<string, string | undefined> => ({
  nobody: undefined,
  stranger,
  proposer: proposers[0]!,
  member: members[2]!,
  steward: stewards[0]!,
  manager,
});

/** All that a role is told: bodies and headers, but for what says when it was asked. */
async function look(round: TestRound, token: string | undefined): Promise<Record<string, unknown>> {
  const seen: Record<string, unknown> = {};
  for (const address of addresses(round)) {
    const {status, headers, body} = await round.ask(address, token ? {token} : {});
    const kept = [...headers].filter(([name]) => name !== 'x-request-id');
    const {exportedAt: _when, ...rest} = typeof body === 'object' && body !== null ? body : {body};
    seen[address] = JSON.stringify({status, headers: kept, rest});
  }
  return seen;
}

for (const database of testDatabases()) {
  describe(`before the count, on ${database.name}`, () => {
    let house: House;
    before(async () => {
      house = new House((await database.open()).db);
    });
    after(() => database.close());

    /** Whatever members do about their ballots. */
    async function vote({cast, ask, members, proposals}: TestRound): Promise<void> {
      const [ana, ben] = members as [string, string];
      const told = [
        await cast(ana, [{proposal: proposals[0]!}]),
        await cast(ana, [{proposal: proposals[1]!, note: 'better'}]),
        await ask(`/rounds/round/recusals/${proposals[2]}`, {method: 'PUT', token: ben, body: {reason: 'mine'}}),
        await cast(ben, []),
      ];
      expect(told.map(({status}) => status)).to.deep.equal([200, 200, 200, 200]);
    }

    it('nobody learns anything of others’ ballots, from any address, by any header', async () => {
      const round = await aRound(house);
      for (const [role, token] of Object.entries(roles(round))) {
        const earlier = await look(round, token);
        expect(earlier['/rounds/round'], role).to.include('"status":200');
      }
      const earlier = await Promise.all(Object.values(roles(round)).map((token) => look(round, token)));
      await vote(round);
      const later = await Promise.all(Object.values(roles(round)).map((token) => look(round, token)));
      expect(later).to.deep.equal(earlier);
    });

    it('the number of first ballots is told where the round shows its turnout, and nothing else', async () => {
      const round = await aRound(house, {settings: {turnoutShown: true}});
      const read = async () => (await round.ask('/rounds/round')).body;
      const before = await read();
      expect(before.turnout).to.equal(0);
      await vote(round);
      expect(await read()).to.deep.equal({...before, turnout: 2, version: before.version + 2});
    });

    it('an error says the same whether or not others have voted', async () => {
      const settings: Partial<RoundSettings> = {revisable: false};
      const [round, empty] = [await aRound(house, {settings}), await aRound(house, {settings})];
      await round.cast(round.members[0]!, []);
      const errors = async ({ask, cast, stranger, members, stewards}: TestRound) => {
        const told = [
          await cast(stranger, []),
          await cast(members[2]!, [{proposal: 'nothing'}]),
          await ask('/rounds/round/ballots', {token: stewards[0]!}),
          await ask('/rounds/round/outcome', {token: stewards[0]!}),
        ];
        return told.map(({status, body}) => [status, body]);
      };
      expect(await errors(round)).to.deep.equal(await errors(empty));
    });

    it('a commitment that somebody else has made is refused without telling whose it is', async () => {
      const round = await aRound(house);
      const nonce = '0'.repeat(32);
      await round.cast(round.members[0]!, [], nonce);
      const told = await round.cast(round.members[1]!, [], nonce);
      expect([told.status, told.body.issues[0].path]).to.deep.equal([400, 'nonce']);
    });

    it('a steward’s export has neither ballots nor trail, and has them afterwards', async () => {
      const round = await aRound(house);
      await vote(round);
      const read = async () => (await round.ask('/rounds/round/export', {token: round.stewards[0]!})).body;
      expect(Object.keys(await read())).to.have.members(['huddlekitRound', 'exportedAt', 'round', 'circle', 'pot', 'proposals', 'comments']);
      await round.reach('cooling-off');
      expect(Object.keys(await read())).to.include.members(['outcome', 'awards', 'chain', 'audit', 'ballots']);
      for (const token of [round.members[0]!, round.stranger, round.proposers[0]!]) {
        expect((await round.ask('/rounds/round/export', {token})).status).to.equal(403);
      }
    });

    it('the trail tells afterwards that ballots were cast, not by whom nor when', async () => {
      const round = await aRound(house);
      const {movement, members, proposals} = round;
      await round.ask(`/proposals/${proposals[0]}/comments`, {method: 'POST', token: members[0]!, body: {text: 'Why a shed?'}});
      await vote(round);
      await round.reach('cooling-off');
      const {entries} = (await round.ask('/rounds/round/export', {token: round.stewards[0]!})).body.audit;
      const of = (kind: string) => entries.filter((entry: {kind: string}) => entry.kind === kind);
      expect([...of('ballot-cast'), ...of('ballot-revised')]).to.have.length(3);
      const people = await house.deps.db.selectFrom('person').select('id').where('movement', '=', movement).execute();
      for (const {id} of people) expect(JSON.stringify(entries)).not.to.include(id);
      const voters = new Set(of('ballot-cast').map(({who}: {who: string}) => who));
      expect(voters.has(of('commented')[0].who), 'comments have names beside them').to.equal(false);
      for (const {at} of of('ballot-cast')) expect(at).to.match(/T00:00:00\.000Z$/);
    });
  });
}
