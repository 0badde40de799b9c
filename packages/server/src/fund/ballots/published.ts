import {HuddleError} from '@huddlekit/core';
import type {PublishedBallots} from '@huddlekit/core/fund';
import type {RoundRow} from '../../db/fund-tables.ts';
import type {Reader} from '../../db/tables.ts';
import {type Asker, keyOf, notFound} from '../read.ts';
import {ballotsOf} from './closed.ts';

/** Whether a counted round's ballots are there for who asks: as the round publishes them, and named ones for stewards. */
export function mayReadBallots({record, ballots}: RoundRow, asker: Asker): boolean {
  const {publication, secrecy} = record.settings;
  if (secrecy === 'named' && asker.steward) return true;
  return publication.ballots === 'all' || (publication.ballots === 'from-voters' && ballots >= publication.voters);
}

/** Commitments of all ballots ever cast, in the order of casting. Of counted rounds alone. */
export async function chainOf(db: Reader, {movement, id}: RoundRow): Promise<string[]> {
  const rows = db.selectFrom('ballot_link').select('commitment').where('movement', '=', movement).where('round', '=', id);
  return (await rows.orderBy('number').execute()).map(({commitment}) => commitment);
}

/** The closed ballots. @throws {HuddleError} `not-found` until the count, `forbidden` where they are not published. */
export async function publishedBallots(db: Reader, row: RoundRow, asker: Asker): Promise<PublishedBallots> {
  if (row.counted_at === null) throw notFound('outcome yet');
  if (!mayReadBallots(row, asker)) throw new HuddleError('forbidden', 'This round does not publish its ballots.');
  const ballots = await ballotsOf(db, keyOf(row));
  return {
    round: row.id,
    ballots: ballots.map(({commitment, nonce, entries, recused, name}) => ({
      commitment,
      nonce,
      entries,
      recused: recused ?? [],
      ...(name === null ? {} : {name}),
    })),
    chain: await chainOf(db, row),
    head: row.head,
  };
}
