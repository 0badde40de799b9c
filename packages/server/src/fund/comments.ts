import {HuddleError, issue} from '@huddlekit/core';
import type {CommentInput, ProposalComment} from '@huddlekit/core/fund';
import {randomUUID} from 'node:crypto';
import type {CommentRow, ProposalRow} from '../db/fund-tables.ts';
import type {Reader, Trx} from '../db/tables.ts';
import {note} from './audit.ts';
import {changed} from './change.ts';
import {groupBy} from './group.ts';
import {type Acting, type LockedProposal, lockProposal} from './proposals.ts';
import {type Asker, isOfCircle, isUuid, keyOf, notFound} from './read.ts';
import {refuse} from './records.ts';
import {toComment} from './view.ts';

/** What was said about a proposal, oldest first, replies after what they reply to. */
export async function listComments(db: Reader, {movement, id, person}: ProposalRow, asker: Asker): Promise<ProposalComment[]> {
  const rows = db.selectFrom('proposal_comment').selectAll().where('movement', '=', movement).where('proposal', '=', id);
  const all = await rows.orderBy('created_at').orderBy('id').execute();
  const replies = groupBy(all, ({parent}) => parent);
  const inOrder = (replies.get(null) ?? []).flatMap((row) => [row, ...(replies.get(row.id) ?? [])]);
  return inOrder.map((row) => toComment(row, {proposer: person, asker}));
}

const closed = (): HuddleError => new HuddleError('closed', 'This proposal is no longer talked about here.');

/** Says something about a proposal. @throws {HuddleError} `forbidden`, `closed`, `invalid`. */
export async function addComment(trx: Trx, locked: LockedProposal, {text, parent}: CommentInput, now: Date): Promise<ProposalComment> {
  const {round, proposal, asker, stage} = locked;
  const person = asker.person!;
  if (!isOfCircle(asker) && proposal.person !== person.id) {
    throw new HuddleError('forbidden', 'Members and stewards of the circle and the proposer talk about a proposal.');
  }
  const talking = ['open', 'screening', 'deliberating', 'voting'].includes(stage) && now < round.closes_at;
  if (!talking || ['withdrawn', 'ineligible'].includes(proposal.state)) throw closed();
  refuse('comment', text.trim() === '' ? [issue('text', 'required')] : []);
  if (parent !== undefined) await checkParent(trx, proposal, parent);
  const row = await trx
    .insertInto('proposal_comment')
    .values({
      movement: round.movement,
      round: round.id,
      proposal: proposal.id,
      id: randomUUID(),
      parent: parent ?? null,
      person: person.id,
      name: await nameOf(trx, locked),
      text,
      created_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await changed(trx, keyOf(round), now);
  await note(trx, keyOf(round), {kind: 'commented', person: person.id, data: {proposal: proposal.id, comment: row.id}}, now);
  return toComment(row, {proposer: proposal.person, asker});
}

/** One level of replies: what is itself a reply is not replied to. */
async function checkParent(trx: Trx, {id, movement}: ProposalRow, parent: string): Promise<void> {
  const rows = trx.selectFrom('proposal_comment').select('parent').where('movement', '=', movement).where('proposal', '=', id);
  const row = isUuid(parent) ? await rows.where('id', '=', parent).executeTakeFirst() : undefined;
  if (row?.parent !== null) refuse('comment', [issue('parent', 'not-a-choice')]);
}

/** A proposer speaks under the name on the proposal, others under the one that the circle, or else the movement, knows. */
async function nameOf(trx: Trx, {round, proposal, asker}: LockedProposal): Promise<string> {
  const person = asker.person!;
  if (proposal.person === person.id) return proposal.input.name;
  const row = await trx
    .selectFrom('circle_person')
    .select('name')
    .where('movement', '=', round.movement)
    .where('circle', '=', round.circle)
    .where('person', '=', person.id)
    .executeTakeFirst();
  return row?.name ?? person.name ?? '';
}

/** Takes a comment back; replies to it stay. @throws {HuddleError} `not-found`, `forbidden`. */
export async function removeComment(trx: Trx, id: string, acting: Acting): Promise<ProposalComment> {
  const {person, now} = acting;
  const {proposal: of} = await readComment(trx, person.movement, id);
  const {round, proposal, asker} = await lockProposal(trx, of, acting);
  const row = await readComment(trx, person.movement, id);
  if (row.person !== person.id && !asker.steward) {
    throw new HuddleError('forbidden', 'A comment is taken back by who wrote it, or a steward.');
  }
  if (row.removed) return toComment(row, {proposer: proposal.person, asker});
  const gone = await trx
    .updateTable('proposal_comment')
    .set({removed: true, text: ''})
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await changed(trx, keyOf(round), now);
  await note(trx, keyOf(round), {kind: 'comment-removed', person: person.id, data: {proposal: proposal.id, comment: id}}, now);
  return toComment(gone, {proposer: proposal.person, asker});
}

async function readComment(trx: Trx, movement: string, id: string): Promise<CommentRow> {
  const rows = trx.selectFrom('proposal_comment').selectAll().where('movement', '=', movement);
  const row = isUuid(id) ? await rows.where('id', '=', id).executeTakeFirst() : undefined;
  if (!row) throw notFound('comment');
  return row;
}
