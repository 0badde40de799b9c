import {expect} from 'chai';
import {randomUUID} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {testDatabases} from '../../../../tests/support/databases.ts';
import {House} from '../../../../tests/support/house.ts';
import {datesFor, usualSettings} from '../testing/rounds.ts';
import {importFund} from './import.ts';

const people = [
  {email: 'mia@example.org', name: 'Mia', member: true, steward: false},
  {email: 'sam@example.org', member: false, steward: true},
];
const circles = [{id: 'circle', state: 'active', name: 'Street fund', confirmations: 1, zone: 'Europe/London', people}];
const pots = [{id: 'pot', circle: 'circle', name: 'Pot', state: 'funded', total: {amount: 250_00, currency: 'GBP'}}];
const round = {
  id: 'round',
  circle: 'circle',
  pot: 'pot',
  lifecycle: 'published',
  title: 'Winter round',
  call: 'What would help?',
  dates: datesFor('voting'),
  available: {amount: 250_00, currency: 'GBP'},
  reserve: 0,
  settings: usualSettings,
};
const proposal = (title: string, state: string, more: object = {}) => ({
  round: 'round',
  title,
  summary: title,
  purpose: '',
  amount: 100_00,
  name: 'Ana',
  answers: {},
  publicity: true,
  by: 'Ana@example.org',
  state,
  ...more,
});

for (const database of testDatabases()) {
  describe(`importing circles on ${database.name}`, () => {
    let house: House;
    before(async () => {
      house = new House((await database.open()).db);
    });
    after(() => database.close());

    it('adds a round with its proposals, which are voted on when its time has come', async () => {
      const movement = await house.movement();
      const proposals = [
        proposal('Garden', 'eligible', {id: randomUUID()}),
        proposal('Roof', 'eligible', {rivals: 'building'}),
        proposal('Late', 'submitted'),
        proposal('Not ours', 'ineligible', {reason: 'outside-purpose', note: 'Ask the council.'}),
      ];
      await importFund(house.deps.db, movement, {circles, pots, rounds: [round], proposals});
      const mia = await house.signIn(movement, 'mia@example.org');
      const {items} = (await house.ask(movement, '/rounds/round/proposals', {token: mia})).body;
      expect(items.map(({title, state}: {title: string; state: string}) => [title, state])).to.deep.equal([['Garden', 'in-ballot'], ['Roof', 'in-ballot']]);
      expect(items[0].id).to.equal(proposals[0]!['id' as never]);
      const ana = await house.signIn(movement, 'ana@example.org');
      const mine = (await house.ask(movement, '/rounds/round/proposals', {token: ana})).body.items;
      expect(mine.map(({state}: {state: string}) => state)).to.deep.equal(['in-ballot', 'in-ballot', 'ineligible', 'ineligible']);
      expect(mine[3].answer).to.include({reason: 'outside-purpose', note: 'Ask the council.'});
      const body = {round: 'round', entries: [{proposal: items[1].id}], nonce: 'b'.repeat(32)};
      expect((await house.ask(movement, '/rounds/round/ballot', {method: 'PUT', token: mia, body})).status).to.equal(200);
      const again = await importFund(house.deps.db, movement, {proposals: [proposal('More', 'eligible')]}).catch(({code}: {code: string}) => code);
      expect(again, 'once voting has begun').to.equal('invalid');
    });

    it('adds all of it or nothing', async () => {
      const movement = await house.movement();
      const bad = [proposal('Garden', 'eligible'), proposal('Too dear', 'eligible', {amount: 250_01})];
      const failed = await importFund(house.deps.db, movement, {circles, pots, rounds: [round], proposals: bad}).catch(({issues}: {issues: object[]}) => issues);
      expect(failed).to.have.length(1);
      expect((await house.ask(movement, '/circles/circle')).status).to.equal(404);
    });
  });
}
