import {weightedWords} from '@huddlekit/core/search';
import {sql} from 'kysely';
import type {HuddleRow, Trx} from '../db/tables.ts';
import {toView} from './view.ts';

/**
 * Writes the words by which a huddle is found, instead of those it had. They go in as two arrays: a huddle may have
 * thousands, and a statement takes at most 65,535 parameters.
 */
export async function writeWords(trx: Trx, row: HuddleRow): Promise<void> {
  const {movement, seq} = row;
  const weights = weightedWords(toView(row, row.updated_at));
  const words = [...weights.keys()].map(shorten);
  await trx.deleteFrom('huddle_word').where('huddle', '=', seq).execute();
  if (words.length === 0) return;
  // In order, so that two publications with words in common wait for one another and never both ways.
  await sql`
    INSERT INTO word (movement, word) SELECT ${movement}, word FROM unnest(${words.toSorted()}::text[]) AS word
    ON CONFLICT DO NOTHING`.execute(trx);
  await sql`
    INSERT INTO huddle_word (movement, word, huddle, weight)
    SELECT ${movement}, word, ${seq}::integer, max(weight)
    FROM unnest(${words}::text[], ${[...weights.values()]}::integer[]) AS given (word, weight)
    GROUP BY word`.execute(trx);
}

/** The index takes entries of at most 2,704 bytes; of a longer word, its beginning can be found. */
const shorten = (word: string): string => (word.length <= 600 ? word : word.slice(0, 600).replace(/[\ud800-\udbff]$/, ''));
