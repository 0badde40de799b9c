import {HuddleError, Slug, parse} from '@huddlekit/core';
import {type FundFile, exportRoundOf, importClosedVote, importFund} from '@huddlekit/server';
import {FormatError} from '@huddlekit/tally/formats';
import {readFile} from 'node:fs/promises';
import {basename} from 'node:path';
import {text} from 'node:stream/consumers';
import {withDatabase, type DatabaseOptions} from '../database.ts';
import {pickMovement} from '../movement.ts';
import {print, remark} from '../output.ts';
import {type PbWishes, voteFromPb} from './from-pb.ts';
import {roundToPb} from './to-pb.ts';

export interface ExportOptions extends DatabaseOptions {
  readonly movement?: string;
  readonly format: 'json' | 'pb';
}

/** Prints a round as its stewards may have it; what tells of ballots, from the count on alone. */
export const exportRound = (id: string, {format, movement: slug, ...options}: ExportOptions): Promise<void> =>
  withDatabase(options, async ({db}) => {
    const movement = await pickMovement(db, slug);
    const round = await exportRoundOf(db, {movement: movement.id, round: id});
    print(format === 'pb' ? roundToPb(round) : JSON.stringify(round, null, 2));
    if (format === 'json') remark('It holds what proposers answered, and names: give it to nobody who may not know them.');
  });

export interface ImportOptions extends DatabaseOptions {
  readonly movement?: string;
  readonly id?: string;
  readonly rule?: PbWishes['rule'];
}

/** Puts records of circles, pots, rounds and proposals into a movement, or a `.pb` file as a round that is closed and counted at once. */
export async function importRound(file: string, {movement: slug, id, rule, ...options}: ImportOptions): Promise<void> {
  const given = await content(file);
  const isPb = /\.pb$/i.test(file) || /^[\s"\uFEFF]*META\b/i.test(given);
  await withDatabase(options, async ({db}) => {
    const movement = await pickMovement(db, slug);
    if (!isPb) {
      const records = recordsIn(given, file);
      await importFund(db, movement.id, records);
      return print(`${movement.id}: ${Object.entries(records).map(([kind, all]) => `${all.length} ${kind}`).join(', ')}.`);
    }
    const wishes = {id: parse(Slug, id ?? idFrom(file), 'id'), zone: movement.zone, rule, now: Date.now()};
    const vote = readVote(given, file, wishes);
    remark(`Casting ${vote.ballots.length} ballots on ${vote.proposals.length} proposals …`);
    await importClosedVote(db, movement.id, vote);
    print(`${movement.id}: the round ${vote.round.id} is counted, by ${vote.round.settings.rule.rule}.`);
  });
}

async function content(file: string): Promise<string> {
  try {
    return await (file === '-' ? text(process.stdin) : readFile(file, 'utf8'));
  } catch (error) {
    throw new HuddleError('invalid', `${file} cannot be read: ${(error as Error).message}`, {cause: error});
  }
}

/** A slug from a file's name: without accents, spaces and what else no address has. */
function idFrom(file: string): string {
  if (file === '-') throw new HuddleError('invalid', 'Name the round by --id.');
  const plain = basename(file).replace(/\.pb$/i, '').normalize('NFKD').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').slice(0, 60).replace(/^-|-$/g, '');
}

function readVote(given: string, file: string, wishes: PbWishes): ReturnType<typeof voteFromPb> {
  try {
    return voteFromPb(given, wishes);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new HuddleError('invalid', `${file}: ${error.message}`, {cause: error});
  }
}

const kinds = ['circles', 'pots', 'rounds', 'proposals'] as const;

function recordsIn(given: string, file: string): Required<FundFile> {
  const value = json(given, file);
  const unknown = Object.keys(value).find((key) => !(kinds as readonly string[]).includes(key));
  if (unknown !== undefined) throw new HuddleError('invalid', `${file} has ${unknown}; a file of records has circles, pots, rounds and proposals.`);
  const lists = kinds.map((kind) => [kind, value[kind] ?? []] as const);
  const odd = lists.find(([, all]) => !Array.isArray(all));
  if (odd) throw new HuddleError('invalid', `The ${odd[0]} of ${file} are no list.`);
  return Object.fromEntries(lists) as unknown as Required<FundFile>;
}

function json(given: string, file: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(given)) as Record<string, unknown>;
  } catch (error) {
    throw new HuddleError('invalid', `${file} is neither JSON nor a .pb file: ${(error as Error).message}`, {cause: error});
  }
}
