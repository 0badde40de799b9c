import {after, before, describe, it} from 'node:test';
import {HuddleError} from '@huddlekit/core';
import {testBackend} from '@huddlekit/adapter-contract';
import {expect} from 'chai';
import {feed} from './feed.ts';
import {fixture} from './testing/fixture.ts';
import {serve} from './testing/server.ts';
import type {FeedOptions, FeedWarning} from './types.ts';

const moment = Date.parse('2026-11-21T06:00:00Z');
const runner = {
  describe,
  it,
  before: (work: () => Promise<void>) => before(work),
  after: (work: () => Promise<void>) => after(work),
};

testBackend({
  name: 'feed, from data',
  runner,
  ports: ['huddles'],
  now: () => moment,
  async create({movement, records}) {
    const backend = feed({data: {huddlekit: 1, movement, huddles: records}, now: () => moment});
    return {backend, cleanup: async () => void backend.close?.()};
  },
});

testBackend({
  name: 'feed, over HTTP',
  runner,
  ports: ['huddles'],
  now: () => moment,
  async create({movement, records}) {
    const server = await serve((_request, response) =>
      response.end(JSON.stringify({huddlekit: 1, movement, huddles: records})),
    );
    const backend = feed({url: `${server.origin}/huddles.json`, now: () => moment});
    return {backend, cleanup: () => server.close()};
  },
});

/** A backend on a clock and answers of one's own. */
function backendOn(answer: () => Promise<Response>, options: Partial<FeedOptions> = {}) {
  let now = moment;
  let asked = 0;
  const fetcher: typeof fetch = async () => {
    asked++;
    return answer();
  };
  const backend = feed({
    url: 'https://example.org/circles.ics',
    fetch: fetcher,
    now: () => now,
    onWarning: () => {},
    ...options,
  });
  return {
    huddles: backend.huddles,
    backend,
    asked: () => asked,
    pass: (milliseconds: number) => void (now += milliseconds),
  };
}

/** Waits for what comes once a form's module is loaded. */
async function until(test: () => boolean): Promise<void> {
  while (!test()) await new Promise((resolve) => setImmediate(resolve));
}

const titles = async (huddles: ReturnType<typeof backendOn>['huddles']) =>
  (await huddles.list({})).items.map(({title}) => title);

