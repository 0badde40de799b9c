import type {Huddle} from '@huddlekit/core';
import {weightedWords} from '@huddlekit/core/search';
import {sql} from 'kysely';
import type {HuddleRow, Trx} from '../db/tables.ts';
import {toView} from './view.ts';

/** Beginnings of up to so many UTF-16 code units are kept as rows of their own. */
export const longestPrefix = 2;

/**
 * The row of a beginning: what people type first would otherwise meet thousands of words in nearly every huddle. A star
 * is part of no word.
 */
export const prefixRow = (beginning: string): string => `${beginning}*`;

/** What is kept of a huddle's texts: each word, and each short beginning of words, with its weight. */
export function indexedWords(huddle: Huddle): {words: Map<string, number>; prefixes: Map<string, number>} {
  const [words, prefixes] = [new Map<string, number>(), new Map<string, number>()];
  const note = (map: Map<string, number>, text: string, weight: number) => {
    if (!(map.get(text)! >= weight)) map.set(text, weight);
  };
  for (const [word, weight] of weightedWords(huddle)) {
    note(words, shorten(word), weight);
    for (let length = 1; length <= longestPrefix; length++) {
      const beginning = word.slice(0, length);
      if (!/[\ud800-\udbff]$/.test(beginning)) note(prefixes, prefixRow(beginning), weight);
    }
  }
  return {words, prefixes};
}

/** The index takes entries of at most 2,704 bytes; of a longer word, its beginning can be found. */
const shorten = (word: string): string =>
  word.length <= 600 ? word : word.slice(0, 600).replace(/[\ud800-\udbff]$/, '');

/**
 * Writes the words by which a huddle is found, instead of those it had. They go in as two arrays: a huddle may have
 * thousands, and a statement takes at most 65,535 parameters.
 */
export async function writeWords(trx: Trx, row: HuddleRow): Promise<void> {
  const {movement, seq} = row;
  const {words, prefixes} = indexedWords(toView(row, row.updated_at));
  await trx.deleteFrom('huddle_word').where('huddle', '=', seq).execute();
  if (words.size === 0) return;
  // In order, so that two publications with words in common wait for one another and never both ways.
  await sql`
    INSERT INTO word (movement, word) SELECT ${movement}, word FROM unnest(${[...words.keys()].sort()}::text[]) AS word
    ON CONFLICT DO NOTHING`.execute(trx);
  await sql`
    INSERT INTO huddle_word (movement, word, huddle, weight)
    SELECT ${movement}, word, ${seq}::integer, weight
    FROM unnest(
      ${[...words.keys(), ...prefixes.keys()]}::text[], ${[...words.values(), ...prefixes.values()]}::integer[]
    ) AS given (word, weight)`.execute(trx);
}
