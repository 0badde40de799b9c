import {HuddleError, parse} from '@huddlekit/core';
import {type AuditEntry, Award, Outcome, Pot, Proposal, PublishedBallots, Round} from '@huddlekit/core/fund';
import {readFile} from 'node:fs/promises';
import {text} from 'node:stream/consumers';

/** A counted round as it was exported; or without its trail and awards, as a visitor can save it from the page. */
export interface RoundFile {
  readonly round: Round;
  readonly pot?: Pot;
  readonly proposals: readonly Proposal[];
  readonly outcome: Outcome;
  readonly awards?: readonly Award[];
  readonly chain?: {readonly commitments: readonly string[]; readonly head: string};
  readonly audit?: {readonly entries: readonly AuditEntry[]; readonly head: string};
  readonly ballots?: PublishedBallots;
}

/**
 * Reads an exported round; `-` is standard input.
 * @throws {HuddleError} `invalid` for what is none, or of a round that is not counted yet.
 */
export async function readRoundFile(file: string): Promise<RoundFile> {
  // Kept as it was written, with keys that the schemas do not know: they are part of what was digested.
  const {published, ...rest} = Object(json(await content(file), file)) as Partial<RoundFile> & {published?: PublishedBallots};
  // By that name in what a visitor saves.
  const given: Partial<RoundFile> = published === undefined ? rest : {ballots: published, ...rest};
  parse(Round, given.round, 'exported round');
  if (given.outcome === undefined) throw new HuddleError('invalid', 'This round is not counted yet: there is nothing to verify.');
  parse(Outcome, given.outcome, 'outcome');
  list(given.proposals, 'proposals').forEach((proposal) => parse(Proposal, proposal, 'proposal'));
  if (given.pot !== undefined) parse(Pot, given.pot, 'pot');
  if (given.awards !== undefined) list(given.awards, 'awards').forEach((award) => parse(Award, award, 'award'));
  if (given.ballots !== undefined) parse(PublishedBallots, given.ballots, 'ballots');
  if (given.chain !== undefined) list(given.chain.commitments, 'chain');
  if (given.audit !== undefined) list(given.audit.entries, 'trail').forEach(checkEntry);
  return given as RoundFile;
}

function list(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  throw new HuddleError('invalid', `The ${what} of this file are no list.`);
}

function checkEntry(value: unknown): void {
  const {number, at, kind, data} = Object(value) as Record<string, unknown>;
  const is = typeof number === 'number' && typeof at === 'string' && typeof kind === 'string' && typeof data === 'object' && data !== null;
  if (!is) throw new HuddleError('invalid', 'An entry of the trail is none.');
}

async function content(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new HuddleError('invalid', `${file} cannot be read: ${(error as Error).message}`, {cause: error});
  }
}

function json(written: string, file: string): unknown {
  try {
    return JSON.parse(written);
  } catch (error) {
    throw new HuddleError('invalid', `${file} is no JSON: ${(error as Error).message}`, {cause: error});
  }
}
