import {expect} from 'chai';
import {sql} from 'kysely';
import {after, before, describe, it} from 'node:test';
import {testDatabases} from '../../../../tests/support/databases.ts';
import {House, huddle, saying} from '../../../../tests/support/house.ts';
import type {Told} from '../../../../tests/support/house.ts';
import {grantRole} from '../identity/tokens.ts';
import {lapseOverdueOffers} from './jobs.ts';

const people = 12;
const steps = 500;

/** Numbers from 0 to 1 that are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

for (const database of testDatabases()) {
  describe(`many things at once on ${database.name}`, () => {
    let house: House;
    before(async () => {
      house = new House((await database.open()).db);
    });
    after(() => database.close());

    /** What the counts say, and what the rows say. */
    async function counts(movement: string) {
      const {rows} = await sql<{id: string; capacity: number; taken: number; waiting: number; held: number; queued: number}>`
        SELECT huddle.id, capacity, taken, waiting,
          count(*) FILTER (WHERE sign_up.state IN ('confirmed', 'offered'))::int AS held,
          count(*) FILTER (WHERE sign_up.state = 'waitlisted')::int AS queued
        FROM huddle LEFT JOIN sign_up ON sign_up.movement = huddle.movement AND sign_up.huddle = huddle.id
        WHERE huddle.movement = ${movement} GROUP BY huddle.movement, huddle.id`.execute(house.deps.db);
      return rows;
    }

    it('keeps counts true, fills no huddle beyond its places, and leaves no place empty while people wait', async () => {
      const ids = ['a', 'b', 'c'];
      const movement = await house.movement(ids.map((id) => huddle({id, capacity: 2, ...(id === 'c' ? {join: 'application'} : {})})));
      await grantRole(house.deps.db, {movement, email: 'steward@example.org', role: 'steward'});
      const steward = await house.signIn(movement, 'steward@example.org');
      const random = numbers(20_261_121);
      const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
      const post = (path: string, token: string, body: unknown) => house.ask(movement, path, {method: 'POST', token, body});
      const step = async (): Promise<Told | void> => {
        const email = `p${Math.floor(random() * people)}@example.org`;
        const [dice, id, choice] = [random(), pick(ids), random()];
        if (dice < 0.04) {
          house.ahead = choice < 0.5 ? 49 * 3_600_000 : 0;
          await lapseOverdueOffers(house.deps);
          return;
        }
        if (dice < 0.1) return house.ask(movement, `/huddles/${id}/sign-ups`, {token: steward}).then(({body}) => {
          const item = body.items[Math.floor(choice * body.items.length)];
          return item && post(`/huddles/${id}/sign-ups/${item.id}/decision`, steward, {decision: choice < 0.3 ? 'decline' : 'confirm'});
        });
        const token = await house.signIn(movement, email);
        if (dice < 0.13) return house.ask(movement, '/identity/me', {method: 'DELETE', token});
        if (dice < 0.5) return post('/sign-ups', token, {...saying(id), name: email});
        const {body} = await house.ask(movement, '/sign-ups', {token});
        const mine = (body.items ?? []).find((one: {state: string}) => ['confirmed', 'offered', 'waitlisted', 'under-review'].includes(one.state));
        if (!mine) return;
        if (dice < 0.7) return post(`/sign-ups/${mine.id}/withdraw`, token, {});
        if (dice < 0.9) return post(`/sign-ups/${mine.id}/accept`, token, {});
        return house.ask(movement, `/sign-ups/${mine.id}`, {method: 'PATCH', token, body: {name: `${email} ${choice}`}});
      };
      const told: (Told | void)[] = [];
      let done = 0;
      const worker = async () => {
        while (done++ < steps) told.push(await step());
      };
      await Promise.all(Array.from({length: 12}, worker));
      house.ahead = 0;
      const answered = told.filter((one): one is Told => one !== undefined);
      expect(answered.filter(({status}) => status >= 500).map(({status, body}) => ({status, body}))).to.deep.equal([]);
      expect(answered.filter(({status}) => status < 300).length).to.be.greaterThan(steps / 4);
      for (const row of await counts(movement)) {
        expect({taken: row.taken, waiting: row.waiting}, row.id).to.deep.equal({taken: row.held, waiting: row.queued});
        expect(row.taken).to.be.at.most(row.capacity);
        if (row.waiting > 0) expect(row.taken).to.equal(row.capacity);
      }
    });
  });
}
