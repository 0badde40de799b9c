import {instantOf} from '@huddlekit/core';
import {FundCircle, Round, type CircleRecord, type RoundStage} from '@huddlekit/core/fund';
import {assert} from 'chai';
import {ana, contractFund, mia, pia, sam, zoe} from '../seed/fund.ts';
import {refuses} from '../tools.ts';
import {deskOf, idOf, type RegisterIn} from './tools.ts';

const stages: readonly (readonly [id: string, stage: RoundStage])[] = [
  ['f-soon', 'draft'], ['f-open', 'open'], ['f-screening', 'screening'], ['f-deliberating', 'deliberating'], ['f-approval', 'voting'],
  ['f-cancelled', 'cancelled'],
];
const all = stages.map(([id]) => id);

/** What circles and rounds tell, and to whom. */
export function reading(now: number, register: RegisterIn): void {
  register('shows a circle to everyone, and its people to nobody', [], async (fixture) => {
    const {rounds} = await deskOf(fixture);
    const circle = await rounds.circle('f-circle');
    const {people: _people, ...record} = contractFund(now).circles[0] as CircleRecord;
    assert.deepEqual(circle, {...record, members: 4});
    assert.isTrue(FundCircle.safeParse(circle).success);
    assert.deepEqual(await (await deskOf(fixture, sam)).rounds.circle('f-circle'), circle, 'to a steward too');
    await refuses(rounds.circle('no-such-circle'), 'not-found');
  });
  register('says what somebody is to a circle', [], async (fixture) => {
    const expected = [
      [undefined, false, false], [ana, false, false], [zoe, false, false], [mia, true, false], [sam, false, true], [pia, true, true],
    ] as const;
    for (const [email, member, steward] of expected) {
      const {rounds} = await deskOf(fixture, email);
      assert.deepEqual(await rounds.membership('f-circle'), {member, steward}, email ?? 'nobody');
      await refuses(rounds.membership('no-such-circle'), 'not-found', email);
    }
  });
  register('gives each round at its stage, whole', all, async (fixture) => {
    const {rounds} = await deskOf(fixture);
    for (const [id, stage] of stages) {
      const round = await rounds.get(id);
      assert.deepEqual(Round.safeParse(round).error?.issues, undefined, id);
      assert.strictEqual(round.stage, stage, id);
      const record = contractFund(now, [id]).rounds[0];
      const {dates, settings, available, call} = record ?? {};
      assert.deepInclude(round, {id, dates, settings, available, call, zone: 'Europe/London', members: 4});
      assert.deepEqual(round.circle, {id: 'f-circle', name: 'The circle', confirmations: 2});
      assert.deepEqual(round.pot, {id: 'f-pot', name: 'The pot'});
    }
    assert.strictEqual((await rounds.get('f-cancelled')).reason, 'The funder has withdrawn.');
  });
  register('lists rounds, the latest opening first', [...all, 'f-elsewhere'], async (fixture) => {
    const {rounds} = await deskOf(fixture);
    const list = await rounds.list();
    assert.sameMembers(list.map(({id}) => id), [...all, 'f-elsewhere']);
    const opens = list.map(({dates}) => instantOf(dates.opens));
    assert.deepEqual(opens, opens.toSorted((a, b) => b - a));
    for (const each of list) assert.deepEqual(await rounds.get(each.id), each);
  });
  register('narrows the list by circle and by stages', [...all, 'f-elsewhere'], async (fixture) => {
    const {rounds} = await deskOf(fixture);
    const ids = async (query: Parameters<typeof rounds.list>[0]) => (await rounds.list(query)).map(({id}) => id);
    assert.deepEqual(await ids({circle: 'f-other'}), ['f-elsewhere']);
    assert.sameMembers(await ids({stages: ['open']}), ['f-open', 'f-elsewhere']);
    assert.sameMembers(await ids({circle: 'f-circle', stages: ['open', 'voting']}), ['f-open', 'f-approval']);
    assert.isEmpty(await ids({circle: 'no-such-circle'}));
  });
  register('shows drafts to the circle’s stewards alone', ['f-draft', 'f-open'], async (fixture) => {
    for (const email of [undefined, ana, mia, zoe]) {
      const {rounds} = await deskOf(fixture, email);
      await refuses(rounds.get('f-draft'), 'not-found', `the draft for ${email}`);
      await refuses(rounds.proposals('f-draft'), 'not-found', `its proposals for ${email}`);
      assert.deepEqual((await rounds.list()).map(({id}) => id), ['f-open']);
    }
    const {rounds} = await deskOf(fixture, sam);
    assert.strictEqual((await rounds.get('f-draft')).stage, 'draft');
    assert.lengthOf(await rounds.list(), 2);
  });
  register('does not know what does not exist', 'f-open', async (fixture) => {
    const {rounds} = await deskOf(fixture, mia);
    await refuses(rounds.get('no-such-round'), 'not-found');
    await refuses(rounds.proposals('no-such-round'), 'not-found');
    await refuses(rounds.comments('no-such-proposal'), 'not-found');
  });
  const around = ['f-deliberating', 'f-approval'];
  register('publishes the lot’s commitment when voting begins, and not its secret', around, async (fixture) => {
    const {rounds} = await deskOf(fixture, sam);
    assert.notProperty(await rounds.get('f-deliberating'), 'lot');
    const {lot} = await rounds.get('f-approval');
    assert.match(lot?.commitment ?? '', /^[0-9a-f]{64}$/);
    assert.notProperty(lot, 'secret');
    assert.deepEqual((await rounds.get('f-approval')).lot, lot, 'the same on every read');
  });
  register('puts what was found eligible into the ballot, and turns down what nobody looked at', 'f-approval', async (fixture) => {
    const {rounds} = await deskOf(fixture, sam);
    const states = Object.fromEntries((await rounds.proposals('f-approval')).map(({title, state}) => [title, state]));
    assert.deepEqual(states, {
      Garden: 'in-ballot', Kitchen: 'in-ballot', Hall: 'in-ballot', Roof: 'in-ballot',
      'Nobody looked': 'ineligible', 'Not ours': 'ineligible',
    });
    assert.strictEqual((await rounds.get('f-approval')).proposals, 4);
    assert.isString(await idOf(fixture, 'f-approval', 'Garden'));
  });
}
