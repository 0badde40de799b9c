import {inZone, safeWebUrl, type HuddleRecord, type Place, type Session} from '@huddlekit/core';
import {idOf} from './ids.ts';
import {BadItem} from './gather.ts';
import {oneLine, paragraphs, themesOf} from './text.ts';

/** What the forms know of an event in common; the rest of a record follows from it. */
export interface Draft {
  readonly id: string;
  readonly title: string | null | undefined;
  /** Plain text. */
  readonly description?: string | null | undefined;
  readonly tags?: readonly (string | null | undefined)[];
  readonly languages?: readonly string[];
  readonly hosts?: readonly (string | null | undefined)[];
  readonly online?: boolean;
  readonly place?: Place | undefined;
  /** The zone of a huddle without sessions. */
  readonly zone: string;
  readonly sessions: readonly Session[];
  readonly cancelled?: boolean;
  readonly url?: string | null | undefined;
  readonly image?: {readonly url: string | undefined; readonly alt?: string | null | undefined} | undefined;
  readonly base?: string | undefined;
  readonly access?: HuddleRecord['access'];
  readonly capacity?: number | undefined;
  readonly left?: number | undefined;
}

/**
 * The record of somebody else's event: a `meetup`, since each of its dates stands alone, joined on its own page
 * (`external`).
 */
export function recordOf(draft: Draft): HuddleRecord {
  const title = oneLine(draft.title, 200);
  if (!title) throw new BadItem('It has no title.');
  const sessions = draft.sessions.toSorted(
    (a, b) => Date.parse(a.start.slice(0, 25)) - Date.parse(b.start.slice(0, 25)),
  );
  const cancelled = draft.cancelled || (sessions.length > 0 && sessions.every(({state}) => state === 'cancelled'));
  const first = sessions[0];
  const image = safeWebUrl(draft.image?.url, draft.base);
  return {
    id: idOf(draft.id),
    kind: 'meetup',
    lifecycle: cancelled ? 'cancelled' : 'published',
    title,
    ...optional('description', paragraphs(draft.description)),
    themes: themesOf(draft.tags ?? []),
    languages: [...(draft.languages ?? [])],
    hosts: [...new Set(draft.hosts)]
      .flatMap((host) => {
        const name = oneLine(host, 200);
        return name ? [{name}] : [];
      })
      .slice(0, 20),
    mode: draft.online ? (draft.place ? 'hybrid' : 'online') : 'in-person',
    ...optional('place', draft.place),
    zone: first ? first.start.slice(first.start.indexOf('[') + 1, -1) : draft.zone,
    sessions: cancelled ? sessions.map((session) => ({...session, state: 'cancelled'})) : sessions,
    prices: [],
    bursaries: [],
    access: draft.access ?? {},
    join: 'external',
    ...optional('url', fitting(safeWebUrl(draft.url, draft.base))),
    ...optional('image', image && fitting(image) ? {url: image, alt: oneLine(draft.image?.alt, 500) ?? ''} : undefined),
    ...optional('capacity', draft.capacity),
    ...optional('left', draft.left),
  };
}

/** An object with the key, or without it where there is no value. */
export const optional = <K extends string, V>(key: K, value: V | undefined): {[key in K]?: V} =>
  value === undefined ? {} : ({[key]: value} as {[key in K]?: V});

const fitting = (url: string | undefined): string | undefined => (url && url.length <= 2000 ? url : undefined);

/** The session between two moments, in milliseconds since 1970. Without an end it is a point in time. */
export function sessionAt(id: string, start: number, end: number | null | undefined, zone: string): Session {
  // 9999-12-31; later moments cannot be written.
  if (!(Math.abs(start) < 253_402_300_800_000)) throw new BadItem('Its start is not a time.');
  const last = end !== null && end !== undefined && end > start && end < 253_402_300_800_000 ? end : start;
  return {id: idOf(id), state: 'scheduled', start: inZone(start, zone), end: inZone(last, zone)};
}
