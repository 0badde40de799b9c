import {HuddleError} from '@huddlekit/core';
import type {Context} from 'hono';
import type {RoundRow} from '../db/fund-tables.ts';
import type {Db, PersonRow, Trx} from '../db/tables.ts';
import type {AppEnv, Deps} from '../deps.ts';
import {idempotently} from '../http/idempotency.ts';
import {bearerToken, signedIn, whoAsks} from '../http/signed-in.ts';
import {personScope} from '../identity/personal-data.ts';
import {roundNow} from './clock.ts';
import type {Acting} from './proposals.ts';
import {type Asker, type RoundKey, askerOf, isUuid, maySeeRound, notFound, readRound} from './read.ts';
import {catchUp} from './stages.ts';

export type Handler = (c: Context<AppEnv>) => Promise<Response>;

export const param = (c: Context<AppEnv>, name: string): string => c.req.param(name) ?? '';

export const roundKey = (c: Context<AppEnv>): RoundKey => ({movement: c.get('movement').id, round: param(c, 'id')});

/** Caches may keep what everyone may read, and ask each time: a round changes at a moment that people wait for. */
const shared = 'public, no-cache';

/** A read's answer. What depends on who asks is kept by nobody on the way. */
export function answer(c: Context<AppEnv>, body: object): Response {
  const own = bearerToken(c) !== undefined || c.get('movement').state === 'draft';
  return c.json(body, 200, {'cache-control': own ? 'no-store' : shared, vary: 'Authorization'});
}

/** An answer that is about one person. */
export const own = (c: Context<AppEnv>, body: object): Response => c.json(body, 200, {'cache-control': 'no-store'});

/** A round as it is now, with who asks. */
export interface Seen {
  readonly round: RoundRow;
  readonly asker: Asker;
  readonly now: Date;
}

/** Brings a round up to the clock and reads it. @throws {HuddleError} `not-found`. */
export async function seeRound(c: Context<AppEnv>, deps: Deps, key: RoundKey): Promise<Seen> {
  await catchUp(deps, key);
  const round = await readRound(deps.db, key);
  const asker = await askerOf(deps.db, round, await whoAsks(c, deps));
  if (!maySeeRound(round, asker)) throw notFound('round');
  return {round, asker, now: await roundNow(deps.db, deps.clock)};
}

/** What a write does, and answers. */
type Work<B> = (trx: Trx, acting: Acting, body: B) => Promise<{status: number; body: object}>;

/** Finds the round that an address is about, if there is one. */
export type RoundFinder = (c: Context<AppEnv>, db: Db) => Promise<RoundKey | undefined>;

export const ofRound: RoundFinder = async (c) => roundKey(c);
export const ofProposal: RoundFinder = (c, db) => roundOf(c, db, 'proposal');
export const ofAward: RoundFinder = (c, db) => roundOf(c, db, 'award');
export const ofNone: RoundFinder = async () => undefined;

async function roundOf(c: Context<AppEnv>, db: Db, table: 'proposal' | 'award'): Promise<RoundKey | undefined> {
  const id = param(c, 'id');
  const rows = db.selectFrom(table).select(['movement', 'round']).where('movement', '=', c.get('movement').id);
  return isUuid(id) ? rows.where('id', '=', id).executeTakeFirst() : undefined;
}

/**
 * A write of a signed-in person: the round that it is about is brought up to the clock first, then the work is done once, at a moment
 * by the database's clock.
 * @param read Reads and checks the body, before anything else is done.
 */
export const writing =
  <B>(
    deps: Deps,
    about: RoundFinder,
    read: (c: Context<AppEnv>, person: PersonRow) => Promise<B>,
    work: (c: Context<AppEnv>) => Work<B>,
  ): Handler =>
  async (c) => {
    const person = await signedIn(c, deps);
    const body = await read(c, person);
    const round = await about(c, deps.db);
    if (round) await catchUp(deps, round);
    return idempotently(c, deps, personScope(person), async (trx) => {
      const acting = {person, now: await roundNow(trx, deps.clock)};
      return work(c)(trx, acting, body);
    });
  };

/** For writes whose address says all. */
export const nothing = async (): Promise<undefined> => undefined;

/** @throws {HuddleError} `invalid` when a body names another thing than the address. */
export function checkSame(inBody: string, inAddress: string, what: string): void {
  if (inBody !== inAddress) throw new HuddleError('invalid', `The ${what} in the address and the one in the body differ.`);
}

/** @throws {HuddleError} `forbidden`, for whoever is no steward of the movement. */
export function asManager({role}: PersonRow): void {
  if (role !== 'steward') throw new HuddleError('forbidden', 'Only stewards of the movement may do this.');
}
