import {accessNeedsKept} from '@huddlekit/core';
import {sql} from 'kysely';
import {transact} from '../db/transact.ts';
import {json} from '../db/open.ts';
import type {Db} from '../db/tables.ts';
import type {Deps} from '../deps.ts';
import type {Job} from '../jobs.ts';
import {deadlineNow, lapseOffers} from './queue.ts';

/**
 * Ends overdue offers and passes the places on, one huddle a transaction. A huddle that another server has locked is
 * left to that server.
 * @returns How many offers lapsed.
 */
export async function lapseOverdueOffers({db, clock}: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  for (let total = 0; ; ) {
    const lapsed = await transact(db, async (trx) => {
      const now = await deadlineNow(trx, clock);
      const huddle = await trx
        .selectFrom('huddle')
        .selectAll()
        .where(({exists, selectFrom}) =>
          exists(
            selectFrom('sign_up')
              .select(sql`1`.as('one'))
              .whereRef('sign_up.movement', '=', 'huddle.movement')
              .whereRef('sign_up.huddle', '=', 'huddle.id')
              .where('sign_up.state', '=', 'offered')
              .where('sign_up.offer_until', '<=', now),
          ),
        )
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      return huddle ? lapseOffers(trx, huddle, now) : undefined;
    });
    if (lapsed === undefined) return total;
    total += lapsed;
  }
}

/** Deletes what people said of their access needs, 30 days after their huddle's end. Returns of how many people. */
export async function forgetAccessNeeds({db, clock}: {db: Db; clock: () => Date}): Promise<number> {
  const before = new Date(clock().getTime() - accessNeedsKept);
  const rows = await db
    .updateTable('sign_up')
    .set({access_needs: json([]), access_note: null})
    .from('huddle')
    .whereRef('huddle.movement', '=', 'sign_up.movement')
    .whereRef('huddle.id', '=', 'sign_up.huddle')
    .where(({or, and, eb}) =>
      or([
        eb('huddle.ends_at', '<', before),
        // Without a date of its own a huddle has ended when somebody said so.
        and([eb('huddle.lifecycle', 'in', ['completed', 'cancelled']), eb('huddle.updated_at', '<', before)]),
      ]),
    )
    .where(({or, eb}) =>
      or([eb('sign_up.access_note', 'is not', null), sql<boolean>`sign_up.access_needs <> '[]'::jsonb`]),
    )
    .returning('sign_up.id')
    .execute();
  return rows.length;
}

/** What a server does for sign-ups by itself: deadlines every five seconds, access needs every hour. */
export const signUpJobs: readonly Job[] = [
  {
    name: 'offers',
    every: 5_000,
    async run(deps) {
      await lapseOverdueOffers(deps);
    },
  },
  {
    name: 'access needs',
    every: 3_600_000,
    async run(deps) {
      await forgetAccessNeeds(deps);
    },
  },
];
