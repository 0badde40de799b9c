import {type AuditEntry, nextAuditHead} from '@huddlekit/core/fund';
import {createHmac} from 'node:crypto';
import {json} from '../db/open.ts';
import type {Reader, Trx} from '../db/tables.ts';
import type {RoundKey} from './read.ts';

/** Something to be written into a round's trail. */
export interface Happening {
  readonly kind: string;
  /** Who did it; absent: the clock. */
  readonly person?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What is told of ballots by the day alone, and under a pseudonym of its own. */
const ofBallots = ['ballot-cast', 'ballot-revised', 'recused', 'recusal-taken-back'];

/**
 * Appends to a round's trail. The caller has locked the round.
 *
 * In what they do about ballots a person has another pseudonym than in all else: comments and confirmations are seen by others, with a
 * name beside them, and would otherwise tell whose ballots are whose.
 */
export async function note(trx: Trx, {movement, round}: RoundKey, {kind, person, data = {}}: Happening, now: Date): Promise<void> {
  const {audit_links, audit_head, audit_key} = await trx
    .selectFrom('round')
    .select(['audit_links', 'audit_head', 'audit_key'])
    .where('movement', '=', movement)
    .where('id', '=', round)
    .executeTakeFirstOrThrow();
  const secret = ofBallots.includes(kind);
  const at = secret ? new Date(Math.floor(now.getTime() / 86_400_000) * 86_400_000) : now;
  const who = person === undefined ? undefined : pseudonym(audit_key, `${secret ? 'ballots' : 'open'}/${person}`);
  const number = audit_links + 1;
  const head = await nextAuditHead(audit_head, {number, at: at.toISOString(), kind, data, ...(who ? {who} : {})});
  const row = {movement, round, number, at, kind, who: who ?? null, data: json(data), head};
  await trx.insertInto('audit').values(row).execute();
  await trx
    .updateTable('round')
    .set({audit_links: number, audit_head: head})
    .where('movement', '=', movement)
    .where('id', '=', round)
    .execute();
}

const pseudonym = (key: string, name: string): string => createHmac('sha256', key).update(name).digest('hex').slice(0, 32);

/** A round's whole trail, in order. */
export async function trailOf(db: Reader, {movement, round}: RoundKey): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('movement', '=', movement)
    .where('round', '=', round)
    .orderBy('number')
    .execute();
  return rows.map(({number, at, kind, who, data}) => ({
    number,
    at: at.toISOString(),
    kind,
    ...(who === null ? {} : {who}),
    data,
  }));
}
