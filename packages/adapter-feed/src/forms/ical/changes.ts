import {day as dayLength, instantOf, type Session} from '@huddlekit/core';
import {optional} from '../../draft.ts';
import {oneLine} from '../../text.ts';
import {textOf} from './content.ts';
import {lengthOf, sessionFor, stampIn, type DateContext, type Occurrence, type Properties} from './sessions.ts';
import {compact, dayOf, stampsOf, wallAfter, wallBetween, type Stamp} from './stamp.ts';

/** The dates of one event, as EXDATE and RECURRENCE-ID find them. */
export class Dates {
  readonly #all = new Map<string, Occurrence>();
  readonly #excluded = new Set<string>();
  readonly #byInstant = new Map<number, string>();
  readonly #byDay = new Map<string, string[]>();
  readonly #context: DateContext;
  readonly #allDay: boolean;

  constructor(occurrences: readonly Occurrence[], context: DateContext) {
    this.#context = context;
    this.#allDay = occurrences[0]?.session.allDay === true;
    for (const occurrence of occurrences) {
      const {wall, session} = occurrence;
      this.#all.set(wall, occurrence);
      this.#byInstant.set(instantOf(session.start), wall);
      const sameDay = this.#byDay.get(dayOf(wall));
      if (sameDay) sameDay.push(wall);
      else this.#byDay.set(dayOf(wall), [wall]);
    }
  }

  get sessions(): Session[] {
    return [...this.#all.values()].map(({session}) => session);
  }

  /** Takes out what the EXDATEs of an event name, however they name it. */
  exclude(master: Properties): void {
    for (const stamp of (master.get('exdate') ?? []).flatMap(stampsOf)) {
      for (const wall of this.#find(stamp)) {
        this.#excluded.add(wall);
        this.#all.delete(wall);
      }
    }
  }

  /**
   * Moves, cancels or retitles one date, or with RANGE=THISANDFUTURE that and those after it.
   * @param title The event's own.
   */
  change(change: Properties, title: string | undefined): void {
    const id = stampIn(change, 'recurrence-id');
    if (!id) return;
    const [wall] = this.#find(id);
    if (wall !== undefined && this.#excluded.has(wall)) return;
    const known = wall === undefined ? undefined : this.#all.get(wall);
    const changed = this.#changed(change, id, known, title);
    if (!changed) return;
    if (known && /^thisandfuture$/i.test(change.get('recurrence-id')?.[0]?.params['range'] ?? '')) {
      this.#changeLater(change, known, changed);
    }
    this.#all.set(known?.wall ?? id.wall, {wall: known?.wall ?? id.wall, session: changed});
  }

  #changed(
    change: Properties,
    id: Stamp,
    known: Occurrence | undefined,
    title: string | undefined,
  ): Session | undefined {
    const cancelled = isCancelled(change);
    if (cancelled && known) return {...known.session, state: 'cancelled'};
    const start = stampIn(change, 'dtstart');
    if (!start) {
      this.#context.warn('A change to one of its dates cannot be read.');
      return undefined;
    }
    const session = sessionFor(start, lengthOf(change, start, this.#context), this.#context.zones);
    const old = instantOf(session.end) < this.#context.now - 365 * dayLength;
    // Of a series without an end only a window is known: what changed before it is past.
    if (!known && (cancelled || (this.#all.size > 0 && old))) return undefined;
    const moved = known && instantOf(known.session.start) !== instantOf(session.start);
    return {
      ...session,
      id: known?.session.id ?? compact(id.day ? dayOf(id.wall) : id.wall),
      ...optional('title', differing(textOf(change, 'summary'), title)),
      ...optional('rescheduledFrom', moved ? known.session.start : undefined),
    };
  }

  #changeLater(change: Properties, from: Occurrence, changed: Session): void {
    const start = stampIn(change, 'dtstart');
    for (const [wall, {session}] of this.#all) {
      if (wall <= from.wall) continue;
      if (changed.state === 'cancelled') this.#all.set(wall, {wall, session: {...session, state: 'cancelled'}});
      if (changed.state === 'cancelled' || !start) continue;
      const stamp = {...start, wall: wallAfter(wall, wallBetween(from.wall, start.wall))};
      const moved = sessionFor(stamp, lengthOf(change, start, this.#context), this.#context.zones);
      const later: Session = {...moved, id: session.id, ...optional('title', changed.title)};
      this.#all.set(wall, {
        wall,
        session: {...later, ...(changed.rescheduledFrom ? {rescheduledFrom: session.start} : {})},
      });
    }
  }

  /**
   * The dates that a time names: by its moment, by the same wall clock, or by its day where that has one date only. The
   * last two read what programs get wrong (another zone, no zone, another hour); a day names all dates on it.
   */
  #find(stamp: Stamp): string[] {
    const {zones} = this.#context;
    if (stamp.day) return this.#byDay.get(dayOf(stamp.wall)) ?? [];
    if (this.#allDay) return this.#byDay.get(dayOf(stamp.utc ? zones.at(stamp) : stamp.wall)) ?? [];
    const same = this.#byInstant.get(instantOf(zones.at(stamp)));
    if (same !== undefined) return [same];
    const onDay = this.#byDay.get(dayOf(stamp.wall)) ?? [];
    return onDay.includes(stamp.wall) ? [stamp.wall] : onDay.length === 1 ? onDay : [];
  }
}

/** Whether a component says that it does not take place. */
export const isCancelled = (properties: Properties): boolean =>
  /^cancell?ed$/i.test(textOf(properties, 'status')?.trim() ?? '');

function differing(title: string | undefined, usual: string | undefined): string | undefined {
  const line = oneLine(title, 200);
  return line === oneLine(usual, 200) ? undefined : line;
}
