import type {HuddleRecord, Place, Session} from '@huddlekit/core';
import {recordOf} from '../../draft.ts';
import {BadItem} from '../../gather.ts';
import {fingerprint} from '../../ids.ts';
import {placeOf} from '../../place.ts';
import {looksLikeHtml, oneLine} from '../../text.ts';
import {Dates, isCancelled} from './changes.ts';
import {propertiesOf, textOf, type RawComponent} from './content.ts';
import {nearest, occurrencesOf, stampIn, type DateContext, type Properties} from './sessions.ts';

/** The components of one UID. */
export interface EventGroup {
  readonly uid: string;
  /** What to call it in a warning. */
  readonly name: string;
  /** Those without a RECURRENCE-ID. */
  readonly masters: Properties[];
  readonly changes: Properties[];
  /** Whether some component was cut off. */
  readonly cut: boolean;
  /** Whether some time has no zone. */
  readonly floating: boolean;
}

export interface EventContext extends DateContext {
  /** Whether the calendar as a whole cancels (METHOD:CANCEL). */
  readonly cancelled: boolean;
  readonly plain: (html: string) => string;
}

/** The events of a calendar by their UID, in the order of their first component. */
export function groupEvents(calendar: RawComponent): EventGroup[] {
  const groups = new Map<string, Properties[]>();
  const cut = new Set<string>();
  calendar.children
    .filter(({name}) => name === 'vevent')
    .forEach((component, index) => {
      const properties = propertiesOf(component);
      const uid = textOf(properties, 'uid')?.trim() ?? substituteUid(component, properties, index);
      if (!component.closed) cut.add(uid);
      const group = groups.get(uid);
      if (group) group.push(properties);
      else groups.set(uid, [properties]);
    });
  return [...groups].map(([uid, all], index) => toGroup(uid, all, cut.has(uid), index));
}

/** An identifier for an event without one, the same for as long as its title, start and place are. */
function substituteUid({lines}: RawComponent, properties: Properties, index: number): string {
  const parts = ['summary', 'dtstart', 'dtend', 'location', 'url', 'rrule'].map(
    (name) => properties.get(name)?.[0]?.raw,
  );
  return lines.length ? `no-uid-${fingerprint(parts.join('\n'))}` : `no-uid-${index}`;
}

function toGroup(uid: string, all: Properties[], cut: boolean, index: number): EventGroup {
  const changes = all.filter((properties) => properties.has('recurrence-id'));
  const named = all.find((properties) => textOf(properties, 'summary'));
  const starts = all.map((properties) => stampIn(properties, 'dtstart'));
  return {
    uid,
    name: oneLine(named && textOf(named, 'summary'), 200) ?? (uid.startsWith('no-uid-') ? `Event ${index + 1}` : uid),
    masters: all.filter((properties) => !properties.has('recurrence-id')),
    changes: changes.toSorted(byRange),
    cut,
    floating: starts.some((stamp) => stamp && !stamp.day && !stamp.utc && !stamp.tzid),
  };
}

/** Changes of all later dates before those of single ones, each in order of SEQUENCE, so that the nearest word counts. */
function byRange(a: Properties, b: Properties): number {
  const ranged = (change: Properties) => (change.get('recurrence-id')?.[0]?.params['range'] ? 0 : 1);
  const sequence = (change: Properties) => Number(change.get('sequence')?.[0]?.raw) || 0;
  return ranged(a) - ranged(b) || sequence(a) - sequence(b);
}

/**
 * The huddle of a UID.
 * @throws {BadItem} When it cannot be read or is not for everyone.
 */
export function recordOfGroup(group: EventGroup, context: EventContext): HuddleRecord {
  const {uid, masters, changes, cut} = group;
  if (cut) throw new BadItem('It breaks off before its end.');
  const [main = new Map() as Properties] = masters.length ? masters : changes;
  if (/^(?:private|confidential)$/i.test(textOf(main, 'class')?.trim() ?? '')) {
    throw new BadItem('Its calendar marks it as private.');
  }
  const location = textOf(main, 'location');
  const online = isOnline(location, main);
  const description = textOf(main, 'description');
  const language = main.get('summary')?.[0]?.params['language'];
  return recordOf({
    id: uid,
    title: textOf(main, 'summary'),
    description: description && looksLikeHtml(description) ? context.plain(description) : description,
    tags: (main.get('categories') ?? []).flatMap(({values}) => values.map(String)),
    languages: language && /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(language) ? [language] : [],
    hosts: [hostOf(main)],
    online,
    place: placeIn(main, location),
    zone: context.zones.home,
    sessions: allSessions(masters, changes, context),
    cancelled: context.cancelled || isCancelled(main),
    url: textOf(main, 'url') ?? main.get('url')?.[0]?.raw,
  });
}

function allSessions(masters: readonly Properties[], changes: readonly Properties[], context: EventContext): Session[] {
  const found = new Map<string, Session>();
  // Some programs repeat a UID for each date of a series instead of writing a rule.
  (masters.length ? masters : [undefined]).forEach((master, index) => {
    const dates = new Dates(master ? occurrencesOf(master, context) : [], context);
    if (master) dates.exclude(master);
    const title = master && textOf(master, 'summary');
    const usual = title ?? (changes[0] && textOf(changes[0], 'summary'));
    if (index === 0) for (const change of changes) dates.change(change, usual);
    for (const session of dates.sessions) found.set(session.id, session);
  });
  if (found.size === 0) throw new BadItem('It has no dates left.');
  return nearest([...found.values()], context.now);
}

/** A name that is no address. */
function hostOf(properties: Properties): string | undefined {
  const name = properties.get('organizer')?.[0]?.params['cn'];
  return name && !name.includes('@') && !/^mailto\b/i.test(name) ? name : undefined;
}

const link = /\bhttps?:\/\/\S+/i;
/** What people write for a place when there is none, and the calls they meet in. */
const onlineWords =
  /^(?:on-?line|virtual|remote|webinar|zoom|en ligne|en línea|internet|jitsi|google meet|microsoft teams)(?![\p{L}\p{N}])/iu;

/** Whether one can take part from afar. A link to a call is not kept: it is for those who join. */
const isOnline = (location: string | undefined, properties: Properties): boolean =>
  properties.has('conference') ||
  properties.has('x-google-conference') ||
  link.test(location ?? '') ||
  onlineWords.test(location?.trim() ?? '');

function placeIn(properties: Properties, location: string | undefined): Place | undefined {
  const degrees = (properties.get('geo')?.[0]?.raw ?? '').split(/[;,]/);
  const [lat, lng] = degrees.map((part) => (part.trim() ? Number(part) : Number.NaN));
  const venue = location?.slice(0, 1000).replace(new RegExp(link.source, 'gi'), ' ').replace(/[\s,;|·–-]+$/, '');
  return placeOf({venue: venue && onlineWords.test(venue.trim()) ? undefined : venue, lat, lng});
}
