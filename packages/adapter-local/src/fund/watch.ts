import {day} from '@huddlekit/core';
import type {Context} from '../context.ts';
import type {Fund} from './given.ts';
import {rowOf} from './rows.ts';
import {nextMoment} from './standing.ts';

/** Calls back when something that may be seen of a round has changed, here or in another tab, and at each of its own moments. */
export function watchRound(context: Context, fund: Fund, id: string, listener: () => void): () => void {
  const record = fund.rounds.get(id);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let end: (() => void) | undefined;
  let over = false;
  const wait = async (): Promise<void> => {
    const store = await context.store();
    if (over || !record) return;
    end ??= store.hear((round) => void (round === id && listener()));
    const row = await store.read((rows) => rowOf(rows, id));
    const [now, before] = [context.now(), nextMoment({record, row}, context.now())];
    if (over || before === Infinity) return;
    timer = setTimeout(() => {
      if (context.now() >= before) listener();
      void wait();
      // Browsers hold at most 24 days in a timer, and a device that slept is behind.
    }, Math.min(before - now, day));
  };
  void wait().catch(() => undefined);
  return () => {
    over = true;
    clearTimeout(timer);
    end?.();
  };
}
