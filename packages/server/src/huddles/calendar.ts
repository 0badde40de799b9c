import type {Huddle} from '@huddlekit/core';
import {toCalendar} from '@huddlekit/core/calendar';
import type {Context} from 'hono';
import type {AppEnv} from '../deps.ts';

/**
 * Huddles as a public calendar. Its stamp is the latest change and not the present, so that an unchanged calendar is the
 * same to the byte and programs that ask again are told so.
 */
export function calendarOf(huddles: readonly Huddle[], name: string): string {
  const latest = huddles.reduce((time, {updatedAt}) => Math.max(time, Date.parse(updatedAt)), 0);
  return toCalendar(huddles, {name, now: latest});
}

/** The calendar as an answer that a browser saves and a calendar program reads. */
export function calendarResponse(c: Context<AppEnv>, text: string, file: string): Response {
  c.header('content-type', 'text/calendar; charset=utf-8');
  c.header('content-disposition', `attachment; filename="${file}"`);
  return c.body(text);
}
