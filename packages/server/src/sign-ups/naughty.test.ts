import {expect} from 'chai';
import {after, before, describe, it} from 'node:test';
import {naughtyStrings} from '../../../../tests/support/naughty-strings.ts';
import {testDatabases} from '../../../../tests/support/databases.ts';
import {House, huddle, saying} from '../../../../tests/support/house.ts';

const form = {
  questions: [
    {id: 'hope', type: 'text' as const, label: 'What do you hope for?', required: false, max: 20_000},
    {id: 'diet', type: 'choice' as const, label: 'Diet?', required: false, options: ['All']},
  ],
  consents: [],
  askAccess: true,
};

for (const database of testDatabases()) {
  describe(`what people may type, on ${database.name}`, () => {
    let house: House;
    before(async () => {
      house = new House((await database.open()).db);
    });
    after(() => database.close());

    for (const [group, strings] of Object.entries(naughtyStrings)) {
      it(`keeps ${group} exactly, or refuses them with a reason`, async () => {
        const movement = await house.movement([huddle({form})]);
        const {token, id} = await house.join(movement, 'ana@example.org', 'pod');
        for (const text of strings) {
          const patch = (body: object) => house.ask(movement, `/sign-ups/${id}`, {method: 'PATCH', token, body});
          const said = {name: text, accessNote: text, answers: {hope: text}};
          const told = await patch(said);
          const what = `${JSON.stringify(text).slice(0, 80)}: ${JSON.stringify(told.body).slice(0, 200)}`;
          expect(told.status, what).to.be.oneOf([200, 400]);
          if (told.status === 200) expect(told.body, what).to.deep.include(said);
          else expect(told.body.issues, what).to.have.length.greaterThan(0);
          const refused = await patch({priceTier: text, answers: {[text]: text, diet: text}});
          expect(refused.status, what).to.equal(400);
          expect(refused.body.issues, what).to.have.length.greaterThan(0);
        }
      });
    }

    it('answers 4xx to identifiers, keys and bodies of every kind', async () => {
      const movement = await house.movement([huddle({form})]);
      const token = await house.signIn(movement, 'ana@example.org');
      for (const text of Object.values(naughtyStrings).flat()) {
        const path = encodeURIComponent(Buffer.from(text).toString());
        const told = [
          await house.ask(movement, `/sign-ups/${path}`, {token}),
          await house.ask(movement, `/sign-ups/${path}/withdraw`, {method: 'POST', token, body: {}}),
          await house.ask(movement, `/huddles/${path}/form`),
          await house.ask(movement, '/sign-ups', {method: 'POST', token, body: {...saying('pod'), huddle: text}}),
          await house.ask(movement, '/sign-ups', {method: 'POST', token, body: text}),
          await house.ask(movement, '/identity/tokens', {method: 'POST', key: null, body: {email: 'a@example.org', code: text}}),
          await house.ask(movement, '/identity/codes', {method: 'POST', key: null, body: {email: text}}),
        ];
        for (const {status} of told) expect(status, JSON.stringify(text)).to.be.within(400, 499);
      }
    });
  });
}
