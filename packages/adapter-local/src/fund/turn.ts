import {HuddleError, type CallOptions, type WriteOptions} from '@huddlekit/core';
import type {RoundRecord} from '@huddlekit/core/fund';
import {call} from '../calls.ts';
import {requirePerson, signedIn, type Context} from '../context.ts';
import {checkKey, once, type Intent} from '../keys.ts';
import type {RoundRow} from '../store/fund-tables.ts';
import type {PersonRow, Reader, Writer} from '../store/tables.ts';
import type {Fund} from './given.ts';
import {askerOf, maySeeRound, type Asker} from './people.ts';
import {rowOf} from './rows.ts';
import {settleRounds} from './settle.ts';
import {notFound, type StandingRound} from './standing.ts';

/** What one call works with: its transaction, who calls, and when. */
export interface Turn<Rows extends Reader = Reader> {
  readonly rows: Rows;
  readonly fund: Fund;
  /** Absent where nobody is signed in; never in writes. */
  readonly person: PersonRow | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A write's turn. */
export interface Act extends Turn<Writer> {
  readonly person: PersonRow;
  /** Tells others, once all is kept, that something which they may see has changed in a round. */
  tell(round: string): void;
}

/** A round for one who asks. */
export interface Round extends StandingRound {
  readonly asker: Asker;
}

/** How the ports of rounds do their work: what the clock has to do comes first, and each write is one transaction. */
export interface Office {
  read<T>(options: CallOptions | undefined, work: (turn: Turn) => Promise<T>): Promise<T>;
  write<T>(options: WriteOptions, intent: Intent, work: (act: Act) => Promise<T>): Promise<T>;
}

export function office(context: Context, fund: Fund): Office {
  const begin = async () => {
    const store = await context.store();
    await settleRounds(store, fund, context.now);
    return store;
  };
  return {
    read: (options, work) =>
      call(options, async () => {
        const store = await begin();
        return store.read(async (rows) => work({rows, fund, person: await signedIn(rows, context.profile), now: context.now()}));
      }),
    async write(options, intent, work) {
      checkKey((options as WriteOptions | undefined)?.idempotencyKey);
      return call(options, async () => {
        const store = await begin();
        const changed = new Set<string>();
        const answer = await store.write(async (rows) => {
          const now = context.now();
          const person = await requirePerson(rows, context.profile);
          const act: Act = {rows, fund, person, now, tell: (round) => void changed.add(round)};
          return once(rows, person, options.idempotencyKey, intent, now, () => work(act));
        });
        for (const round of changed) store.tell(round);
        return answer;
      });
    },
  };
}

/** A record with its row, for who asks. */
export async function standing({rows, fund, person}: Turn, record: RoundRecord): Promise<Round> {
  const row = await rowOf(rows, record.id);
  return {record, row, asker: askerOf(fund, record, row, person)};
}

/** A round that the asking person may see. @throws {HuddleError} `not-found`. */
export async function roundOf(turn: Turn, id: string): Promise<Round> {
  const record = turn.fund.rounds.get(id);
  const found = record && (await standing(turn, record));
  if (!found || !maySeeRound(found.record, found.asker)) throw notFound('round');
  return found;
}

/** The same for what only signed-in people may ask. @throws {HuddleError} `unauthenticated`. */
export function required({person}: Turn): PersonRow {
  if (!person) throw new HuddleError('unauthenticated', 'Nobody is signed in.');
  return person;
}

/**
 * Counts a change in a round, and keeps what else is to change in its row.
 * @param shown Whether others may see of it: then the version grows, and who watches is told.
 */
export async function change(act: Act, {row}: StandingRound, shown: boolean, columns: Partial<RoundRow> = {}): Promise<RoundRow> {
  const changed = {...row, ...columns, changes: row.changes + 1, version: row.version + Number(shown)};
  await act.rows.put('rounds', changed);
  if (shown) act.tell(row.id);
  return changed;
}
