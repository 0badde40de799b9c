import type {IncomingMessage, ServerResponse} from 'node:http';
import {afterEach, describe, it} from 'node:test';
import {expect} from 'chai';
import {readFeed} from './read-feed.ts';
import {fixture} from './testing/fixture.ts';
import {serve, type TestServer} from './testing/server.ts';
import type {FeedSource} from './types.ts';

let server: TestServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** Reads a path of a server that answers as told. */
async function readFrom(path: string, answer: Answer, source: Partial<FeedSource> = {}, signal?: AbortSignal) {
  server = await serve(answer);
  const now = () => Date.parse('2026-07-01T00:00:00Z');
  return readFeed({url: server.origin + path, now, ...source}, signal ? {signal} : {});
}

const send =
  (text: string, type = 'application/json'): Answer =>
  (_request, response) => {
    response.writeHead(200, {'content-type': type}).end(text);
  };

const failure = async (work: Promise<unknown>): Promise<Error & {code?: string; retryAfter?: number}> =>
  work.then(
    () => expect.fail('it was read'),
    (error: Error) => error,
  );

describe('reading a feed over HTTP', () => {
  it('reads a calendar whatever its content type says', async () => {
    const result = await readFrom('/circles', send(await fixture('calendar.ics'), 'application/octet-stream'));
    expect(result.name).to.equal('Circles of the valley');
    expect(result.records.map(({id, sessions}) => [id, sessions.length])).to.deep.equal([
      ['circle-1@example.org', 1],
      ['circle-2@example.org', 3],
    ]);
    expect(result.records[0]?.sessions[0]?.start).to.equal('2026-07-15T18:00:00+02:00[Europe/Madrid]');
  });

  it('decodes the charset that the server names', async () => {
    const text = (await fixture('calendar.ics')).replace('Evening circle', 'Círculo');
    const result = await readFrom('/a.ics', (_request, response) => {
      response.writeHead(200, {'content-type': 'text/calendar; charset=ISO-8859-1'}).end(Buffer.from(text, 'latin1'));
    });
    expect(result.records[0]?.title).to.equal('Círculo');
  });

  it('reads all pages of Mobilize', async () => {
    const page = JSON.parse(await fixture('mobilize.json')) as {data: unknown[]};
    const answer: Answer = (request, response) => {
      const second = request.url?.includes('page=2');
      const next = second ? null : `http://${request.headers.host}/v1/organizations/7/events?page=2`;
      response.end(JSON.stringify({...page, next, data: second ? page.data.slice(1, 3) : page.data.slice(0, 1)}));
    };
    const {records} = await readFrom('/v1/organizations/7/events', answer, {form: 'mobilize'});
    expect(records.map(({id}) => id)).to.deep.equal(['4101', '4102', '4103']);
    expect(server?.requests[0]).to.equal('GET /v1/organizations/7/events?timeslot_start=gte_now');
  });

  it('does not follow a next page to another server, nor without end', async () => {
    const elsewhere = JSON.stringify({data: [], next: 'https://elsewhere.example.org/'});
    expect(await failure(readFrom('/', send(elsewhere), {form: 'mobilize'}))).to.include({code: 'unreadable'});
    await server?.close();
    const endless = JSON.stringify({data: [], next: '/again'});
    expect(await failure(readFrom('/', send(endless), {form: 'mobilize'}))).to.include({code: 'unreadable'});
    expect(server?.requests).to.have.length(100);
  });

  it('asks Gancio for what is to come, repeated events too', async () => {
    const {records} = await readFrom('', send(await fixture('gancio.json')), {form: 'gancio', zone: 'Europe/Rome'});
    expect(server?.requests).to.deep.equal(['GET /api/events?start=1782864000&show_recurrent=true']);
    expect(records[0]?.url).to.equal(`${server?.origin}/event/cerchio-di-lettura`);
    expect(records[0]?.image).to.deep.equal({url: `${server?.origin}/media/abc123.jpg`, alt: 'Libri sul tavolo'});
  });

  it('searches Mobilizon by a named operation, page by page', async () => {
    const elements = (JSON.parse(await fixture('mobilizon.json')) as {data: {searchEvents: {elements: unknown[]}}}).data
      .searchEvents.elements;
    const bodies: {query: string; variables: Record<string, unknown>}[] = [];
    const answer: Answer = (_request, response, body) => {
      bodies.push(JSON.parse(body) as (typeof bodies)[number]);
      const page = bodies.length;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({data: {searchEvents: {total: 101, elements: elements.slice(page - 1, page)}}}));
    };
    const {records} = await readFrom('/?term=atelier&radius=20', answer, {form: 'mobilizon', zone: 'Europe/Paris'});
    expect(records).to.have.length(2);
    expect(server?.requests).to.deep.equal(['POST /api', 'POST /api']);
    expect(bodies[0]?.query).to.match(/^\s*query SearchEvents\(/);
    expect(bodies.map(({variables}) => variables)).to.deep.equal([
      {term: 'atelier', radius: 20, beginsOn: '2026-07-01T00:00:00.000Z', page: 1, limit: 100},
      {term: 'atelier', radius: 20, beginsOn: '2026-07-01T00:00:00.000Z', page: 2, limit: 100},
    ]);
  });

  it('refuses a search that finds too much, instead of cutting it', async () => {
    const answer = JSON.stringify({data: {searchEvents: {total: 20_000, elements: [{}]}}});
    expect(await failure(readFrom('/', send(answer), {form: 'mobilizon'}))).to.include({code: 'unreadable'});
    expect(server?.requests).to.have.length(100);
  });

  it('is unreadable where Mobilizon refuses the search', async () => {
    const refusal = send(JSON.stringify({errors: [{message: 'Cannot query field "searchEvents"'}]}));
    expect(await failure(readFrom('/', refusal, {form: 'mobilizon'}))).to.include({
      name: 'HuddleError',
      code: 'unreadable',
    });
  });

  it("reads a Mobilizon group's calendar", async () => {
    const {records} = await readFrom('/@reparateurs', send(await fixture('calendar.ics'), 'text/calendar'));
    expect(server?.requests).to.deep.equal(['GET /@reparateurs/feed/ics']);
    expect(records).to.have.length(2);
  });

  it('sends the key of Action Network in its header, and follows no redirect with it', async () => {
    const keys: unknown[] = [];
    const page = await fixture('action-network.json');
    const answer: Answer = (request, response) => {
      keys.push(request.headers['osdi-api-token']);
      if (request.url?.startsWith('/moved')) response.writeHead(302, {location: '/elsewhere'}).end();
      else response.end(page.replace('"total_pages": 1', '"total_pages": 2'));
    };
    const source = {form: 'action-network', key: 'k-1', zone: 'Europe/London'} as const;
    const result = await readFrom('/api/v2/events', answer, source);
    expect(result.records).to.have.length(2);
    expect(server?.requests).to.deep.equal([
      'GET /api/v2/events?page=1&per_page=25',
      'GET /api/v2/events?page=2&per_page=25',
    ]);
    expect(keys).to.deep.equal(['k-1', 'k-1']);
    await server?.close();
    expect(await failure(readFrom('/moved', answer, source))).to.include({code: 'offline'});
    expect(server?.requests).to.have.length(1);
  });
});

