import ICAL from 'ical.js';
import type {Huddle, Place, ReleasedDetails, Session} from '../schema/index.ts';
import {day, instantOf, wallOf} from '../time.ts';
import {safeUrl} from '../url.ts';
import {escapeText, refold, tidy, tidyLine} from './lines.ts';

/** Somebody named in an invitation. */
export interface CalendarParty {
  readonly name?: string;
  readonly email: string;
}

/** How a calendar is written. */
export interface CalendarOptions {
  /** What calendar programs call it. */
  readonly name: string;
  /**
   * `PUBLISH` (the default) for a feed or a file, `REQUEST` to invite one person or tell them of a change, `CANCEL` to
   * take it back (RFC 5546). The last two need `organizer` and `attendee`. Mail programs read only the first UID of an
   * invitation, so invite to one session a message.
   */
  readonly method?: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  readonly organizer?: CalendarParty;
  /** The person invited, who accepted by signing up. Left out of `PUBLISH`, where RFC 5546 forbids it. */
  readonly attendee?: CalendarParty;
  /** Rises with each change that is told: an integer from 0, the default. */
  readonly sequence?: number;
  /** The exact address and links, for confirmed people only. Without it a place is as coarse as everyone may know it. */
  readonly released?: ReleasedDetails;
  /** Written as `DTSTAMP`, in milliseconds since 1970. A feed whose bytes must not change by themselves gives a fixed one. */
  readonly now: number;
}

/** How often a subscriber asks again, as an ISO 8601 duration. */
const refresh = 'PT1H';

/**
 * The sessions of huddles as iCalendar text (RFC 5545, RFC 7986): UTF-8, lines ending in CRLF and folded at 75 octets.
 *
 * Each session is one event, in UTC, or with dates alone if it is all-day. A cancelled session, each session of a
 * cancelled huddle and everything under `CANCEL` is `STATUS:CANCELLED`; those of a paused huddle are `TENTATIVE`.
 * @throws {TypeError} When a method lacks its organizer or attendee, or an address is none.
 */
export function toCalendar(huddles: Iterable<Huddle>, options: CalendarOptions): string {
  const {name, method = 'PUBLISH', organizer, attendee} = options;
  if (method !== 'PUBLISH' && !(organizer && attendee)) {
    throw new TypeError(`${method} needs an organizer and an attendee.`);
  }
  const calendar = new ICAL.Component('vcalendar');
  const set = (property: string, value: string) => calendar.addPropertyWithValue(property, value);
  set('version', '2.0');
  set('prodid', '-//Huddlekit//Huddlekit//EN');
  set('calscale', 'GREGORIAN');
  set('method', method);
  set('name', escapeText(name));
  set('x-wr-calname', escapeText(name));
  if (method === 'PUBLISH') {
    const interval = new ICAL.Property('refresh-interval');
    interval.resetType('duration');
    interval.setValue(ICAL.Duration.fromString(refresh));
    calendar.addProperty(interval);
    set('x-published-ttl', refresh);
  }
  for (const huddle of huddles) {
    for (const session of huddle.sessions) calendar.addSubcomponent(toEvent(huddle, session, {...options, method}));
  }
  return `${refold(calendar.toString())}\r\n`;
}

/**
 * The UID of a session's event, the same in every feed and message: `<session>.<huddle>@<movement>.huddlekit`. Each
 * part is percent-encoded, dots too, so that no two sessions share one.
 */
export const eventUid = (session: string, huddle: string, movement: string): string =>
  `${part(session)}.${part(huddle)}@${part(movement)}.huddlekit`;

const part = (text: string): string => encodeURIComponent(text).replaceAll('.', '%2E');

type Written = CalendarOptions & {readonly method: string};

function toEvent(huddle: Huddle, session: Session, options: Written): ICAL.Component {
  const {method, sequence = 0, released, now} = options;
  const event = new ICAL.Component('vevent');
  const set = (name: string, value: unknown) => event.addPropertyWithValue(name, value as string);
  set('uid', eventUid(session.id, huddle.id, huddle.movement));
  set('dtstamp', utc(now));
  set('last-modified', utc(Date.parse(huddle.updatedAt)));
  set('sequence', sequence);
  set('summary', tidyLine(session.title ? `${huddle.title} · ${session.title}` : huddle.title));
  setTimes(set, session);
  set('status', statusOf(huddle, session, method));
  const description = tidy(describe(huddle, released));
  if (description) set('description', description);
  const location = tidy(locate(huddle, released));
  if (location) set('location', location);
  const url = safeUrl(huddle.url);
  if (url) set('url', url);
  if (huddle.themes.length) {
    const categories = new ICAL.Property('categories');
    categories.setValues(huddle.themes.map(tidyLine));
    event.addProperty(categories);
  }
  set('class', released ? 'PRIVATE' : 'PUBLIC');
  setParties(event, options);
  return event;
}

const utc = (instant: number) => ICAL.Time.fromJSDate(new Date(Math.floor(instant / 1000) * 1000), true);

function setTimes(set: (name: string, value: unknown) => void, {start, end, allDay}: Session): void {
  if (!allDay) {
    set('dtstart', utc(instantOf(start)));
    // An event that takes no time has no DTEND, which must be later than DTSTART (RFC 5545, section 3.8.2.2).
    if (instantOf(end) > instantOf(start)) set('dtend', utc(instantOf(end)));
    return;
  }
  const first = Date.parse(`${wallOf(start).slice(0, 10)}Z`);
  // The end is exclusive; a wall clock past midnight belongs to a day that counts.
  const after = Math.max(Math.ceil(Date.parse(`${wallOf(end)}Z`) / day) * day, first + day);
  const date = (at: number) => ICAL.Time.fromDateString(new Date(at).toISOString().slice(0, 10));
  set('dtstart', date(first));
  set('dtend', date(after));
}

function statusOf(huddle: Huddle, session: Session, method: string): string {
  if (method === 'CANCEL' || huddle.state === 'cancelled' || session.state === 'cancelled') return 'CANCELLED';
  return huddle.state === 'paused' ? 'TENTATIVE' : 'CONFIRMED';
}

function describe({question, description, url}: Huddle, released: ReleasedDetails | undefined): string {
  const links = [released?.meetingUrl, released?.chatUrl, url].map((link) => safeUrl(link));
  return [question, description, released?.note, ...links].filter(Boolean).join('\n\n');
}

function locate({mode, place}: Huddle, released: ReleasedDetails | undefined): string {
  const meeting = safeUrl(released?.meetingUrl) ?? '';
  if (mode === 'online') return meeting;
  return released?.address || coarsely(place) || meeting;
}

const coarsely = (place: Place | undefined): string =>
  [place?.venue, place?.locality, place?.region, place?.country].filter(Boolean).join(', ');

function setParties(event: ICAL.Component, {method, organizer, attendee}: Written): void {
  if (organizer) event.addProperty(party('organizer', organizer));
  if (!attendee || method === 'PUBLISH') return;
  const property = party('attendee', attendee);
  property.setParameter('role', 'REQ-PARTICIPANT');
  property.setParameter('partstat', 'ACCEPTED');
  property.setParameter('rsvp', 'FALSE');
  event.addProperty(property);
}

function party(role: string, {name, email}: CalendarParty): ICAL.Property {
  const address = safeUrl(`mailto:${email}`);
  if (!address || !email.includes('@')) throw new TypeError(`The ${role} has no e-mail address.`);
  const property = new ICAL.Property(role);
  property.setValue(address);
  const shown = name && tidyLine(name);
  if (shown) property.setParameter('cn', shown);
  return property;
}
