import type {Huddle} from '../schema/index.ts';
import {words} from '../text.ts';
import {allowedEdits, withinEdits} from './edits.ts';

/*
 * The definition of text search that every backend follows.
 *
 * 1. Words are the folded runs of letters and digits of a text (`words`). A query's words are taken once each; a text
 *    without words does not narrow and counts as absent.
 * 2. A word of the query meets a word of a field `whole` when they are equal, as a `prefix` when the field's word starts
 *    with it, and by `typo` when the whole words are within the edits that its length allows (`allowedEdits`).
 * 3. What it meets best decides: its worth is the largest product of the field's weight and the meeting's quality.
 * 4. A huddle matches when every word of the query meets something; its relevance is the sum of their worths, an integer.
 */

/** How well a query's word meets a field's, in quarters. */
export const quality = {whole: 4, prefix: 3, typo: 2} as const;

/** A searched text and the weight of its field, 1 to 8. */
export type WeightedText = readonly [weight: number, text: string];

/**
 * What of a huddle is searched: title 8, themes 4, place 3 (venue, locality, region), question 2, hosts' names 2,
 * description 1.
 */
export function searchedTexts({title, themes, place, question, hosts, description}: Huddle): WeightedText[] {
  const texts: [number, string | undefined][] = [
    [8, title],
    ...themes.map((theme): [number, string] => [4, theme]),
    [3, place?.venue],
    [3, place?.locality],
    [3, place?.region],
    [2, question],
    ...hosts.map(({name}): [number, string] => [2, name]),
    [1, description],
  ];
  return texts.filter((pair): pair is [number, string] => Boolean(pair[1]));
}

/** Every searched word of a huddle with the largest weight of a field that holds it. */
export function weightedWords(huddle: Huddle): Map<string, number> {
  const weights = new Map<string, number>();
  for (const [weight, text] of searchedTexts(huddle)) {
    for (const word of words(text)) if (!(weights.get(word)! >= weight)) weights.set(word, weight);
  }
  return weights;
}

/** The distinct words of a query's text, in the order they were typed. */
export const queryWords = (text: string | undefined): string[] => [...new Set(words(text ?? ''))];

/** How well a word of a query meets a word of a field; 0: not at all. Both are folded. */
export function meeting(asked: string, found: string): number {
  if (found.startsWith(asked)) return found.length === asked.length ? quality.whole : quality.prefix;
  const edits = allowedEdits(asked);
  return edits && withinEdits(asked, found, edits) ? quality.typo : 0;
}