describe('a feed as backend', async () => {
  const text = await fixture('calendar.ics');

  it('offers huddles alone', () => {
    expect(Object.keys(feed({data: text}))).to.deep.equal(['huddles', 'close']);
  });

  it('fetches nothing before it is asked, then once for calls at the same time', async () => {
    const {huddles, asked} = backendOn(async () => new Response(text));
    expect(asked()).to.equal(0);
    await Promise.all([huddles.list({}), huddles.list({text: 'weekly'}), huddles.movement()]);
    expect(asked()).to.equal(1);
  });

  it('fetches again once the answer is older than maxAge', async () => {
    let title = 'Weekly practice';
    const {huddles, asked, pass} = backendOn(async () => new Response(text.replace('Weekly practice', title)));
    expect(await titles(huddles)).to.deep.equal(['Weekly practice']);
    pass(299_999);
    title = 'Fortnightly practice';
    expect(await titles(huddles)).to.deep.equal(['Weekly practice']);
    pass(1);
    expect(await titles(huddles)).to.deep.equal(['Fortnightly practice']);
    expect(asked()).to.equal(2);
  });

  it('keeps the last good answer while the feed fails, and tries again after half a minute', async () => {
    let works = true;
    const {huddles, asked, pass} = backendOn(async () =>
      works ? new Response(text) : new Response('', {status: 503}),
    );
    await huddles.list({});
    works = false;
    pass(300_000);
    expect(await titles(huddles)).to.deep.equal(['Weekly practice']);
    expect(await titles(huddles)).to.deep.equal(['Weekly practice']);
    expect(asked()).to.equal(2);
    works = true;
    pass(30_000);
    await huddles.list({});
    expect(asked()).to.equal(3);
  });

  it('tells an error while it never had an answer, and asks again at the next call', async () => {
    let works = false;
    const {huddles} = backendOn(async () =>
      works ? new Response(text) : new Response('', {status: 429, headers: {'retry-after': '3'}}),
    );
    const error = await huddles.list({}).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(HuddleError).and.include({code: 'rate-limited', retryAfter: 3000});
    works = true;
    expect(await titles(huddles)).to.deep.equal(['Weekly practice']);
  });

  it('does not end the fetch of others when one call is aborted', async () => {
    let resolve: (response: Response) => void = () => {};
    const {huddles, asked} = backendOn(() => new Promise((settle) => (resolve = settle)));
    const reason = new Error('left the page');
    const controller = new AbortController();
    const one = huddles.list({}, {signal: controller.signal}).catch((thrown: unknown) => thrown);
    const other = huddles.list({});
    controller.abort(reason);
    expect(await one).to.equal(reason);
    await until(() => asked() === 1);
    resolve(new Response(text));
    expect((await other).items).to.have.length(1);
    expect(asked()).to.equal(1);
  });

  it('ends a fetch under way when it is closed', async () => {
    let fetching = false;
    const {huddles, backend} = backendOn(() => new Promise(() => {}), {
      fetch: (_url, init) => {
        fetching = true;
        return new Promise((_resolve, reject) =>
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
        );
      },
    });
    const error = huddles.list({}).catch((thrown: unknown) => thrown);
    await until(() => fetching);
    void backend.close?.();
    expect(await error).to.include({name: 'AbortError'});
  });

  it('follows the clock without fetching', async () => {
    const {huddles, pass, asked} = backendOn(async () => new Response(text), {maxAge: Number.POSITIVE_INFINITY});
    expect((await huddles.get('circle-2@example.org')).state).to.equal('open');
    pass(11 * 86_400_000);
    expect((await huddles.get('circle-2@example.org')).state).to.equal('running');
    expect((await huddles.list({})).items[0]?.state).to.equal('running');
    pass(30 * 86_400_000);
    expect((await huddles.list({state: ['completed']})).items.map(({id}) => id)).to.include('circle-2@example.org');
    expect(asked()).to.equal(1);
  });

  it('makes a movement of what is known when the feed names none', async () => {
    expect(await backendOn(async () => new Response(text)).huddles.movement()).to.deep.equal({
      id: 'feed',
      state: 'active',
      name: 'Circles of the valley',
      zone: 'Europe/Madrid',
      languages: [],
      controller: {name: 'Circles of the valley'},
    });
    const named = backendOn(async () => new Response(text), {movement: 'valley', zone: 'Europe/Lisbon'});
    expect(await named.huddles.movement()).to.include({id: 'valley', zone: 'Europe/Lisbon'});
  });

  it("gives the feed's own address to subscribe to when everything is asked for", async () => {
    const {huddles} = backendOn(async () => new Response(text));
    const all = await huddles.calendar({sort: 'soonest', limit: 5, facets: true, mode: []});
    expect(all.subscribe).to.equal('webcal://example.org/circles.ics');
    const written = await (await fetch(all.download)).text();
    expect(written).to.contain('Weekly practice').and.not.to.contain('Evening circle');
    expect(await huddles.calendar({text: 'weekly'})).not.to.have.property('subscribe');
    expect(await feed({data: text, onWarning: () => {}}).huddles.calendar({})).not.to.have.property('subscribe');
  });

  it('tells of what it left out, and reads webcal as https', async () => {
    const warnings: FeedWarning[] = [];
    const urls: string[] = [];
    const backend = feed({
      url: 'webcal://example.org/c.ics',
      fetch: async (url) => {
        urls.push(String(url));
        return new Response(text.replace('DTSTART:20260715T180000', 'DTSTART:soon'));
      },
      onWarning: (warning) => warnings.push(warning),
    });
    await backend.huddles.list({});
    expect(urls).to.deep.equal(['https://example.org/c.ics']);
    expect(warnings).to.deep.equal([{item: 'Evening circle', reason: 'Its start is not a time.', skipped: true}]);
  });

  it('refuses a query that breaks the rules', async () => {
    const error = await feed({data: text})
      .huddles.list({limit: 0})
      .catch((thrown: unknown) => thrown);
    expect(error).to.include({code: 'invalid'});
  });
});
