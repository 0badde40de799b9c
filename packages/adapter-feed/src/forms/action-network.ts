import {HuddleError, instantOf, type HuddleRecord} from '@huddlekit/core';
import {zoned} from '@huddlekit/core/zoned';
import * as z from 'zod/mini';
import {recordOf, sessionAt} from '../draft.ts';
import type {Form, FormContext, FormRequest} from '../form.ts';
import {BadItem, Gathering, itemOf, nameOf} from '../gather.ts';
import {jsonOf, numeric, pageOf, text} from '../json.ts';
import {maxPages} from '../paging.ts';
import {placeOf} from '../place.ts';
import type {FeedResult} from '../types.ts';

// `instructions` is never read: it is for people who signed up. `name` is the organisers' own, `title` the public's.
const Event = z.object({
  identifiers: z.nullish(z.array(z.string())),
  title: text,
  name: text,
  start_date: z.string(),
  end_date: text,
  location: z.nullish(
    z.object({
      venue: text,
      locality: text,
      region: text,
      country: text,
      location: z.nullish(z.object({latitude: numeric, longitude: numeric})),
    }),
  ),
  browser_url: text,
  featured_image_url: text,
  description: text,
  status: text,
  visibility: text,
});
type Event = z.infer<typeof Event>;

const Page = z.object({
  total_pages: z.nullish(z.number()),
  _embedded: z.object({'osdi:events': z.array(z.unknown())}),
});

/**
 * The events of an Action Network group.
 *
 * Its API writes wall-clock times of the event's place as if they were UTC, with a `Z` and no zone, so they are read in
 * the source's zone (found by the authors of wp-action-network, whose version 1.1.2 corrects the same).
 */
export const actionNetwork: Form = {load, read: readActionNetwork};

async function load({url, ask, key}: FormRequest): Promise<unknown[]> {
  const headers: Record<string, string> = {accept: 'application/json', ...(key ? {'OSDI-API-Token': key} : {})};
  const pages: unknown[] = [];
  for (let number = 1, total = 1; number <= total; number++) {
    if (number > maxPages) throw new HuddleError('unreadable', `The feed has more than ${maxPages} pages.`);
    const address = new URL(url);
    address.searchParams.set('page', String(number));
    if (!address.searchParams.has('per_page')) address.searchParams.set('per_page', '25');
    const page = jsonOf(await ask(address, {headers}));
    pages.push(page);
    total = pageOf(Page, page, 'Action Network').total_pages ?? 1;
  }
  return pages;
}

export function readActionNetwork(pages: readonly unknown[], context: FormContext): FeedResult {
  const gathering = new Gathering();
  for (const page of pages) {
    pageOf(Page, page, 'Action Network')._embedded['osdi:events'].forEach((item, index) => {
      gathering.take(nameOf(item, index), () => toRecord(itemOf(Event, item), context));
    });
  }
  if (context.zone === undefined && gathering.records.length > 0) {
    gathering.warn('The feed', 'It names no time zone and none was given: its times are read in UTC.');
  }
  return {records: gathering.records, warnings: gathering.warnings};
}

function toRecord(event: Event, {plain, zone = 'UTC'}: FormContext): HuddleRecord | undefined {
  if (event.visibility === 'private') return undefined;
  const {location} = event;
  const id = event.identifiers?.find((each) => each.startsWith('action_network:'))?.slice(15) ?? event.identifiers?.[0];
  const start = momentOf(event.start_date, zone);
  if (start === undefined) throw new BadItem('Its start is not a time.');
  return recordOf({
    id: id ?? event.browser_url ?? `${event.title} ${event.start_date}`,
    title: event.title || event.name,
    description: plain(event.description ?? ''),
    online: /^(?:online|virtual)$/i.test(location?.venue?.trim() ?? ''),
    place: /^(?:online|virtual)$/i.test(location?.venue?.trim() ?? '')
      ? undefined
      : placeOf({...location, lat: location?.location?.latitude, lng: location?.location?.longitude}),
    zone,
    sessions: [sessionAt('1', start, event.end_date ? momentOf(event.end_date, zone) : undefined, zone)],
    cancelled: event.status === 'cancelled',
    url: event.browser_url,
    image: {url: event.featured_image_url ?? undefined},
  });
}

function momentOf(written: string, zone: string): number | undefined {
  const wall = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z?$/.exec(written)?.[1];
  try {
    if (wall) return instantOf(zoned(wall, zone));
  } catch {
    return undefined;
  }
  const instant = Date.parse(written);
  return Number.isNaN(instant) ? undefined : instant;
}
