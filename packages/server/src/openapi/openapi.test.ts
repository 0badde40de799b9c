import {Validator} from '@seriousme/openapi-schema-validator';
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {pino} from 'pino';
import {createServer, type HuddleServer} from '../server.ts';

type Document = {paths: Record<string, Record<string, {operationId: string}>>; components: {schemas: Record<string, unknown>}};

describe('the OpenAPI document', () => {
  let server: HuddleServer;
  let document: Document;
  before(async () => {
    server = await createServer({config: {data: undefined}, log: pino({level: 'silent'})});
    document = (await (await server.app.request('/api/v1/openapi.json')).json()) as Document;
  });
  after(() => server.close());

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const {valid, errors} = await validator.validate(structuredClone(document));
    assert.equal(valid, true, JSON.stringify(errors ?? [], null, 1).slice(0, 2000));
    assert.equal(validator.version, '3.1');
  });

  it('has every route of the API, and no other', () => {
    const inPattern = (path: string) => path.replace(/\{(?:[^{}]+)\}/g, ':x');
    const written = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${inPattern(path)}`),
    );
    const served = server.app.routes
      .filter(({method, path}) => method !== 'ALL' && !/^\/(?:dev|pages)\/|^\/m\/:movement\/offers/.test(path))
      .map(({method, path}) => `${method} ${path.replace(/:file\{.*?\}$/, ':x.ics').replace(/:\w+/g, ':x').replace(/\/$/, '')}`);
    assert.deepEqual([...new Set(written)].sort(), [...new Set(served)].sort());
  });

  it('refers to nothing that is missing', () => {
    const text = JSON.stringify(document);
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      assert.ok(Object.hasOwn(document.components.schemas, name!), name);
    }
  });
});
