import type {RoundRecord} from '@huddlekit/core/fund';
import {expect} from 'chai';
import {after, before, describe, it} from 'node:test';
import {testDatabases} from '../../../../tests/support/databases.ts';
import {House} from '../../../../tests/support/house.ts';
import {type TestRound, aRound, datesFor} from '../testing/rounds.ts';

for (const database of testDatabases()) {
  describe(`records of circles on ${database.name}`, () => {
    let house: House;
    before(async () => {
      house = new House((await database.open()).db);
    });
    after(() => database.close());

    const put = ({ask, manager}: TestRound, path: string, body: unknown, token = manager) => ask(path, {method: 'PUT', token, body});
    const putRound = (round: TestRound, change: Partial<RoundRecord>) => put(round, '/rounds/round', {...round.record, ...change});
    const issues = ({body}: {body: {issues?: {path: string; code: string}[]}}) => (body.issues ?? []).map(({path, code}) => `${path} ${code}`);

    it('are put by stewards of the movement alone', async () => {
      const round = await aRound(house, {stage: 'open'});
      const circle = {id: 'new', state: 'forming', name: 'New', zone: 'Europe/London', confirmations: 1, people: []};
      const pot = {id: 'more', circle: 'circle', name: 'More', state: 'pledged', total: {amount: 1, currency: 'GBP'}};
      for (const token of [round.stewards[0]!, round.members[0]!, round.stranger]) {
        expect((await put(round, '/circles/new', circle, token)).body.code).to.equal('forbidden');
        expect((await put(round, '/pots/more', pot, token)).body.code).to.equal('forbidden');
        expect((await put(round, '/rounds/round', round.record, token)).body.code).to.equal('forbidden');
      }
      const made = await put(round, '/circles/new', circle);
      expect([made.status, made.body]).to.deep.equal([
        201,
        {id: 'new', state: 'forming', name: 'New', zone: 'Europe/London', confirmations: 1, members: 0},
      ]);
      expect((await put(round, '/circles/new', circle)).status).to.equal(200);
      expect((await put(round, '/pots/more', pot)).body).to.deep.equal({...pot, proposed: 0, awarded: 0});
      expect((await put(round, '/pots/other', pot)).body.code, 'another id in the address').to.equal('invalid');
      expect((await put(round, '/pots/more', {...pot, more: 1})).body.code, 'a key that nobody knows').to.equal('invalid');
    });

    it('make people by their addresses, who are nothing to other circles', async () => {
      const round = await aRound(house, {stage: 'open', members: 2});
      const people = [
        {email: 'Ana@Example.org', name: 'Ana', member: true, steward: true},
        {email: 'ben@example.org', member: true, steward: false},
      ];
      const circle = {id: 'second', state: 'active', name: 'Second', zone: 'Europe/London', confirmations: 2, people};
      const told = await put(round, '/circles/second', circle);
      expect(told.body.members).to.equal(2);
      expect(JSON.stringify(told.body), 'addresses are nobody’s business').not.to.match(/ana@|ben@/i);
      const ana = await house.signIn(round.movement, 'ana@example.org');
      const membership = async (id: string, token?: string) => (await round.ask(`/circles/${id}/membership`, token ? {token} : {})).body;
      expect(await membership('second', ana)).to.deep.equal({member: true, steward: true});
      expect(await membership('circle', ana)).to.deep.equal({member: false, steward: false});
      expect(await membership('second')).to.deep.equal({member: false, steward: false});
      expect((await round.ask('/circles/none/membership')).status).to.equal(404);
      const twice = [...people, {email: 'ANA@example.org', member: false, steward: false}];
      expect(issues(await put(round, '/circles/second', {...circle, people: twice}))).to.deep.equal(['people.2.email not-a-choice']);
      await put(round, '/circles/second', {...circle, people: people.slice(1)});
      expect(await membership('second', ana)).to.deep.equal({member: false, steward: false});
    });

    it('keep the members that voting began with', async () => {
      const round = await aRound(house, {members: 3});
      const circle = {id: 'circle', state: 'active', name: 'Street fund', zone: 'Europe/London', confirmations: 2};
      const people = [{email: 'late@example.org', member: true, steward: false}];
      await put(round, '/circles/circle', {...circle, people});
      expect((await round.ask('/rounds/round')).body.members).to.equal(3);
      expect((await round.cast(await house.signIn(round.movement, 'late@example.org'), [])).body.code).to.equal('forbidden');
      expect((await round.cast(round.members[0]!, [])).status).to.equal(200);
    });

    it('refuse a round that does not hold together', async () => {
      const round = await aRound(house, {stage: 'open', proposals: []});
      const {settings, dates, available} = round.record;
      const told = async (change: Partial<RoundRecord>) => issues(await putRound(round, change));
      expect(await told({pot: 'none'})).to.include('pot not-a-choice');
      expect(await told({circle: 'none'})).to.deep.equal(['circle not-a-choice']);
      expect(await told({available: {...available, amount: available.amount + 1}})).to.deep.equal(['available.amount too-big']);
      expect(await told({reserve: 1})).to.deep.equal(['available.amount too-big']);
      expect(await told({available: {amount: 1, currency: 'EUR'}})).to.deep.equal(['available.currency not-a-choice']);
      expect(await told({dates: {...dates, closes: dates.votes}})).to.deep.equal(['dates wrong-format']);
      expect(await told({settings: {...settings, rule: {rule: 'consent'}}})).to.deep.equal(['settings.rule not-a-choice']);
      expect(await told({settings: {...settings, floor: 2, cap: 1}})).to.deep.equal(['settings.floor too-big']);
      expect(await told({lifecycle: 'cancelled'})).to.deep.equal(['reason required']);
      expect(await told({settings: {...settings, form: {form: 'score', max: 2, labels: ['no']}, rule: {rule: 'score'}}})).to.deep.equal(['settings.form.labels wrong-format']);
    });

    it('freeze a round when voting begins', async () => {
      const round = await aRound(house, {stage: 'deliberating'});
      const dates = datesFor('deliberating');
      const changed = await putRound(round, {dates, title: 'A better name'});
      expect([changed.status, changed.body.title]).to.deep.equal([200, 'A better name']);
      await round.reach('voting');
      const {record} = await house.deps.db.selectFrom('round').select('record').where('movement', '=', round.movement).executeTakeFirstOrThrow();
      expect((await putRound(round, record)).status, 'the same again').to.equal(200);
      const told = await putRound(round, {...record, settings: {...record.settings, turnoutShown: true}, title: 'New'});
      expect([told.body.code, issues(told)]).to.deep.equal(['closed', ['title outdated', 'settings outdated']]);
      expect((await putRound(round, {...record, lifecycle: 'draft'})).body.code).to.equal('closed');
      expect((await putRound(round, {...record, lifecycle: 'reported'})).body.code).to.equal('closed');
      await round.reach('decided');
      const decided = (await house.deps.db.selectFrom('round').select('record').where('movement', '=', round.movement).executeTakeFirstOrThrow()).record;
      expect((await putRound(round, {...decided, lifecycle: 'cancelled', reason: 'x'})).body.code).to.equal('closed');
      expect((await putRound(round, {...decided, lifecycle: 'reported'})).body.stage).to.equal('reported');
    });

    it('show drafts to stewards alone', async () => {
      const round = await aRound(house, {stage: 'open', proposals: []});
      const draft = {...round.record, id: 'next', lifecycle: 'draft', dates: datesFor('draft')};
      expect((await put(round, '/rounds/next', draft)).status).to.equal(201);
      const seen = async (token?: string) => {
        const one = await round.ask('/rounds/next', token ? {token} : {});
        const {items} = (await round.ask('/rounds', token ? {token} : {})).body;
        return [one.status, items.map(({id}: {id: string}) => id)];
      };
      expect(await seen(round.stewards[0])).to.deep.equal([200, ['next', 'round']]);
      expect(await seen(round.manager)).to.deep.equal([200, ['next', 'round']]);
      for (const token of [round.members[0], round.stranger, undefined]) expect(await seen(token)).to.deep.equal([404, ['round']]);
      const cached = await round.ask('/rounds');
      expect([cached.headers.get('cache-control'), cached.headers.get('vary')]).to.deep.equal(['public, no-cache', 'Authorization']);
      const tag = cached.headers.get('etag')!;
      expect((await round.ask('/rounds', {headers: {'if-none-match': tag}})).status).to.equal(304);
      expect((await round.ask('/rounds', {token: round.manager})).headers.get('cache-control')).to.equal('no-store');
      const byStage = async (query: string) => (await round.ask(`/rounds${query}`)).body.items?.length;
      expect([await byStage('?stage=open'), await byStage('?stage=voting'), await byStage('?stage=voting&stage=open'), await byStage('?circle=none')]).to.deep.equal([1, 0, 1, 0]);
      expect((await round.ask('/rounds?stage=nonsense')).body.code).to.equal('invalid');
    });

    it('call a round off, tell why, and free what was proposed', async () => {
      const round = await aRound(house);
      await round.ask('/rounds/round/following', {method: 'PUT', token: round.stranger});
      await round.cast(round.members[0]!, [{proposal: round.proposals[0]!}]);
      await round.reach('cooling-off');
      expect((await round.ask('/pots/pot')).body.proposed).to.equal(100_00);
      const {record} = await house.deps.db.selectFrom('round').select('record').where('movement', '=', round.movement).executeTakeFirstOrThrow();
      const told = await putRound(round, {...record, lifecycle: 'cancelled', reason: 'The funder withdrew.'});
      expect(told.body).to.deep.include({stage: 'cancelled', reason: 'The funder withdrew.'});
      expect((await round.ask('/pots/pot')).body.proposed).to.equal(0);
      const mails = (await house.mails(round.movement)).filter(({kind}) => kind === 'round-cancelled');
      expect(mails.map(({recipient}) => recipient).sort()).to.deep.equal(['proposer-0@example.org', 'stranger@example.org']);
      expect(mails[0]!.payload).to.deep.include({reason: 'The funder withdrew.'});
      expect((await putRound(round, {...record, lifecycle: 'published'})).body.code).to.equal('closed');
    });

    it('keep a pot above what is awarded from it', async () => {
      const round = await aRound(house, {confirmations: 1});
      await round.cast(round.members[0]!, [{proposal: round.proposals[0]!}]);
      await round.reach('decided');
      const [award] = (await round.ask('/rounds/round/awards', {token: round.stewards[0]!})).body.items;
      await round.ask(`/awards/${award.id}/confirmation`, {method: 'POST', token: round.stewards[0]!});
      const pot = {id: 'pot', circle: 'circle', name: 'Small grants', state: 'funded', total: {amount: 99_99, currency: 'GBP'}};
      const told = await put(round, '/pots/pot', pot);
      expect([told.body.code, issues(told)]).to.deep.equal(['conflict', ['total.amount too-small']]);
      expect((await put(round, '/pots/pot', {...pot, total: {amount: 300_00, currency: 'EUR'}})).body.code).to.equal('conflict');
      expect((await put(round, '/pots/pot', {...pot, total: {amount: 100_00, currency: 'GBP'}})).body.awarded).to.equal(100_00);
    });
  });
}
