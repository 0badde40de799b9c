import {expect} from 'chai';
import {Hono} from 'hono';
import {describe, it} from 'node:test';
import type {AppEnv} from '../deps.ts';
import {readablePath} from './path.ts';

const app = new Hono<AppEnv>().use(readablePath).get('/huddles/:id', (c) => c.text('found'));

describe('addresses', () => {
  it('hold every character that a name can have', async () => {
    for (const id of ['plain', 'a%20b', '%C5%81%C3%B3d%C5%BA', '%F0%9F%99%82', '100%25', '%', '%ff', '%c3%28', '%E2%80%AE']) {
      expect((await app.request(`/huddles/${id}`)).status, id).to.equal(200);
    }
  });

  it('lead nowhere when they hold what no database can look up', async () => {
    for (const id of ['%00', 'a%00b', '%1f', '%7F', '%ff%00', '%0d%0aX:1%08']) {
      const response = await app.request(`/huddles/${id}`);
      expect(response.status, id).to.equal(404);
      expect(response.headers.get('content-type')).to.equal('application/problem+json');
    }
  });
});
