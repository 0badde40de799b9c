import {distinct} from '../../distinct.ts';
import type {Ballot, Candidate} from '../../election.ts';
import {refuse} from '../error.ts';
import {tokensOf} from './tokens.ts';
import type {Token} from './tokens.ts';
import type {BltFile} from './types.ts';

/**
 * Reads the form that Hill, Wichmann and Woodall gave ballots ("Algorithm 123: Single transferable vote by Meek's method",
 * The Computer Journal 30, 1987), with what OpenSTV, OpaVote and Droop added: comments from `#` on, `3=4` for candidates
 * ranked equal, `-` for a rank that was skipped, which is passed over. Ballots that name nobody are kept.
 *
 * @param text The file decoded from UTF-8; a byte-order mark is passed over.
 * @throws {FormatError} When it is not in that form, a ballot does not end with 0 on its line, names a candidate twice or
 *   one that is not there, or has an id in parentheses, after which programs disagree whether a weight comes; when a weight
 *   is no whole number; or when the file ends before the names of all candidates.
 */
export function readBlt(text: string): Required<BltFile> {
  const next = tokensOf(text);
  const count = wholeOf(next(), 'the number of candidates');
  const seats = wholeOf(next(), 'the number of seats');
  const withdrawn = new Set<number>();
  let token = next();
  for (; /^-\d/.test(token.text); token = next()) withdrawn.add(candidateOf(token, token.text.slice(1), count));
  const ballots = readBallots(token, next, count);
  const candidates: Candidate[] = [];
  for (let number = 1; number <= count; number++) {
    const name = textOf(next(), `name of candidate ${number}`);
    candidates.push({id: `${number}`, ...(name && {name}), ...(withdrawn.has(number) && {withdrawn: true})});
  }
  const texts: string[] = [];
  for (token = next(); token.quoted || token.text; token = next()) texts.push(textOf(token, 'title'));
  const [title = '', ...notes] = texts;
  return {election: {candidates, seats, ballots}, title, notes};
}

function readBallots(first: Token, next: () => Token, count: number): Ballot[] {
  const ballots: Ballot[] = [];
  let voters = 0;
  for (let token = first; !isZero(token); token = next()) {
    const weight = wholeOf(token, 'a ballot begins with its weight, which');
    voters += weight;
    if (!Number.isSafeInteger(voters)) refuse(token.line, '2⁵³ ballots and more cannot be counted exactly');
    const ballot = readRanking(token, next, count);
    ballots.push(weight === 1 ? ballot : {...ballot, weight});
  }
  return ballots;
}

function readRanking({line}: Token, next: () => Token, count: number): Ballot {
  const choices: string[] = [];
  const ranks: number[] = [];
  const isNew = distinct();
  let rank = 0;
  for (let token = next(); !isZero(token); token = next()) {
    if (token.line !== line || token.quoted) refuse(line, 'a ballot ends with 0 on its line');
    if (token.text === '-') continue;
    rank++;
    for (const text of token.text.split('=')) {
      const id = `${candidateOf(token, text, count)}`;
      if (!isNew(id)) refuse(line, `the ballot names candidate ${id} twice`);
      choices.push(id);
      ranks.push(rank);
    }
  }
  return rank === choices.length ? {choices} : {choices, ranks};
}

/** A quoted text, or a bare word that cannot be a forgotten part of a ballot. */
const textOf = ({text, quoted, line}: Token, what: string): string =>
  quoted || /^[^\d=-]/.test(text) ? text : refuse(line, `the ${what} is needed here in double quotes, and not “${text}”`);

const isZero = ({text, quoted}: Token): boolean => text === '0' && !quoted;

const candidateOf = ({line}: Token, text: string, count: number): number => wholeOf({text, line, quoted: false}, 'a candidate', count);

function wholeOf({text, quoted, line}: Token, what: string, most = Number.MAX_SAFE_INTEGER): number {
  const value = /^\d{1,16}(\.0{1,9})?$/.test(text) && !quoted ? Number(text) : 0;
  return value > 0 && value <= most ? value : refuse(line, `${what} must be a whole number from 1 to ${most}, not “${text}”`);
}
