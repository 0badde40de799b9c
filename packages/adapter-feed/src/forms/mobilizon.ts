import {HuddleError, type HuddleRecord} from '@huddlekit/core';
import {ClientError, GraphQLClient} from 'graphql-request';
import * as z from 'zod/mini';
import type {Ask} from '../ask.ts';
import {recordOf, sessionAt} from '../draft.ts';
import type {Form, FormContext, FormRequest} from '../form.ts';
import {BadItem, Gathering, itemOf, nameOf} from '../gather.ts';
import {jsonOf, pageOf, text} from '../json.ts';
import {maxPages} from '../paging.ts';
import {placeOf} from '../place.ts';
import type {FeedResult} from '../types.ts';
import {searchEventsQuery, type SearchEventsResult, type SearchEventsVariables} from './mobilizon-operations.ts';

const Actor = z.nullish(z.object({name: text, preferredUsername: text}));

const Event = z.object({
  uuid: text,
  id: z.nullish(z.union([z.string(), z.number()])),
  title: z.string(),
  beginsOn: z.string(),
  endsOn: text,
  url: text,
  status: text,
  tags: z.nullish(z.array(z.object({title: text}))),
  physicalAddress: z.nullish(z.object({description: text, locality: text, region: text, country: text, geom: text})),
  organizerActor: Actor,
  attributedTo: Actor,
  options: z.nullish(z.object({isOnline: z.nullish(z.boolean())})),
});
type Event = z.infer<typeof Event>;

const Search = z.object({searchEvents: z.object({total: z.nullish(z.number()), elements: z.array(z.unknown())})});
const Page = z.union([
  Search,
  z.pipe(
    z.object({data: Search}),
    z.transform(({data}) => data),
  ),
]);

/** Events a page, of at most {@link maxPages} pages. */
const limit = 100;

/** A Mobilizon instance's search, or the calendar of one of its groups. */
export const mobilizon: Form = {
  load: (request) => (isGroup(request.url) ? loadGroup(request) : search(request)),
  async read(pages, context) {
    if (typeof pages[0] === 'string' && /^\s*BEGIN:V/i.test(pages[0])) {
      const {ical} = await import('./ical/index.ts');
      return ical.read(pages, context);
    }
    return readMobilizon(pages, context);
  },
};

const isGroup = (url: URL): boolean => /^\/@[^/]+/.test(url.pathname);

async function loadGroup({url, ask}: FormRequest): Promise<unknown[]> {
  const name = /^\/@([^/]+)/.exec(url.pathname)?.[1] ?? '';
  return [await ask(new URL(`/@${name}/feed/ics`, url))];
}

async function search({url, ask, now}: FormRequest): Promise<unknown[]> {
  const client = new GraphQLClient(new URL('/api', url).href, {fetch: fetchBy(ask), excludeOperationName: true});
  const pages: SearchEventsResult[] = [];
  for (let page = 1; page <= maxPages; page++) {
    const variables = {...filtersOf(url), beginsOn: new Date(now).toISOString(), page, limit};
    const answer = await request(client, variables);
    pages.push(answer);
    const {total, elements} = pageOf(Search, answer, 'Mobilizon').searchEvents;
    if (elements.length === 0 || page * limit >= (total ?? 0)) return pages;
  }
  throw new HuddleError('unreadable', `The instance has more than ${maxPages * limit} events: narrow the search.`);
}

async function request(client: GraphQLClient, variables: SearchEventsVariables): Promise<SearchEventsResult> {
  try {
    return await client.request<SearchEventsResult, SearchEventsVariables & Record<string, unknown>>(
      searchEventsQuery,
      {
        ...variables,
      },
    );
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    const message = 'The instance refused the search; it may be older than Mobilizon 2.0.';
    throw new HuddleError('unreadable', message, {cause: error});
  }
}

/** Lets graphql-request fetch within the reading's limits. */
const fetchBy =
  (ask: Ask): typeof fetch =>
  async (address, init) => {
    const answer = await ask(String(address instanceof Request ? address.url : address), {
      method: 'POST',
      headers: {'content-type': 'application/json', accept: 'application/json'},
      body: String(init?.body ?? ''),
    });
    return Response.json(jsonOf(answer));
  };

function filtersOf({searchParams}: URL): Partial<SearchEventsVariables> {
  const radius = Number(searchParams.get('radius') ?? Number.NaN);
  const filters = (['term', 'tags', 'location'] as const).map((name) => [name, searchParams.get(name)]);
  return {...Object.fromEntries(filters.filter(([, value]) => value)), ...(radius > 0 ? {radius} : {})};
}

export function readMobilizon(pages: readonly unknown[], context: FormContext): FeedResult {
  const gathering = new Gathering();
  for (const page of pages) {
    pageOf(Page, page, 'Mobilizon').searchEvents.elements.forEach((item, index) => {
      gathering.take(nameOf(item, index), () => toRecord(itemOf(Event, item), context));
    });
  }
  if (context.zone === undefined && gathering.records.length > 0) {
    gathering.warn('The feed', 'It names no time zone and none was given: times are shown on the clocks of UTC.');
  }
  return {records: gathering.records, warnings: gathering.warnings};
}

function toRecord(event: Event, {zone = 'UTC'}: FormContext): HuddleRecord {
  const id = event.uuid ?? event.id ?? event.url;
  if (id === null || id === undefined) throw new BadItem('It has no identifier.');
  const host = event.attributedTo ?? event.organizerActor;
  const address = event.physicalAddress;
  const [lng, lat] = (address?.geom ?? '').split(';').map((degrees) => (degrees.trim() ? Number(degrees) : undefined));
  return recordOf({
    id: String(id),
    title: event.title,
    tags: event.tags?.map(({title}) => title) ?? [],
    hosts: [host?.name || host?.preferredUsername],
    online: event.options?.isOnline === true,
    place: address ? placeOf({...address, venue: address.description, lat, lng}) : undefined,
    zone,
    sessions: [sessionAt('1', startOf(event.beginsOn), endOf(event.endsOn), zone)],
    cancelled: event.status === 'CANCELLED',
    url: event.url,
  });
}

// Without an offset `Date.parse` would read a time on the viewer's clock.
const hasOffset = (written: string): boolean => /(?:Z|[+-]\d\d:?\d\d)$/.test(written);

function startOf(written: string): number {
  if (!hasOffset(written)) throw new BadItem('Its start has no offset from UTC.');
  return Date.parse(written);
}

const endOf = (written: string | null | undefined): number | undefined =>
  written && hasOffset(written) ? Date.parse(written) : undefined;
