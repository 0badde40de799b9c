import {expect} from 'chai';
import {PostgresQueryCompiler} from 'kysely';
import type {KyselyPlugin} from 'kysely';
import {after, before, describe, it} from 'node:test';
import {testDatabases} from '../../../../tests/support/databases.ts';
import {House, huddle} from '../../../../tests/support/house.ts';
import type {MailFacts} from '../mail/outbox.ts';
import {forgetCodes} from './codes.ts';
import {forgetTokens, grantRole} from './tokens.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Writes down every statement, without its values. */
function listener(statements: string[]): KyselyPlugin {
  const compiler = new PostgresQueryCompiler();
  return {
    transformQuery({node, queryId}) {
      statements.push(compiler.compileQuery(node, queryId).sql);
      return node;
    },
    transformResult: async ({result}) => result,
  };
}

for (const database of testDatabases()) {
  describe(`identity on ${database.name}`, () => {
    let house: House;
    before(async () => {
      house = new House((await database.open()).db);
    });
    after(() => database.close());

    const wish = (movement: string, email: string) =>
      house.ask(movement, '/identity/codes', {method: 'POST', key: null, body: {email}});
    const type = (movement: string, email: string, code: string) =>
      house.ask(movement, '/identity/tokens', {method: 'POST', key: null, body: {email, code}});
    const mailed = async (movement: string) => ((await house.mails(movement)).at(-1)!.payload as MailFacts).code!;
    const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

    it('answers alike whether or not an address is known', async () => {
      const movement = await house.movement([huddle()]);
      await house.join(movement, 'known@example.org', 'pod');
      const told = [await wish(movement, 'known@example.org'), await wish(movement, 'unknown@example.org')];
      const [known, unknown] = told.map(({status, body, headers}) => {
        const {expiresAt, ...rest} = body;
        expect(Date.parse(expiresAt) - Date.now()).to.be.closeTo(10 * minute, minute);
        return {status, rest, names: [...headers.keys()].sort()};
      });
      expect(known).to.deep.equal(unknown);
      expect(known!.status).to.equal(202);
      const tried = await Promise.all(['known', 'unknown'].map(async (name) => {
        const {payload} = (await house.mails(movement)).find(({kind, recipient}) => kind === 'code' && recipient === `${name}@example.org`)!;
        return type(movement, `${name}@example.org`, wrong((payload as MailFacts).code!));
      }));
      expect(tried[0]!.body.code).to.equal(tried[1]!.body.code);
      expect((await house.deps.db.selectFrom('person').select('email').where('movement', '=', movement).execute()).length).to.equal(1);
    });

    it('sends an address six codes an hour, of many that are asked for at once', async () => {
      const movement = await house.movement();
      const told = await Promise.all(Array.from({length: 20}, () => wish(movement, 'ana@example.org')));
      expect(told.filter(({status}) => status === 202)).to.have.length(6);
      expect(told.filter(({status}) => status === 429)).to.have.length(14);
      expect(await house.mails(movement)).to.have.length(6);
    });

    it('sends nothing to a program that fills in the field for programs, and does not say so', async () => {
      const movement = await house.movement();
      const body = {email: 'bot@example.org', website: 'https://spam.example'};
      const told = await house.ask(movement, '/identity/codes', {method: 'POST', key: null, body});
      expect(told.status).to.equal(202);
      expect(told.body).to.have.all.keys((await wish(movement, 'ana@example.org')).body);
      expect((await house.mails(movement)).map(({recipient}) => recipient)).to.deep.equal(['ana@example.org']);
    });

    it('asks the database the same for known and unknown addresses, so that they take the same time', async () => {
      const statements: string[] = [];
      const listening = new House(house.deps.db.withPlugin(listener(statements)));
      const movement = await house.movement();
      await house.signIn(movement, 'known@example.org');
      const asked = async (email: string) => {
        statements.length = 0;
        await listening.ask(movement, '/identity/codes', {method: 'POST', key: null, body: {email}});
        return [...statements];
      };
      const known = await asked('known@example.org');
      expect(known.join('\n')).to.include('insert into "login_code"').and.include('insert into "outbox"');
      expect(await asked('unknown@example.org')).to.deep.equal(known);
    });

    it('takes a code once, whatever the case of the address, and makes the person', async () => {
      const movement = await house.movement();
      await wish(movement, 'Ana@Example.org');
      const code = await mailed(movement);
      const told = await type(movement, 'ana@example.ORG', code);
      expect(told.status).to.equal(201);
      expect(told.body.token).to.match(/^[\w-]{43}$/);
      expect(Date.parse(told.body.expiresAt) - Date.now()).to.be.closeTo(30 * day, minute);
      expect((await house.ask(movement, '/identity/me', {token: told.body.token})).body).to.deep.equal(told.body.person);
      expect((await type(movement, 'ana@example.org', code)).body.code).to.equal('expired');
    });

    it('refuses a code after five wrong ones, and after ten minutes', async () => {
      const movement = await house.movement();
      await wish(movement, 'ana@example.org');
      const code = await mailed(movement);
      for (let attempt = 0; attempt < 5; attempt++) {
        const told = await type(movement, 'ana@example.org', wrong(code));
        expect([told.status, told.body.code, told.body.issues[0].path]).to.deep.equal([400, 'invalid', 'code']);
      }
      expect((await type(movement, 'ana@example.org', code)).body.code).to.equal('expired');
      await wish(movement, 'ana@example.org');
      const second = await mailed(movement);
      house.ahead = 10 * minute + 1000;
      expect((await type(movement, 'ana@example.org', second)).status).to.equal(410);
      house.ahead = 0;
    });

    it('counts tries that come at once', async () => {
      const movement = await house.movement();
      await wish(movement, 'ana@example.org');
      const code = await mailed(movement);
      const told = await Promise.all(Array.from({length: 12}, () => type(movement, 'ana@example.org', wrong(code))));
      expect(told.filter(({body}) => body.code === 'invalid')).to.have.length(5);
      expect((await type(movement, 'ana@example.org', code)).body.code).to.equal('expired');
    });

    it('lets one of two people at once use a code', async () => {
      const movement = await house.movement();
      await wish(movement, 'ana@example.org');
      const code = await mailed(movement);
      const told = await Promise.all(Array.from({length: 6}, () => type(movement, 'ana@example.org', code)));
      expect(told.filter(({status}) => status === 201)).to.have.length(1);
    });

    it('sends six codes an hour to one address', async () => {
      const movement = await house.movement();
      for (let times = 0; times < 6; times++) expect((await wish(movement, 'ana@example.org')).status).to.equal(202);
      const refused = await wish(movement, 'ANA@example.org');
      expect([refused.status, refused.body.code]).to.deep.equal([429, 'rate-limited']);
      expect(Number(refused.headers.get('retry-after'))).to.be.within(3500, 3600);
      expect((await wish(movement, 'ben@example.org')).status).to.equal(202);
      house.ahead = 61 * minute;
      expect((await wish(movement, 'ana@example.org')).status).to.equal(202);
      house.ahead = 0;
    });

    it('keeps neither codes nor tokens readable', async () => {
      const movement = await house.movement();
      await wish(movement, 'ana@example.org');
      const code = await mailed(movement);
      const {token} = (await type(movement, 'ana@example.org', code)).body;
      const codes = await house.deps.db.selectFrom('login_code').selectAll().where('movement', '=', movement).execute();
      const tokens = await house.deps.db.selectFrom('token').selectAll().where('movement', '=', movement).execute();
      expect(JSON.stringify(codes)).not.to.include(`"${code}"`);
      expect(JSON.stringify(tokens)).not.to.include(token);
    });

    for (const body of [{}, {email: 'ana'}, {email: 'a@b'}, {email: 'a@example.org\r\nBcc: b@example.org'}, {email: 'a@example.org', role: 'steward'}]) {
      it(`refuses ${JSON.stringify(body)}`, async () => {
        const movement = await house.movement();
        const told = await house.ask(movement, '/identity/codes', {method: 'POST', key: null, body});
        expect([told.status, told.body.code]).to.deep.equal([400, 'invalid']);
        expect(await house.mails(movement)).to.have.length(0);
      });
    }

    it('signs out, and forgets what is too old', async () => {
      const movement = await house.movement();
      const [one, two] = [await house.signIn(movement, 'ana@example.org'), await house.signIn(movement, 'ana@example.org')];
      expect((await house.ask(movement, '/identity/tokens/current', {method: 'DELETE', token: one})).status).to.equal(204);
      expect((await house.ask(movement, '/identity/me', {token: one})).status).to.equal(401);
      expect((await house.ask(movement, '/identity/me', {token: two})).status, 'the other device').to.equal(200);
      await wish(movement, 'ana@example.org');
      house.ahead = 31 * day;
      expect((await house.ask(movement, '/identity/me', {token: two})).status).to.equal(401);
      await forgetTokens(house.deps);
      await forgetCodes(house.deps);
      house.ahead = 0;
      for (const table of ['token', 'login_code'] as const) {
        expect(await house.deps.db.selectFrom(table).selectAll().where('movement', '=', movement).execute(), table).to.have.length(0);
      }
    });

    it('gives roles, keeps the greater one, and takes them away', async () => {
      const movement = await house.movement([huddle()]);
      const {db} = house.deps;
      const role = async (grant: Omit<Parameters<typeof grantRole>[1], 'movement' | 'email'>) =>
        (await grantRole(db, {movement, email: 'ana@example.org', ...grant})).role;
      expect(await role({role: 'host', huddle: 'pod'})).to.equal('host');
      expect(await role({role: 'steward'})).to.equal('steward');
      expect(await role({role: 'host', huddle: 'pod'})).to.equal('steward');
      expect(await role({role: 'participant'})).to.equal('participant');
      expect(await db.selectFrom('host_of').selectAll().where('movement', '=', movement).execute()).to.have.length(0);
      const nameless = await grantRole(db, {movement, email: 'x@example.org', role: 'host'}).catch((error: unknown) => error);
      expect(nameless).to.be.instanceOf(TypeError);
    });

    it('exports everything about the person, as a file, and nothing about others', async () => {
      const movement = await house.movement([huddle({capacity: 1})]);
      const ana = await house.join(movement, 'ana@example.org', 'pod', {accessNote: 'Near the door.'});
      await house.join(movement, 'ben@example.org', 'pod');
      const told = await house.ask(movement, '/identity/me/export', {token: ana.token});
      expect(told.headers.get('content-disposition')).to.match(/^attachment; filename="m-[\w-]+-my-data\.json"$/);
      expect(told.body.person).to.include({email: 'ana@example.org', name: 'ana'});
      expect(told.body.signUps[0]).to.include({id: ana.id, accessNote: 'Near the door.'});
      expect(told.body.mails.map(({kind}: {kind: string}) => kind)).to.deep.equal(['confirmed']);
      expect(JSON.stringify(told.body)).not.to.include('ben');
    });
  });
}
