import * as z from 'zod/mini';
import {recordOf, sessionAt} from '../draft.ts';
import type {Form, FormContext, FormRequest} from '../form.ts';
import {Gathering, itemOf, nameOf} from '../gather.ts';
import {numeric, pageOf, text} from '../json.ts';
import {placeOf} from '../place.ts';
import type {FeedResult} from '../types.ts';

const Event = z.object({
  id: z.union([z.number(), z.string()]),
  slug: text,
  title: z.string(),
  description: text,
  start_datetime: z.number(),
  end_datetime: z.nullish(z.number()),
  place: z.nullish(z.object({name: text, address: text, latitude: numeric, longitude: numeric})),
  online_locations: z.nullish(z.array(z.unknown())),
  tags: z.nullish(
    z.array(
      z.union([
        z.string(),
        z.pipe(
          z.object({tag: z.string()}),
          z.transform(({tag}) => tag),
        ),
      ]),
    ),
  ),
  media: z.nullish(z.array(z.object({url: text, name: text}))),
});

/** A Gancio instance. Its times are moments; shown are the clocks of the source's zone, since it does not tell its own. */
export const gancio: Form = {load, read: readGancio};

async function load({url, ask, now}: FormRequest): Promise<unknown[]> {
  const address = new URL(url);
  if (!/\/api\/events\/?$/.test(address.pathname)) {
    address.pathname = `${address.pathname.replace(/\/$/, '')}/api/events`;
  }
  const {searchParams} = address;
  if (!searchParams.has('start')) searchParams.set('start', String(Math.floor(now / 1000)));
  if (!searchParams.has('show_recurrent')) searchParams.set('show_recurrent', 'true');
  return [await ask(address)];
}

export function readGancio(pages: readonly unknown[], context: FormContext): FeedResult {
  const gathering = new Gathering();
  const zone = context.zone ?? 'UTC';
  for (const page of pages) {
    pageOf(z.array(z.unknown()), page, 'Gancio').forEach((item, index) => {
      gathering.take(nameOf(item, index), () => toRecord(itemOf(Event, item), zone, context));
    });
  }
  if (context.zone === undefined && gathering.records.length > 0) {
    gathering.warn('The feed', 'It names no time zone and none was given: times are shown on the clocks of UTC.');
  }
  return {records: gathering.records, warnings: gathering.warnings};
}

function toRecord(event: z.infer<typeof Event>, zone: string, {base, plain}: FormContext) {
  const {place} = event;
  const picture = event.media?.[0];
  const root = base?.replace(/api\/events\/?(?:\?.*)?$/, '');
  const [start, end] = [event.start_datetime * 1000, event.end_datetime ? event.end_datetime * 1000 : undefined];
  return recordOf({
    id: String(event.id),
    title: event.title,
    description: plain(event.description ?? ''),
    tags: event.tags ?? [],
    // Gancio keeps a place called "online" for events without one.
    place: /^online$/i.test(place?.name?.trim() ?? '')
      ? undefined
      : placeOf({venue: place?.name, lat: place?.latitude, lng: place?.longitude}),
    online: (event.online_locations?.length ?? 0) > 0 || /^online$/i.test(place?.name?.trim() ?? ''),
    zone,
    sessions: [sessionAt('1', start, end, zone)],
    url: root && `event/${encodeURIComponent(event.slug ?? String(event.id))}`,
    image: picture?.url ? {url: root && `media/${encodeURIComponent(picture.url)}`, alt: picture.name} : undefined,
    base: root,
  });
}
