import {readFeed, type FeedForm, type FeedResult, type FeedWarning} from '@huddlekit/adapter-feed';
import {HuddleError, type Movement} from '@huddlekit/core';
import {allMovements, importMovement, importRecords, type Db, type Imported} from '@huddlekit/server';
import {readFile} from 'node:fs/promises';
import {text} from 'node:stream/consumers';
import {withDatabase, type DatabaseOptions} from './database.ts';
import {addMovement, pickMovement} from './movement.ts';
import {print, remark} from './output.ts';

export interface ImportOptions extends DatabaseOptions {
  readonly form?: FeedForm;
  readonly movement?: string;
  readonly zone?: string;
  readonly dryRun?: boolean;
}

/** Reads a feed in any form and publishes its huddles. What cannot be used is named and left out. */
export async function importFeed(source: string, options: ImportOptions): Promise<void> {
  const given = await content(source);
  await withDatabase(options, async ({db}, config) => {
    const known = await knownMovement(db, options.movement);
    const feed = await readFeed({
      ...given,
      form: options.form,
      movement: known ?? options.movement,
      zone: options.zone,
      key: process.env['ACTION_NETWORK_KEY'],
    });
    feed.warnings.forEach(warn);
    if (options.dryRun) return print(`${feed.records.length} huddles could be imported.`);
    const before = await allMovements(db);
    const movement = await target(db, feed, known, options);
    const isSecond = before.length === 1 && before[0]?.id !== movement.id;
    if (isSecond && config.movement === undefined) {
      remark('There are two movements now: set HUDDLEKIT_MOVEMENT to the one that pages mean when they name none.');
    }
    const results = await importRecords(db, feed.records, {movement: movement.id});
    results.forEach(refused);
    print(summary(results, movement));
    if (results.some(({result}) => result === 'refused')) process.exitCode = 1;
  });
}

const isAddress = (source: string): boolean => /^(https?|webcal):/i.test(source);

async function content(source: string): Promise<{url: string} | {data: string}> {
  if (isAddress(source)) return {url: source};
  if (source === '-') return {data: await text(process.stdin)};
  try {
    return {data: await readFile(source, 'utf8')};
  } catch (error) {
    throw new HuddleError('invalid', `${source} cannot be read: ${(error as Error).message}`, {cause: error});
  }
}

/** What the database knows of the movement to import into; `undefined` when the feed or this import has to bring it. */
async function knownMovement(db: Db, slug: string | undefined): Promise<Movement | undefined> {
  const all = await allMovements(db);
  if (slug !== undefined) return all.find(({id}) => id === slug);
  return all.length === 1 ? all[0] : undefined;
}

async function target(
  db: Db,
  feed: FeedResult,
  known: Movement | undefined,
  {movement: slug, zone}: ImportOptions,
): Promise<Movement> {
  const named = feed.movement;
  if (named && (slug === undefined || slug === named.id)) {
    await importMovement(db, named);
    return named;
  }
  if (known) return known;
  return slug === undefined ? pickMovement(db, slug) : addMovement(db, slug, zone);
}

const warn = ({item, reason, skipped}: FeedWarning): void =>
  remark(`${skipped ? 'Left out' : 'Note'}: “${item}”: ${reason}`);

function refused(imported: Imported): void {
  if (imported.result === 'refused') remark(`Refused: “${imported.id}”: ${imported.message}`);
}

function summary(results: readonly Imported[], {id}: Movement): string {
  const count = (wanted: Imported['result']): number => results.filter(({result}) => result === wanted).length;
  return `${id}: ${count('added')} added, ${count('changed')} changed, ${count('unchanged')} unchanged, ${count('refused')} refused.`;
}
