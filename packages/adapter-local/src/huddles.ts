import {
  HuddleError,
  HuddleQuery,
  parse,
  span,
  toHuddle,
  type Huddle,
  type HuddleRecord,
  type HuddlesPort,
} from '@huddlekit/core';
import {createHuddleIndex, type HuddleIndex} from '@huddlekit/core/search';
import {call} from './calls.ts';
import {revisionOf, type Context} from './context.ts';
import {forgetKeys} from './keys.ts';
import {forgetAccess, nextLapse, placesOf, settle} from './line.ts';
import type {Source} from './source.ts';
import type {SignUpRow, Store} from './store/tables.ts';

/** The public huddles as they stand at a moment. */
interface View {
  readonly source: Source;
  readonly huddles: Map<string, Huddle>;
  readonly index: HuddleIndex;
}

/** Finding huddles. See `HuddlesPort`. */
export function huddlesPort(context: Context): HuddlesPort {
  const view = viewOf(context);
  return {
    list: (query, options) =>
      call(options, async () => {
        const asked = parse(HuddleQuery, query, 'query');
        return (await view()).index.list(asked, context.now());
      }),
    get: (id, options) =>
      call(options, async () => {
        const huddle = (await view()).huddles.get(id);
        if (!huddle) throw new HuddleError('not-found', 'There is no such huddle.');
        return structuredClone(huddle);
      }),
    calendar: (query, options) =>
      call(options, async () => {
        const asked = parse(HuddleQuery, query, 'query');
        const {index, source} = await view();
        const now = context.now();
        const {calendarBlob, toCalendar} = await import('@huddlekit/core/calendar');
        const text = toCalendar(index.all(asked, now), {name: source.movement.name, method: 'PUBLISH', now});
        return {download: calendarBlob(text)};
      }),
    movement: (options) => call(options, async () => structuredClone((await context.source()).movement)),
  };
}

/** Keeps the huddles in step with the sign-ups (those of other tabs too) and the clock, at one small read a call. */
function viewOf(context: Context): () => Promise<View> {
  let current: (View & {revision: number; until: number}) | undefined;
  return async () => {
    const [source, store] = await Promise.all([context.source(), context.store()]);
    const now = context.now();
    const known = current;
    const rows = await store.read(async (reader) => {
      const revision = await revisionOf(reader);
      if (known && known.revision === revision && now < known.until) return undefined;
      return {revision, signUps: await reader.all('signUps')};
    });
    if (known && !rows) return known;
    const signUps = byHuddle(rows?.signUps ?? []);
    await forgetOverdue(store, source, signUps, now);
    const {huddles, until} = look(source, signUps, now);
    const index = known?.index ?? createHuddleIndex(huddles.values());
    if (known) {
      for (const huddle of huddles.values()) if (differs(huddle, known.huddles.get(huddle.id))) index.put(huddle);
    }
    current = {source, huddles, index, revision: rows?.revision ?? 0, until};
    return current;
  };
}

function byHuddle(rows: readonly SignUpRow[]): Map<string, SignUpRow[]> {
  const groups = new Map<string, SignUpRow[]>();
  for (const row of rows) groups.set(row.huddle, [...(groups.get(row.huddle) ?? []), row]);
  return groups;
}

/** Removes what people said about access where it was kept long enough: the one change that needs nobody's act. */
async function forgetOverdue(store: Store, {records}: Source, signUps: Map<string, SignUpRow[]>, now: number) {
  for (const [huddle, rows] of signUps) {
    const record = records.get(huddle);
    if (!record || rows.every((row) => forgetAccess(record, row, now) === row)) continue;
    await store.write(async (writer) => {
      for (const row of await writer.where('signUps', 'huddle', huddle)) {
        await writer.put('signUps', forgetAccess(record, row, now));
        // A replayed answer would tell them too; all of these are old enough by now.
        await forgetKeys(writer, row.person, now);
      }
    });
  }
}

/** Every public huddle at `now`, and until when this holds if nobody writes. */
function look({movement, records}: Source, signUps: Map<string, SignUpRow[]>, now: number) {
  const huddles = new Map<string, Huddle>();
  let until = Infinity;
  for (const record of records.values()) {
    if (record.lifecycle === 'draft') continue;
    const settled = settle(record, signUps.get(record.id) ?? [], now);
    const changed = Math.max(0, ...settled.map(({updatedAt}) => updatedAt));
    const updatedAt = new Date(changed).toISOString();
    const places = placesOf(record, settled);
    huddles.set(record.id, toHuddle(record, {movement: movement.id, places, updatedAt, now}));
    until = Math.min(until, nextLapse(settled), nextTurn(record, now));
  }
  return {huddles, until};
}

/** When the clock next changes a huddle's state; `Infinity` for never. */
function nextTurn({sessions}: HuddleRecord, now: number): number {
  const {start = Infinity, end = Infinity} = span(sessions) ?? {};
  return Math.min(start > now ? start : Infinity, end > now ? end : Infinity);
}

/** Whether the index has to be told: it follows the clock by itself. */
const differs = (huddle: Huddle, before: Huddle | undefined): boolean =>
  !before ||
  before.updatedAt !== huddle.updatedAt ||
  before.places.left !== huddle.places.left ||
  before.places.waiting !== huddle.places.waiting;
