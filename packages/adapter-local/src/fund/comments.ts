import {HuddleError, issue, parse} from '@huddlekit/core';
import {CommentInput, type ProposalComment} from '@huddlekit/core/fund';
import {newId} from '../ids.ts';
import type {CommentRow} from '../store/fund-tables.ts';
import {circleOf, isOfCircle, isOwn, seatOf} from './people.ts';
import {proposalOf, type FoundProposal} from './proposals.ts';
import {byNumber} from './rows.ts';
import {isBlank, isClosed, notFound, refuse, stageOf} from './standing.ts';
import {change, type Act, type Turn} from './turn.ts';
import {toComment} from './view.ts';

/** Oldest first; replies after what they reply to. */
export async function listComments(turn: Turn, id: string): Promise<ProposalComment[]> {
  const {proposal, asker} = await proposalOf(turn, id);
  const all = (await turn.rows.where('comments', 'proposal', id)).sort(byNumber);
  const repliesTo = (comment: string | undefined): CommentRow[] => all.filter(({parent}) => parent === comment);
  const inOrder = repliesTo(undefined).flatMap((row) => [row, ...repliesTo(row.id)]);
  return inOrder.map((row) => toComment(row, proposal, asker));
}

export async function addComment(act: Act, id: string, raw: CommentInput): Promise<ProposalComment> {
  const {text, parent} = parse(CommentInput, raw, 'comment');
  const found = await proposalOf(act, id);
  const {proposal, asker, row: round} = found;
  if (!isOfCircle(asker) && !isOwn(proposal.person, asker)) {
    throw new HuddleError('forbidden', 'Members and stewards of the circle and the proposer talk about a proposal.');
  }
  const talking = ['open', 'screening', 'deliberating', 'voting'].includes(stageOf(found, act.now)) && !isClosed(found, act.now);
  if (!talking || ['withdrawn', 'ineligible'].includes(proposal.state)) {
    throw new HuddleError('closed', 'This proposal is no longer talked about here.');
  }
  refuse('comment', isBlank(text) ? [issue('text', 'required')] : []);
  if (parent !== undefined) await checkParent(act, id, parent);
  const row = {
    id: newId(), round: round.id, proposal: id, parent, person: act.person.id, number: round.changes,
    name: nameOf(act, found), text, removed: false, createdAt: act.now,
  };
  await act.rows.put('comments', row);
  await change(act, found, true);
  return toComment(row, proposal, asker);
}

/** One level of replies: what is itself a reply is not replied to. */
async function checkParent({rows}: Act, proposal: string, parent: string): Promise<void> {
  const row = await rows.get('comments', parent);
  if (row?.proposal !== proposal || row.parent !== undefined) refuse('comment', [issue('parent', 'not-a-choice')]);
}

/** A proposer speaks under the name on the proposal, others under the one that the circle, or else the movement, knows. */
function nameOf({fund, person}: Act, {record, proposal, asker}: FoundProposal): string {
  if (isOwn(proposal.person, asker)) return proposal.said.name;
  return seatOf(circleOf(fund, record), fund, person)?.name ?? person.name ?? '';
}

/** Takes a comment back; replies to it stay. */
export async function removeComment(act: Act, id: string): Promise<ProposalComment> {
  const row = await act.rows.get('comments', id);
  if (!row) throw notFound('comment');
  const found = await proposalOf(act, row.proposal);
  if (!isOwn(row.person, found.asker) && !found.asker.steward) {
    throw new HuddleError('forbidden', 'A comment is taken back by who wrote it, or a steward.');
  }
  const gone = {...row, removed: true, text: ''};
  if (!row.removed) {
    await act.rows.put('comments', gone);
    await change(act, found, true);
  }
  return toComment(gone, found.proposal, found.asker);
}
