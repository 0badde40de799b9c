import {HuddleError} from '@huddlekit/core';
import {optional} from '../../draft.ts';
import type {Form, FormContext} from '../../form.ts';
import {Gathering} from '../../gather.ts';
import {oneLine} from '../../text.ts';
import type {FeedResult} from '../../types.ts';
import {componentsOf, propertiesOf, textOf, type RawComponent} from './content.ts';
import {groupEvents, recordOfGroup} from './events.ts';
import {fullEffort, type Effort} from './recurrence.ts';
import {hasForeignZone, zonesOf, type ZoneFinder, type Zones} from './zones.ts';

/** iCalendar (RFC 5545), as programs write it. One UID is one huddle; its dates are the huddle's sessions. */
export const ical: Form = {
  load: async ({url, ask}) => [await ask(url, {headers: {accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1'}})],
  read,
};

async function read(pages: readonly unknown[], context: FormContext): Promise<FeedResult> {
  const text = pages.map(String).join('\r\n');
  // The names of Windows weigh more than all else here, and most calendars have none.
  const find = hasForeignZone(text) ? (await import('./windows-zones.ts')).findZone : () => undefined;
  return readCalendar(text, context, find);
}

/** Milliseconds of work after which a page may have its turn. */
const slice = 30;

/**
 * Reads calendar text. TODOs, journals, alarms and busy times are passed over.
 * @throws {HuddleError} `unreadable` when the text holds no calendar.
 */
export async function readCalendar(text: string, context: FormContext, find: ZoneFinder): Promise<FeedResult> {
  const calendars = componentsOf(text).filter(({name}) => name === 'vcalendar');
  if (calendars.length === 0) throw new HuddleError('unreadable', 'The feed is not a calendar.');
  const gathering = new Gathering();
  const effort = fullEffort();
  const read: {name: string | undefined; zones: Zones}[] = [];
  for (const calendar of calendars) read.push(await readOne(calendar, {context, find, gathering, effort}));
  const first = read[0];
  return {
    ...optional('name', read.find(({name}) => name)?.name),
    ...optional('zone', first?.zones.source ? first.zones.home : undefined),
    records: gathering.records,
    warnings: gathering.warnings,
  };
}

interface Reading {
  readonly context: FormContext;
  readonly find: ZoneFinder;
  readonly gathering: Gathering;
  readonly effort: Effort;
}

async function readOne(calendar: RawComponent, reading: Reading): Promise<{name: string | undefined; zones: Zones}> {
  const {context, find, gathering, effort} = reading;
  const properties = propertiesOf(calendar);
  const name = oneLine(textOf(properties, 'x-wr-calname') ?? textOf(properties, 'name'), 200);
  const zones = zonesOf(calendar, {given: context.givenZone, movement: context.zone}, find, effort);
  const cancelled = /^cancel$/i.test(textOf(properties, 'method')?.trim() ?? '');
  let floating = false;
  let turn = performance.now();
  for (const group of groupEvents(calendar)) {
    if (performance.now() - turn > slice) {
      await new Promise((resolve) => setTimeout(resolve));
      turn = performance.now();
    }
    gathering.take(group.name, () => {
      const warn = (reason: string) => gathering.warn(group.name, reason);
      const record = recordOfGroup(group, {zones, effort, cancelled, warn, now: context.now, plain: context.plain});
      floating ||= group.floating;
      return record;
    });
  }
  const about = name ?? 'The calendar';
  if (floating && !zones.source) {
    gathering.warn(about, 'It has times without a zone and none was given: they are read in UTC.');
  }
  for (const zone of zones.unknown) {
    gathering.warn(about, `The time zone "${zone.slice(0, 100)}" is not known: its times are read in ${zones.home}.`);
  }
  return {name, zones};
}
