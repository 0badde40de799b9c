import {HuddleError} from '@huddlekit/core';
import type {
  AuditEntry,
  Award,
  FundCircle,
  Outcome,
  Pot,
  Proposal,
  ProposalComment,
  PublishedBallots,
  Round,
} from '@huddlekit/core/fund';
import {countRound, roundTies} from '@huddlekit/tally/round';
import type {RoundRow} from '../db/fund-tables.ts';
import type {Db, Reader} from '../db/tables.ts';
import {trailOf} from './audit.ts';
import {listAwards} from './awards/view.ts';
import {chainOf, mayReadBallots, publishedBallots} from './ballots/published.ts';
import {readCircle} from './circle.ts';
import {listComments} from './comments.ts';
import {listProposals} from './proposals.ts';
import {type Asker, type RoundKey, keyOf, readProposal, readRound} from './read.ts';
import {settle} from './stages.ts';
import {toPot, toRound, viewedRounds} from './view.ts';

/** A round in one document. What tells of ballots is in it from the count on alone. */
export interface RoundExport {
  readonly huddlekitRound: 1;
  readonly exportedAt: string;
  readonly round: Round;
  readonly circle: FundCircle;
  readonly pot: Pot;
  readonly proposals: Proposal[];
  readonly comments: ProposalComment[];
  readonly outcome?: Outcome;
  readonly awards?: Award[];
  readonly chain?: {readonly commitments: string[]; readonly head: string};
  readonly audit?: {readonly entries: AuditEntry[]; readonly head: string};
  /** As far as the asking steward may read them. */
  readonly ballots?: PublishedBallots;
}

/** Writes a round down for its stewards. @throws {HuddleError} `forbidden`. */
export async function exportRound(db: Reader, row: RoundRow, asker: Asker, now: Date): Promise<RoundExport> {
  if (!asker.steward && !asker.manager) throw new HuddleError('forbidden', 'Only stewards may export a round.');
  const {movement, id, circle} = row;
  const viewed = await viewedRounds(db, movement).where('round.id', '=', id).executeTakeFirstOrThrow();
  const pots = db.selectFrom('pot').selectAll().where('movement', '=', movement).where('id', '=', row.pot);
  const proposals = await listProposals(db, row, asker);
  const comments: ProposalComment[] = [];
  for (const {id: proposal} of proposals) {
    comments.push(...(await listComments(db, await readProposal(db, {movement, id: proposal}), asker)));
  }
  return {
    huddlekitRound: 1,
    exportedAt: now.toISOString(),
    round: toRound(viewed, now),
    circle: await readCircle(db, {movement, id: circle}),
    pot: toPot(await pots.executeTakeFirstOrThrow()),
    proposals,
    comments,
    ...(row.outcome ? await afterCount(db, row, row.outcome, asker) : {}),
  };
}

async function afterCount(db: Reader, row: RoundRow, outcome: Outcome, asker: Asker) {
  return {
    outcome,
    awards: await listAwards(db, row, asker),
    chain: {commitments: await chainOf(db, row), head: row.head},
    audit: {entries: await trailOf(db, keyOf(row)), head: row.audit_head},
    ...(mayReadBallots(row, asker) ? {ballots: await publishedBallots(db, row, asker)} : {}),
  };
}

/**
 * A round as its stewards export it, for whoever holds the database. One that is past its time is counted first.
 * @throws {HuddleError} `not-found`.
 */
export async function exportRoundOf(db: Db, key: RoundKey): Promise<RoundExport> {
  await readRound(db, key);
  await settle({db, clock: () => new Date(), counting: {countRound, roundTies}}, key);
  const steward: Asker = {person: null, member: false, steward: true, voter: false, manager: true};
  return exportRound(db, await readRound(db, key), steward, new Date());
}
