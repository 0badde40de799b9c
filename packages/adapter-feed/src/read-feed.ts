import {HuddleError, isZone, type Movement} from '@huddlekit/core';
import {createAsk} from './ask.ts';
import type {Form, FormContext} from './form.ts';
import {formOfContent, formOfUrl} from './guess.ts';
import {loadPlain} from './html/plain.ts';
import {feedForms, type FeedForm, type FeedResult, type FeedSource} from './types.ts';

const forms: Record<FeedForm, () => Promise<Form>> = {
  huddlekit: async () => (await import('./forms/huddlekit.ts')).huddlekit,
  ical: async () => (await import('./forms/ical/index.ts')).ical,
  mobilizon: async () => (await import('./forms/mobilizon.ts')).mobilizon,
  gancio: async () => (await import('./forms/gancio.ts')).gancio,
  mobilize: async () => (await import('./forms/mobilize.ts')).mobilize,
  'action-network': async () => (await import('./forms/action-network.ts')).actionNetwork,
};

/**
 * Reads a feed once, as `huddlekit import` does.
 *
 * Items that cannot be read are left out, with one warning each. Aborting rejects with the signal's reason.
 * @throws {TypeError} When the source contradicts itself; see {@link checkSource}.
 * @throws {HuddleError} `unreadable` (no feed at all, or too large), `not-found`, `forbidden`, `rate-limited`,
 * `unavailable` or `offline`.
 */
export async function readFeed(source: FeedSource, {signal}: {signal?: AbortSignal} = {}): Promise<FeedResult> {
  const url = checkSource(source);
  signal?.throwIfAborted();
  const now = (source.now ?? Date.now)();
  const [pages, form] = url ? await fetchPages(source, url, now, signal) : await givenPages(source);
  const movement = typeof source.movement === 'object' ? source.movement : undefined;
  const context: FormContext = {
    now,
    zone: source.zone ?? movement?.zone,
    givenZone: source.zone,
    base: url?.href,
    plain: await loadPlain(),
  };
  const result = await readWith(form, pages, context);
  signal?.throwIfAborted();
  return movement ? {...result, movement} : result;
}

/** No content of a stranger may surface as anything but a `HuddleError`. */
async function readWith(form: Form, pages: readonly unknown[], context: FormContext): Promise<FeedResult> {
  try {
    return await form.read(pages, context);
  } catch (error) {
    if (error instanceof HuddleError) throw error;
    throw new HuddleError('unreadable', 'The feed cannot be read.', {cause: error});
  }
}

async function givenPages({data, form}: FeedSource): Promise<[unknown[], Form]> {
  return [[data], await forms[form ?? formOfContent(data)]()];
}

async function fetchPages(
  source: FeedSource,
  url: URL,
  now: number,
  signal: AbortSignal = new AbortController().signal,
): Promise<[unknown[], Form]> {
  const {ask, stop} = createAsk({
    fetch: source.fetch ?? ((...request) => globalThis.fetch(...request)),
    timeout: source.timeout ?? 30_000,
    maxBytes: source.maxBytes ?? 10_000_000,
    signal,
    secret: source.key !== undefined,
  });
  try {
    const name = source.form ?? formOfUrl(url);
    if (name) {
      const form = await forms[name]();
      return [await form.load({url, ask, now, key: source.key}), form];
    }
    const content = await ask(url);
    return [[content], await forms[formOfContent(content)]()];
  } finally {
    stop();
  }
}

/**
 * The source's address, if it has one, with `webcal:` read as `https:`.
 * @throws {TypeError} When there is not exactly one of `url` and `data`, the address is none of http, https and webcal,
 * the form or the zone is unknown, or a key is given in a page.
 */
export function checkSource({url, data, form, zone, key}: FeedSource): URL | undefined {
  if ((url === undefined) === (data === undefined)) throw new TypeError('A feed needs either a url or data.');
  if (form !== undefined && !feedForms.includes(form)) throw new TypeError(`"${form}" is no form of a feed.`);
  if (zone !== undefined && !isZone(zone)) throw new TypeError(`"${zone}" is no time zone.`);
  if (key !== undefined && typeof document !== 'undefined') {
    throw new TypeError(
      'An API key in a page is readable by every visitor: read this feed on a server, or with "huddlekit import".',
    );
  }
  if (url === undefined) return undefined;
  const address = addressOf(url);
  if (form === 'action-network' || formOfUrl(address) === 'action-network') {
    if (typeof document !== 'undefined') {
      throw new TypeError('Action Network answers with an API key only, which no page may hold: read it on a server.');
    }
    if (key === undefined) throw new TypeError('Action Network answers with an API key only: give it as key.');
  }
  return address;
}

function addressOf(url: string | URL): URL {
  const text = String(url)
    .trim()
    .replace(/^webcals?:/i, 'https:');
  const address = parseUrl(text);
  if (!address || !/^https?:$/.test(address.protocol)) {
    throw new TypeError(`"${text.slice(0, 200)}" is no http, https or webcal address.`);
  }
  return address;
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text, globalThis.document?.baseURI);
  } catch {
    return undefined;
  }
}

/** The movement of a feed: what it names, else one made of what is known. */
export function movementOf(source: FeedSource, result: FeedResult): Movement {
  if (result.movement) return result.movement;
  const host = source.url === undefined ? undefined : addressOf(source.url).hostname;
  const name = result.name ?? host ?? 'Feed';
  return {
    id: typeof source.movement === 'string' ? source.movement : 'feed',
    state: 'active',
    name,
    zone: source.zone ?? result.zone ?? result.records[0]?.zone ?? 'UTC',
    languages: [],
    controller: {name},
  };
}
