import {expect} from 'chai';
import {createHash} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {testDatabases} from '../../../../tests/support/databases.ts';
import {House} from '../../../../tests/support/house.ts';
import {aRound} from '../testing/rounds.ts';
import {settleDue} from './stages.ts';

const minutes = 60_000;
/** Longer than any round of these tests still has to run. */
const late = 24 * 60 * minutes;

for (const database of testDatabases()) {
  describe(`the clock of rounds on ${database.name}`, () => {
    let house: House;
    let other: House;
    before(async () => {
      house = new House((await database.open()).db);
      other = new House((await database.open()).db);
    });
    after(() => database.close());

    const kinds = async (movement: string) => (await house.mails(movement)).map(({kind}) => kind);
    const count = (all: readonly string[], kind: string) => all.filter((each) => each === kind).length;

    it('begins voting: members, ballot and lot are fixed, and members are told', async () => {
      const round = await aRound(house, {members: 4, stage: 'deliberating'});
      const before = (await round.ask('/rounds/round')).body;
      expect(before).to.deep.include({stage: 'deliberating', members: 4, proposals: 3});
      expect(before).not.to.have.property('lot');
      await round.reach('voting');
      const after = (await round.ask('/rounds/round')).body;
      expect(after).to.deep.include({stage: 'voting', members: 4, proposals: 3});
      expect(after.version).to.be.greaterThan(before.version);
      expect(after.lot.commitment).to.match(/^[0-9a-f]{64}$/);
      expect(after.lot).not.to.have.property('secret');
      expect(count(await kinds(round.movement), 'voting-began')).to.equal(4);
      await round.reach('cooling-off');
      const {lot, turnout, confirmsAt} = (await round.ask('/rounds/round')).body;
      expect(createHash('sha256').update(lot.secret).digest('hex')).to.equal(after.lot.commitment);
      expect(turnout).to.equal(0);
      expect(Date.parse(confirmsAt) - Date.now()).to.be.closeTo(72 * 60 * minutes, minutes);
    });

    it('leaves out of the ballot what nobody looked at in time, and says so to its proposer', async () => {
      const round = await aRound(house, {stage: 'open'});
      const [one, two] = round.proposals as [string, string];
      await round.ask(`/proposals/${one}/screening`, {method: 'POST', token: round.stewards[0]!, body: {result: 'eligible'}});
      await round.reach('voting');
      const mine = (await round.ask('/rounds/round/proposals', {token: round.proposers[1]!})).body.items;
      expect(mine.find(({id}: {id: string}) => id === two)).to.deep.include({state: 'ineligible'});
      expect((await round.ask('/rounds/round/proposals')).body.items.map(({id}: {id: string}) => id)).to.deep.equal([one]);
      expect(count(await kinds(round.movement), 'proposal-ineligible')).to.equal(2);
    });

    it('closes and counts once, however many servers see that it is time', async () => {
      const round = await aRound(house, {settings: {turnoutShown: true}});
      await round.cast(round.members[0]!, [{proposal: round.proposals[0]!}]);
      const {version} = (await round.ask('/rounds/round')).body;
      for (const each of [house, other]) each.ahead = late;
      try {
        const ask = (each: House) => each.ask(round.movement, '/rounds/round');
        const told = await Promise.all([
          ...[house, other].flatMap((each) => [settleDue(each.deps), settleDue(each.deps)]),
          ...[house, other, house, other].map(async (each) => {
            const {body} = await ask(each);
            expect(body.stage, 'nobody sees it past its time and open').to.equal('cooling-off');
            return body;
          }),
        ]);
        expect(told).to.have.length(8);
        expect((await ask(other)).body.version, 'one step').to.equal(version + 1);
      } finally {
        for (const each of [house, other]) each.ahead = 0;
      }
      const all = await kinds(round.movement);
      expect(all.filter((kind) => kind.startsWith('outcome-'))).to.have.length(3);
      const {db} = house.deps;
      const awards = await db.selectFrom('award').select('amount').where('movement', '=', round.movement).execute();
      expect(awards).to.deep.equal([{amount: 100_00}]);
      const pot = await db.selectFrom('pot').select(['proposed', 'awarded']).where('movement', '=', round.movement).executeTakeFirstOrThrow();
      expect(pot).to.deep.equal({proposed: 100_00, awarded: 0});
      const counted = await db.selectFrom('audit').select('number').where('movement', '=', round.movement).where('kind', '=', 'counted').execute();
      expect(counted).to.have.length(1);
    });

    it('is caught up with by whoever reads, without a job', async () => {
      const round = await aRound(house);
      await round.cast(round.members[0]!, [{proposal: round.proposals[0]!}]);
      house.ahead = late;
      try {
        expect((await round.ask('/rounds/round/outcome')).body.ballots).to.equal(1);
        const tooLate = await round.cast(round.members[1]!, [{proposal: round.proposals[0]!}]);
        expect(tooLate.body.code).to.equal('closed');
      } finally {
        house.ahead = 0;
      }
    });

    it('makes up for all that it missed while no server ran', async () => {
      const round = await aRound(house, {stage: 'deliberating'});
      house.ahead = late;
      try {
        expect((await round.ask('/rounds')).body.items[0]).to.deep.include({stage: 'cooling-off', turnout: 0});
      } finally {
        house.ahead = 0;
      }
      const trail = await house.deps.db.selectFrom('audit').select('kind').where('movement', '=', round.movement).orderBy('number').execute();
      expect(trail.map(({kind}) => kind).slice(-2)).to.deep.equal(['voting-began', 'counted']);
    });

    it('tells those who asked of each stage', async () => {
      const round = await aRound(house, {stage: 'draft', proposals: [], record: {}});
      const follow = (token: string, method: string) => round.ask('/rounds/round/following', {method, token});
      expect((await follow(round.stranger, 'PUT')).body).to.deep.equal({following: true});
      expect((await follow(round.stranger, 'PUT')).body).to.deep.equal({following: true});
      await follow(round.manager, 'PUT');
      expect((await follow(round.manager, 'DELETE')).body).to.deep.equal({following: false});
      expect((await round.ask('/rounds/round/following', {token: round.stranger})).body).to.deep.equal({following: true});
      const before = await kinds(round.movement);
      await house.deps.db.updateTable('round').set({stage: 'draft'}).where('movement', '=', round.movement).execute();
      await round.reach('open');
      await round.reach('cooling-off');
      const mails = (await house.mails(round.movement)).slice(before.length).filter(({recipient}) => recipient === 'stranger@example.org');
      expect(mails.map(({kind}) => kind)).to.deep.equal(['round-opened', 'round-decided']);
    });

    it('does not let a count that fails hold up other rounds, and tries it again', async () => {
      const counting = {
        ...house.deps.counting,
        countRound: () => {
          throw new TypeError('not today');
        },
      };
      const broken = new House(house.deps.db, {counting});
      const [one, two] = [await aRound(house), await aRound(house)];
      broken.ahead = late;
      const read = async ({movement}: {movement: string}, by = broken) => (await by.ask(movement, '/rounds/round')).body.stage;
      expect(await read(one), 'read as it is').to.equal('voting');
      expect((await broken.ask(one.movement, '/rounds/round/ballot', {token: one.members[0]!})).body.state).to.equal('issued');
      const failure = await settleDue(broken.deps).catch((error: unknown) => error);
      expect(failure).to.be.instanceOf(TypeError);
      house.ahead = late;
      try {
        await settleDue(house.deps);
        expect([await read(one, house), await read(two, house)]).to.deep.equal(['cooling-off', 'cooling-off']);
      } finally {
        house.ahead = 0;
      }
    });
  });
}
