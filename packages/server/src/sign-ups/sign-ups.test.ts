import {instantOf} from '@huddlekit/core';
import {expect} from 'chai';
import {after, before, describe, it} from 'node:test';
import {testDatabases} from '../../../../tests/support/databases.ts';
import {House, huddle, saying} from '../../../../tests/support/house.ts';
import {grantRole} from '../identity/tokens.ts';
import {forgetAccessNeeds, lapseOverdueOffers} from './jobs.ts';

const hour = 3_600_000;
const day = 24 * hour;
const post = (token: string, body: unknown = {}, key?: string) => ({method: 'POST', token, body, ...(key ? {key} : {})});

for (const database of testDatabases()) {
  describe(`sign-ups on ${database.name}`, () => {
    let house: House;
    before(async () => {
      house = new House((await database.open()).db);
    });
    after(() => database.close());

    const places = async (movement: string, id = 'pod') =>
      house.deps.db
        .selectFrom('huddle')
        .select(['taken', 'waiting'])
        .where('movement', '=', movement)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();

    it('gives places while there are any, then numbers on the waiting list', async () => {
      const movement = await house.movement([huddle({capacity: 1})]);
      const ana = await house.join(movement, 'ana@example.org', 'pod');
      const ben = await house.join(movement, 'ben@example.org', 'pod');
      const cai = await house.join(movement, 'cai@example.org', 'pod');
      expect([ana, ben, cai].map(({told}) => [told.status, told.body.state, told.body.position])).to.deep.equal([
        [201, 'confirmed', undefined],
        [201, 'waitlisted', 1],
        [201, 'waitlisted', 2],
      ]);
      expect(await places(movement)).to.deep.equal({taken: 1, waiting: 2});
    });

    it('takes one live sign-up a person and huddle, and another after withdrawal', async () => {
      const movement = await house.movement([huddle({capacity: 3})]);
      const {token, id} = await house.join(movement, 'ana@example.org', 'pod');
      const again = await house.ask(movement, '/sign-ups', post(token, saying('pod')));
      expect([again.status, again.body.code]).to.deep.equal([409, 'conflict']);
      expect(await places(movement)).to.deep.equal({taken: 1, waiting: 0});
      await house.ask(movement, `/sign-ups/${id}/withdraw`, post(token));
      expect((await house.ask(movement, '/sign-ups', post(token, saying('pod')))).body.state).to.equal('confirmed');
    });

    it('offers a freed place to the first in line, and lets nobody pass', async () => {
      const movement = await house.movement([huddle({capacity: 1})]);
      const ana = await house.join(movement, 'ana@example.org', 'pod');
      const ben = await house.join(movement, 'ben@example.org', 'pod');
      const cai = await house.join(movement, 'cai@example.org', 'pod');
      await house.ask(movement, `/sign-ups/${ana.id}/withdraw`, post(ana.token));
      const offered = await ben.again();
      expect(offered.state).to.equal('offered');
      expect(Date.parse(offered.offerUntil) - Date.now()).to.be.closeTo(48 * hour, 60_000);
      expect((await cai.again()).position).to.equal(1);
      expect((await house.join(movement, 'dee@example.org', 'pod')).told.body).to.include({state: 'waitlisted', position: 2});
      const accepted = await house.ask(movement, `/sign-ups/${ben.id}/accept`, post(ben.token));
      expect([accepted.status, accepted.body.state]).to.deep.equal([200, 'confirmed']);
      expect((await house.ask(movement, `/sign-ups/${cai.id}/accept`, post(cai.token))).body.code).to.equal('closed');
    });

    it('ends an offer at the first start if that is sooner', async () => {
      const soon = huddle({capacity: 1, days: [1]});
      const movement = await house.movement([soon]);
      const ana = await house.join(movement, 'ana@example.org', 'pod');
      const ben = await house.join(movement, 'ben@example.org', 'pod');
      await house.ask(movement, `/sign-ups/${ana.id}/withdraw`, post(ana.token));
      expect(Date.parse((await ben.again()).offerUntil)).to.equal(instantOf(soon.sessions[0]!.start));
    });

    it('offers places of a huddle that has begun while people may still join it', async () => {
      const joinUntil = new Date(Date.now() + day).toISOString();
      const movement = await house.movement([huddle({capacity: 1, days: [-2, 12], joinUntil})]);
      const ana = await house.join(movement, 'ana@example.org', 'pod');
      const ben = await house.join(movement, 'ben@example.org', 'pod');
      await house.ask(movement, `/sign-ups/${ana.id}/withdraw`, post(ana.token));
      expect(await ben.again()).to.include({state: 'offered', offerUntil: joinUntil});
    });

    it('lapses offers in time and passes the place on', async () => {
      const movement = await house.movement([huddle({capacity: 1})]);
      const ana = await house.join(movement, 'ana@example.org', 'pod');
      const ben = await house.join(movement, 'ben@example.org', 'pod');
      const cai = await house.join(movement, 'cai@example.org', 'pod');
      await house.ask(movement, `/sign-ups/${ana.id}/withdraw`, post(ana.token));
      try {
        house.ahead = 49 * hour;
        expect((await ben.again()).state, 'by the clock alone').to.equal('lapsed');
        expect((await house.ask(movement, `/sign-ups/${ben.id}/accept`, post(ben.token))).body.code).to.equal('expired');
        await lapseOverdueOffers(house.deps);
        expect((await cai.again()).state).to.equal('offered');
        expect(await places(movement)).to.deep.equal({taken: 1, waiting: 0});
      } finally {
        house.ahead = 0;
      }
      expect((await house.mails(movement)).filter(({kind}) => kind === 'lapsed')).to.have.length(1);
    });

    it('offers the places that a larger capacity adds, and tells of new times', async () => {
      const movement = await house.movement([huddle({capacity: 1})]);
      await house.join(movement, 'ana@example.org', 'pod');
      const ben = await house.join(movement, 'ben@example.org', 'pod');
      const cai = await house.join(movement, 'cai@example.org', 'pod');
      await house.publish(movement, huddle({capacity: 3, days: [11]}));
      expect([(await ben.again()).state, (await cai.again()).state]).to.deep.equal(['offered', 'offered']);
      const kinds = (await house.mails(movement)).map(({kind, recipient}) => `${kind} ${recipient.split('@')[0]}`);
      expect(kinds).to.include.members(['changed ana', 'offered ben', 'offered cai']);
    });

    it('tells everybody of a cancelled huddle', async () => {
      const movement = await house.movement([huddle({capacity: 1})]);
      await house.join(movement, 'ana@example.org', 'pod');
      await house.join(movement, 'ben@example.org', 'pod');
      await house.publish(movement, huddle({capacity: 1, lifecycle: 'cancelled'}));
      const told = (await house.mails(movement)).filter(({kind}) => kind === 'cancelled').map(({recipient}) => recipient);
      expect(told).to.have.members(['ana@example.org', 'ben@example.org']);
    });

    it('tells nobody that their offer lapsed once the huddle is cancelled', async () => {
      const movement = await house.movement([huddle({capacity: 1})]);
      const ana = await house.join(movement, 'ana@example.org', 'pod');
      const ben = await house.join(movement, 'ben@example.org', 'pod');
      await house.ask(movement, `/sign-ups/${ana.id}/withdraw`, post(ana.token));
      await house.publish(movement, huddle({capacity: 1, lifecycle: 'cancelled'}));
      house.ahead = 3 * day;
      await lapseOverdueOffers(house.deps);
      house.ahead = 0;
      expect((await ben.again()).state).to.equal('lapsed');
      const told = (await house.mails(movement)).filter(({recipient}) => recipient === 'ben@example.org');
      expect(told.map(({kind}) => kind)).to.have.members(['waitlisted', 'offered', 'cancelled']);
    });

    it('lets hosts of the huddle and stewards decide, and nobody else', async () => {
      const movement = await house.movement([huddle({capacity: 1, join: 'application'}), huddle({id: 'other'})]);
      const {db} = house.deps;
      const ana = await house.join(movement, 'ana@example.org', 'pod');
      const ben = await house.join(movement, 'ben@example.org', 'pod');
      const cai = await house.join(movement, 'cai@example.org', 'pod');
      await grantRole(db, {movement, email: 'host@example.org', role: 'host', huddle: 'pod'});
      await grantRole(db, {movement, email: 'foreign@example.org', role: 'host', huddle: 'other'});
      await grantRole(db, {movement, email: 'steward@example.org', role: 'steward'});
      const [host, foreign, steward] = await Promise.all(
        ['host', 'foreign', 'steward'].map((name) => house.signIn(movement, `${name}@example.org`)),
      );
      const decide = (token: string, id: string, body: object) =>
        house.ask(movement, `/huddles/pod/sign-ups/${id}/decision`, post(token, body));
      expect(ana.told.body.state).to.equal('under-review');
      for (const token of [foreign!, ana.token]) {
        expect((await decide(token, ana.id, {decision: 'confirm'})).status).to.equal(403);
        expect((await house.ask(movement, '/huddles/pod/sign-ups', {token})).status).to.equal(403);
      }
      expect((await decide(host!, ana.id, {decision: 'confirm'})).body.state).to.equal('confirmed');
      expect((await decide(steward!, ben.id, {decision: 'confirm'})).body).to.include({state: 'waitlisted', position: 1});
      expect((await decide(host!, cai.id, {decision: 'decline', reason: 'Full of treasurers.'})).status).to.equal(200);
      expect(await cai.again()).to.include({state: 'declined', reason: 'Full of treasurers.'});
      expect((await decide(host!, cai.id, {decision: 'confirm'})).body.code).to.equal('closed');
      const view = (await house.ask(movement, '/huddles/pod/sign-ups', {token: host!})).body;
      expect(view.places).to.deep.equal({capacity: 1, left: 0, taken: 1, waiting: 1});
      expect(view.items.map((item: {email: string; state: string}) => `${item.email} ${item.state}`)).to.have.members([
        'ana@example.org confirmed',
        'ben@example.org waitlisted',
        'cai@example.org declined',
      ]);
      await decide(host!, ana.id, {decision: 'decline'});
      expect((await ben.again()).state).to.equal('offered');
    });

    it('releases details to confirmed people alone', async () => {
      const released = {chatUrl: 'https://chat.example.org/x', address: '7 Hidden Yard'};
      const movement = await house.movement([huddle({capacity: 1, released})]);
      const ana = await house.join(movement, 'ana@example.org', 'pod');
      const ben = await house.join(movement, 'ben@example.org', 'pod');
      expect(ana.told.body.released).to.deep.equal(released);
      expect(JSON.stringify([ben.told.body, await ben.again()])).not.to.match(/chat\.example|Hidden/);
      await house.ask(movement, `/sign-ups/${ana.id}/withdraw`, post(ana.token));
      expect(JSON.stringify([await ana.again(), await ben.again()])).not.to.match(/chat\.example|Hidden/);
      const mails = await house.mails(movement);
      const told = mails.filter(({payload}) => JSON.stringify(payload).includes('Hidden')).map(({kind}) => kind);
      expect(told).to.deep.equal(['confirmed']);
    });

    it('keeps the sign-ups of others, and of other movements, out of sight', async () => {
      const movement = await house.movement([huddle()]);
      const other = await house.movement([huddle()]);
      const ana = await house.join(movement, 'ana@example.org', 'pod');
      const ben = await house.join(movement, 'ben@example.org', 'pod');
      expect((await house.ask(movement, `/sign-ups/${ana.id}`, {token: ben.token})).status).to.equal(404);
      expect((await house.ask(movement, `/sign-ups/${ana.id}/withdraw`, post(ben.token))).status).to.equal(404);
      for (const path of ['/sign-ups', '/identity/me', `/sign-ups/${ana.id}`]) {
        expect((await house.ask(other, path, {token: ana.token})).status, path).to.equal(401);
      }
      const there = await house.signIn(other, 'ana@example.org');
      expect((await house.ask(other, `/sign-ups/${ana.id}`, {token: there})).status).to.equal(404);
      expect((await house.ask(other, '/sign-ups', {token: there})).body.items).to.deep.equal([]);
    });

    it('carries a write out once for each key', async () => {
      const movement = await house.movement([huddle({capacity: 5})]);
      const token = await house.signIn(movement, 'ana@example.org');
      const key = 'one-intent-of-ana-01';
      const first = await house.ask(movement, '/sign-ups', post(token, saying('pod'), key));
      const replay = await house.ask(movement, '/sign-ups', post(token, saying('pod'), key));
      expect([replay.status, replay.body]).to.deep.equal([201, first.body]);
      const reused = await house.ask(movement, '/sign-ups', post(token, {...saying('pod'), name: 'Another'}, key));
      expect([reused.status, reused.body.code]).to.deep.equal([422, 'key-reused']);
      const missing = await house.ask(movement, '/sign-ups', {...post(token, saying('pod')), key: null});
      expect([missing.status, missing.body.code]).to.deep.equal([400, 'invalid']);
      expect(await places(movement)).to.deep.equal({taken: 1, waiting: 0});
      const ben = await house.signIn(movement, 'ben@example.org');
      expect((await house.ask(movement, '/sign-ups', post(ben, saying('pod'), key))).status, 'keys are per person').to.equal(201);
    });

    it('takes one of many equal writes that come at once', async () => {
      const movement = await house.movement([huddle({capacity: 5})]);
      const token = await house.signIn(movement, 'ana@example.org');
      const key = 'one-intent-of-ana-02';
      const told = await Promise.all(
        Array.from({length: 8}, () => house.ask(movement, '/sign-ups', post(token, saying('pod'), key))),
      );
      expect(told.filter(({status}) => status === 201)).not.to.have.length(0);
      for (const {status, body} of told) expect(status === 201 || body.code === 'in-progress').to.equal(true);
      expect(await places(movement)).to.deep.equal({taken: 1, waiting: 0});
    });

    it('checks answers, amends them, and keeps the place', async () => {
      const question = {id: 'diet', type: 'choice' as const, label: 'Diet?', required: true, options: ['Vegan', 'All']};
      const form = {questions: [question], consents: [], askAccess: true};
      const movement = await house.movement([huddle({capacity: 2, form})]);
      const refused = await house.join(movement, 'ana@example.org', 'pod');
      expect(refused.told.body.issues).to.deep.include({path: 'answers.diet', code: 'required', message: 'answers.diet is missing or blank.'});
      const {token, id, told} = await house.join(movement, 'ana@example.org', 'pod', {answers: {diet: 'Vegan'}});
      const patch = (body: object) => house.ask(movement, `/sign-ups/${id}`, {method: 'PATCH', token, body});
      expect((await patch({answers: {diet: 'Meat'}})).status).to.equal(400);
      expect((await patch({state: 'confirmed'})).body.issues[0].code).to.equal('unknown-key');
      const amended = await patch({answers: {diet: 'All'}, name: 'Ana Maria'});
      expect(amended.body).to.include({state: told.body.state, name: 'Ana Maria'});
      expect(amended.body.answers).to.deep.equal({diet: 'All'});
      expect((await house.ask(movement, '/identity/me', {token})).body.name).to.equal('Ana Maria');
    });

    it('forgets access needs 30 days after the end', async () => {
      const movement = await house.movement([huddle({days: [1]})]);
      const ana = await house.join(movement, 'ana@example.org', 'pod', {accessNeeds: ['step-free'], accessNote: '70 cm'});
      const at = (days: number) => ({db: house.deps.db, clock: () => new Date(Date.now() + days * day)});
      await forgetAccessNeeds(at(30));
      expect((await ana.again()).accessNote).to.equal('70 cm');
      await forgetAccessNeeds(at(33));
      const later = await ana.again();
      expect([later.accessNeeds, later.accessNote]).to.deep.equal([[], undefined]);
    });

    it('frees the places of whoever is erased, and leaves nothing of them', async () => {
      const movement = await house.movement([huddle({capacity: 1}), huddle({id: 'circle', join: 'application'})]);
      const ana = await house.join(movement, 'Ana.Unique@example.org', 'pod', {accessNote: 'a unique note'});
      const ben = await house.join(movement, 'ben@example.org', 'pod');
      const erase = {method: 'DELETE', token: ana.token, key: 'erase-me-please-01'};
      const host = await house.signIn(movement, 'host@example.org');
      await grantRole(house.deps.db, {movement, email: 'host@example.org', role: 'host', huddle: 'circle'});
      const applied = (await house.ask(movement, '/sign-ups', post(ana.token, {...saying('circle'), name: 'Ana Unique'}))).body;
      const decision = `/huddles/circle/sign-ups/${applied.id}/decision`;
      expect((await house.ask(movement, decision, post(host, {decision: 'confirm'}))).status).to.equal(200);
      expect((await house.ask(movement, '/identity/me', erase)).status).to.equal(204);
      expect((await house.ask(movement, '/identity/me', erase)).status, 'asked again').to.equal(204);
      expect((await house.ask(movement, '/identity/me', {token: ana.token})).status).to.equal(401);
      expect((await ben.again()).state).to.equal('offered');
      const {db} = house.deps;
      const rows = [
        ...(await db.selectFrom('sign_up').selectAll().where('movement', '=', movement).execute()),
        ...(await db.selectFrom('person').selectAll().where('movement', '=', movement).execute()),
        ...(await db.selectFrom('outbox').selectAll().where('movement', '=', movement).execute()),
        ...(await db.selectFrom('idempotency').selectAll().where('scope', 'like', `${movement}%`).execute()),
      ];
      expect(JSON.stringify(rows)).not.to.match(/unique/i);
    });
  });
}
