import type {Huddle, Session} from '@huddlekit/core';
import {instantOf, zoneOf} from '@huddlekit/core';
import {html} from 'hono/html';
import type {HtmlEscapedString} from 'hono/utils/html';

/** A piece of HTML in which everything that is not ours is escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** One part of a mail, in both forms. */
export interface Block {
  readonly text: string;
  readonly html: Html;
  /** `note` and `quote` are somebody's own words, in whichever direction they are written. */
  readonly style?: 'code' | 'quote' | 'note' | 'heading' | 'item';
}

export type Values = Readonly<Record<string, string>>;

const placeholder = /\{(\w+)\}/;

/**
 * Text of one line that cannot end a header or turn the text around it: line breaks and other control characters become
 * spaces, marks that override the direction of writing are left out.
 */
export const oneLine = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();

/** A message with its values, as plain text. */
export const fillText = (message: string, values: Values): string =>
  message
    .split(placeholder)
    .map((part, index) => (index % 2 ? oneLine(values[part] ?? '') : part))
    .join('');

/** A message with its values, as HTML; each value keeps its own direction of writing. */
export const fillHtml = (message: string, values: Values): Html =>
  html`${message.split(placeholder).map((part, index) => (index % 2 ? html`<bdi>${values[part] ?? ''}</bdi>` : part))}`;

const day = {weekday: 'long', day: 'numeric', month: 'long', year: 'numeric'} as const;
const time = {hour: 'numeric', minute: '2-digit', timeZoneName: 'short'} as const;

/** A moment on the clocks of a zone, with the zone's name. */
export const formatMoment = (instant: string | number, timeZone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, {...day, ...time, timeZone}).format(new Date(instant));

/** A time of day on the clocks of a zone. */
export const formatTime = (instant: string, timeZone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, {...time, timeZone}).format(new Date(instant));

/** When a session is, on its host's clocks. */
export function formatSession({start, end, allDay}: Session, locale: string): string {
  const timeZone = zoneOf(start);
  const [from, to] = [instantOf(start), instantOf(end)];
  // The end of a day is the midnight after it.
  if (allDay) return new Intl.DateTimeFormat(locale, {...day, timeZone}).formatRange(from, Math.max(from, to - 1));
  return new Intl.DateTimeFormat(locale, {...day, ...time, timeZone}).formatRange(from, to);
}

/** Where a huddle meets, as far as everyone may know it. */
export function formatPlace({mode, place}: Huddle, online: string): string {
  const parts = [place?.venue, place?.locality, place?.region].filter(Boolean).join(', ');
  if (mode === 'online') return online;
  return mode === 'hybrid' ? [parts, online].filter(Boolean).join(' / ') : parts;
}