describe('a feed that does not answer well', () => {
  for (const [status, code] of [
    [404, 'not-found'],
    [410, 'not-found'],
    [401, 'forbidden'],
    [403, 'forbidden'],
    [429, 'rate-limited'],
    [500, 'unavailable'],
    [503, 'unavailable'],
    [418, 'unavailable'],
  ] as const) {
    it(`is ${code} with status ${status}`, async () => {
      const error = await failure(readFrom('/a.ics', (_request, response) => response.writeHead(status).end('no')));
      expect(error).to.include({name: 'HuddleError', code});
    });
  }

  for (const [header, delay] of [
    ['2', 2000],
    ['1.5', 1500],
    ['nonsense', undefined],
  ] as const) {
    it(`says when to try again: Retry-After: ${header}`, async () => {
      const error = await failure(
        readFrom('/a.ics', (_request, response) => response.writeHead(429, {'retry-after': header}).end()),
      );
      expect(error.retryAfter).to.equal(delay);
    });
  }

  it('says when to try again by an HTTP date', async () => {
    const date = new Date(Date.now() + 3_600_000).toUTCString();
    const error = await failure(
      readFrom('/a.ics', (_request, response) => response.writeHead(503, {'retry-after': date}).end()),
    );
    expect(error.retryAfter).to.be.within(3_540_000, 3_600_000);
  });

  it('is offline when nobody listens', async () => {
    server = await serve(() => {});
    const {origin} = server;
    await server.close();
    expect(await failure(readFeed({url: `${origin}/a.ics`}))).to.include({code: 'offline'});
  });

  it('is offline when it breaks off', async () => {
    const answer: Answer = (_request, response) => {
      response.writeHead(200, {'content-length': '1000'});
      response.write('BEGIN:VCALENDAR\r\n', () => response.destroy());
    };
    expect(await failure(readFrom('/a.ics', answer))).to.include({code: 'offline'});
  });

  it('is unavailable when it takes too long, before an answer or within it', async () => {
    for (const answer of [
      () => {},
      (_request: IncomingMessage, response: ServerResponse) => void response.write('BEGIN:'),
    ]) {
      const error = await failure(readFrom('/a.ics', answer, {timeout: 50}));
      expect(error).to.include({name: 'HuddleError', code: 'unavailable'});
      await server?.close();
    }
  });

  it('is unreadable when it is too large, and is not read to its end', async () => {
    let sent = 0;
    const answer: Answer = (_request, response) => {
      const more = () => {
        while (!response.destroyed && sent < 50_000_000) {
          sent += 65_536;
          if (!response.write('x'.repeat(65_536))) return void response.once('drain', more);
        }
      };
      more();
    };
    const error = await failure(readFrom('/a.ics', answer, {maxBytes: 200_000}));
    expect(error).to.include({code: 'unreadable'});
    expect(error.message).to.contain('200000 bytes');
    expect(sent).to.be.below(20_000_000);
  });

  it('is unreadable when it is a web page', async () => {
    expect(await failure(readFrom('/feed', send('<!doctype html><p>Not found', 'text/html')))).to.include({
      code: 'unreadable',
    });
    await server?.close();
    expect(await failure(readFrom('/a.ics', send('<!doctype html>', 'text/html')))).to.include({code: 'unreadable'});
  });

  it('rejects with the reason of an abort, before and under way', async () => {
    const reason = new Error('changed my mind');
    expect(await failure(readFrom('/a.ics', () => {}, {}, AbortSignal.abort(reason)))).to.equal(reason);
    await server?.close();
    const controller = new AbortController();
    const reading = readFrom('/a.ics', () => controller.abort(reason), {}, controller.signal);
    expect(await failure(reading)).to.equal(reason);
  });
});

describe('a source that contradicts itself', () => {
  for (const [name, source] of [
    ['neither url nor data', {}],
    ['both url and data', {url: 'https://example.org/a.ics', data: ''}],
    ['a script as address', {url: 'javascript:alert(1)'}],
    ['a file as address', {url: 'file:///etc/passwd'}],
    ['no address', {url: 'not an address'}],
    ['an unknown form', {data: '', form: 'rss' as never}],
    ['an unknown zone', {data: '', zone: 'Mars/Olympus'}],
    ['an offset as zone', {data: '', zone: '+01:00'}],
    ['Action Network without a key', {url: 'https://actionnetwork.org/api/v2/events'}],
  ] as const) {
    it(`is a programmer's mistake: ${name}`, async () => {
      expect(await failure(readFeed(source))).to.be.instanceOf(TypeError);
    });
  }
});
