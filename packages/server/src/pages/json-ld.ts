import {type Huddle, type Movement, nextSession, safeWebUrl, toDecimal, wallOf} from '@huddlekit/core';

const modes = {
  online: 'https://schema.org/OnlineEventAttendanceMode',
  'in-person': 'https://schema.org/OfflineEventAttendanceMode',
  hybrid: 'https://schema.org/MixedEventAttendanceMode',
} as const;

/** A tree of JSON without what is absent. */
type Thing = Record<string, unknown>;

/**
 * A huddle as schema.org's `Event`, as search engines read it: the start and end of all that is to come, each session as
 * a part, coarse places only. `undefined` while no session is fixed: an event without a start is refused by its readers.
 *
 * @param page The huddle's public page.
 */
export function huddleJsonLd(huddle: Huddle, movement: Movement, page: string, now: number): Thing | undefined {
  const live = huddle.sessions.filter(({state}) => state !== 'cancelled');
  const [first, last] = [live[0], live.at(-1)];
  const cancelled = huddle.state === 'cancelled';
  const shown = first && last ? {first, last} : {first: huddle.sessions[0], last: huddle.sessions.at(-1)};
  if (!shown.first || !shown.last) return undefined;
  const moved = nextSession(huddle.sessions, now)?.rescheduledFrom;
  const status = cancelled || !first ? 'EventCancelled' : moved ? 'EventRescheduled' : 'EventScheduled';
  return clean({
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': page,
    url: page,
    name: huddle.title,
    description: [huddle.question, huddle.description].filter(Boolean).join('\n\n') || undefined,
    startDate: moment(shown.first.start, shown.first.allDay),
    endDate: moment(shown.last.end, shown.last.allDay),
    previousStartDate: moved && moment(moved, false),
    eventStatus: `https://schema.org/${status}`,
    eventAttendanceMode: modes[huddle.mode],
    location: locations(huddle, page),
    organizer: organizers(huddle, movement),
    image: safeWebUrl(huddle.image?.url),
    inLanguage: huddle.languages.length > 0 ? huddle.languages : undefined,
    keywords: huddle.themes.length > 0 ? huddle.themes : undefined,
    isAccessibleForFree: huddle.prices.length === 0 ? undefined : huddle.prices.some(({price}) => price.amount === 0),
    maximumAttendeeCapacity: huddle.places.capacity,
    remainingAttendeeCapacity: huddle.places.left,
    offers: offers(huddle, page),
    subEvent: live.length > 1 ? live.map((session) => part(session, huddle)) : undefined,
  });
}

const clean = (thing: Thing): Thing =>
  Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined));

/** ISO 8601 with the offset of the session's own zone; of whole days, the day. */
const moment = (time: Huddle['sessions'][number]['start'], allDay: boolean | undefined): string =>
  allDay ? wallOf(time).slice(0, 10) : time.slice(0, time.indexOf('['));

function part({title, start, end, allDay}: Huddle['sessions'][number], huddle: Huddle): Thing {
  return {
    '@type': 'Event',
    name: title ?? huddle.title,
    startDate: moment(start, allDay),
    endDate: moment(end, allDay),
    eventAttendanceMode: modes[huddle.mode],
  };
}

function locations({mode, place}: Huddle, page: string): Thing | Thing[] | undefined {
  const virtual: Thing = {'@type': 'VirtualLocation', url: page};
  const address = clean({
    '@type': 'PostalAddress',
    addressLocality: place?.locality,
    addressRegion: place?.region,
    addressCountry: place?.country,
  });
  const physical =
    place &&
    clean({
      '@type': 'Place',
      name: place.venue ?? place.locality,
      address,
      geo: place.point && {'@type': 'GeoCoordinates', latitude: place.point.lat, longitude: place.point.lng},
    });
  if (mode === 'online') return virtual;
  if (mode === 'hybrid') return physical ? [physical, virtual] : virtual;
  return physical;
}

function organizers({hosts}: Huddle, {name, url}: Movement): Thing[] {
  const people = hosts.map((host) => clean({'@type': 'Person', name: host.name, image: safeWebUrl(host.portrait)}));
  return [clean({'@type': 'Organization', name, url: safeWebUrl(url)}), ...people];
}

function offers({prices, places, state, join, joinUntil}: Huddle, page: string): Thing[] | undefined {
  if (prices.length === 0) return undefined;
  const isOver = join === 'closed' || state === 'cancelled' || state === 'completed';
  const availability = isOver ? 'Discontinued' : places.left === 0 ? 'SoldOut' : 'InStock';
  return prices.map(({label, price}) =>
    clean({
      '@type': 'Offer',
      name: label,
      price: toDecimal(price),
      priceCurrency: price.currency,
      availability: `https://schema.org/${availability}`,
      validThrough: joinUntil,
      url: page,
    }),
  );
}
