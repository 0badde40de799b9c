import {isZone, safeWebUrl, type Access, type HuddleRecord} from '@huddlekit/core';
import * as z from 'zod/mini';
import {recordOf, sessionAt} from '../draft.ts';
import type {Form, FormContext, FormRequest} from '../form.ts';
import {Gathering, itemOf, nameOf} from '../gather.ts';
import {jsonOf, numeric, pageOf, text} from '../json.ts';
import {placeOf} from '../place.ts';
import {nextOf} from '../paging.ts';
import type {FeedResult} from '../types.ts';

const Timeslot = z.object({
  id: z.union([z.number(), z.string()]),
  start_date: z.number(),
  end_date: z.nullish(z.number()),
  max_attendees: z.nullish(z.number()),
  is_full: z.nullish(z.boolean()),
});

const Location = z.object({
  venue: text,
  address_lines: z.nullish(z.array(text)),
  locality: text,
  region: text,
  country: text,
  location: z.nullish(z.object({latitude: numeric, longitude: numeric})),
});

// Neither `instructions` nor `virtual_action_url` nor `contact` is ever read: those are for people who signed up.
const Event = z.object({
  id: z.union([z.number(), z.string()]),
  title: z.string(),
  summary: text,
  description: text,
  timezone: text,
  timeslots: z.array(Timeslot),
  location: z.nullish(Location),
  address_visibility: text,
  is_virtual: z.nullish(z.boolean()),
  accessibility_status: text,
  tags: z.nullish(z.array(z.object({name: text}))),
  sponsor: z.nullish(z.object({name: text})),
  browser_url: text,
  featured_image_url: text,
});
type Event = z.infer<typeof Event>;

const Page = z.object({data: z.array(z.unknown()), next: text});

/** The public events of an organization on Mobilize. */
export const mobilize: Form = {load, read: readMobilize};

async function load({url, ask}: FormRequest): Promise<unknown[]> {
  const first = new URL(url);
  if (!first.searchParams.has('timeslot_start')) first.searchParams.set('timeslot_start', 'gte_now');
  const pages: unknown[] = [];
  for (let next: URL | undefined = first; next;) {
    const page = jsonOf(await ask(next));
    pages.push(page);
    next = nextOf(pageOf(Page, page, 'Mobilize').next, url, pages.length);
  }
  return pages;
}

export function readMobilize(pages: readonly unknown[], context: FormContext): FeedResult {
  const gathering = new Gathering();
  for (const page of pages) {
    pageOf(Page, page, 'Mobilize').data.forEach((item, index) => {
      gathering.take(nameOf(item, index), () => toRecord(itemOf(Event, item), context));
    });
  }
  return {records: gathering.records, warnings: gathering.warnings};
}

function toRecord(event: Event, {plain, zone: fallback, now}: FormContext): HuddleRecord {
  const zone = event.timezone && isZone(event.timezone) ? event.timezone : (fallback ?? 'UTC');
  const sessions = event.timeslots
    .slice(0, 500)
    .map(({id, start_date, end_date}) => sessionAt(String(id), start_date * 1000, end_date && end_date * 1000, zone));
  const online = event.is_virtual === true;
  return recordOf({
    id: String(event.id),
    title: event.title,
    description: plain(event.description || event.summary || ''),
    tags: event.tags?.map((tag) => tag.name) ?? [],
    hosts: [event.sponsor?.name],
    online,
    place: online ? undefined : placeIn(event),
    zone,
    sessions,
    url: event.browser_url,
    image: {url: safeWebUrl(event.featured_image_url)},
    access: accessOf(event.accessibility_status),
    ...placesOf(event, now),
  });
}

/** A private address is told by a sentence in its place; the town is all that may be known then. */
function placeIn({location, address_visibility}: Event) {
  if (!location) return undefined;
  const {venue, address_lines, locality, region, country} = location;
  const hidden = address_visibility === 'PRIVATE' || [venue, ...(address_lines ?? [])].some(isPrivate);
  if (hidden) return placeOf({locality, region, country});
  const {latitude, longitude} = location.location ?? {};
  return placeOf({venue, locality, region, country, lat: latitude, lng: longitude});
}

const isPrivate = (line: string | null | undefined): boolean => /\baddress is private\b/i.test(line ?? '');

const provided: Record<string, Access> = {ACCESSIBLE: {'step-free': 'yes'}, NOT_ACCESSIBLE: {'step-free': 'no'}};
const accessOf = (status: string | null | undefined): Access => provided[status ?? ''] ?? {};

/** None left when every date to come is full. How many are left Mobilize does not tell. */
function placesOf({timeslots}: Event, now: number): {capacity?: number; left?: number} {
  const coming = timeslots.filter(({start_date, end_date}) => (end_date ?? start_date) * 1000 > now);
  const full = coming.length > 0 && coming.every(({is_full}) => is_full === true);
  const most = timeslots.length === 1 ? timeslots[0]?.max_attendees : undefined;
  const fits = typeof most === 'number' && Number.isInteger(most) && most >= 1 && most <= 100_000;
  return {...(fits ? {capacity: most} : {}), ...(full ? {left: 0} : {})};
}
