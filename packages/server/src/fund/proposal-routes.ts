import {CommentInput, ProposalChange, ProposalInput, Screening} from '@huddlekit/core/fund';
import {Hono} from 'hono';
import type {Context} from 'hono';
import {etag} from 'hono/etag';
import type {core} from 'zod/mini';
import type {ProposalRow} from '../db/fund-tables.ts';
import type {Trx} from '../db/tables.ts';
import type {AppEnv, Deps} from '../deps.ts';
import {readBody} from '../http/body.ts';
import {addComment, listComments, removeComment} from './comments.ts';
import {type Handler, answer, checkSame, nothing, ofNone, ofProposal, ofRound, param, roundKey, seeRound, writing} from './http.ts';
import {
  type LockedProposal,
  amendProposal,
  listProposals,
  lockProposal,
  submitProposal,
  viewProposal,
  withdrawProposal,
} from './proposals.ts';
import {notFound, readProposal} from './read.ts';
import {AnswerInput, answerProposal, screenProposal} from './screening.ts';
import {maySeeProposal} from './view.ts';

/** Proposals and what is said about them, below `/api/v1/movements/:movement`. */
export function proposalRoutes(deps: Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const tagged = etag();
  app.get('/rounds/:id/proposals', tagged, listed(deps));
  app.post('/rounds/:id/proposals', submitted(deps));
  app.patch('/proposals/:id', changedBy(deps, body(ProposalChange, 'change'), amendProposal));
  app.post('/proposals/:id/withdraw', changedBy(deps, nothing, (trx, locked, _, now) => withdrawProposal(trx, locked, now)));
  app.post('/proposals/:id/screening', changedBy(deps, body(Screening, 'screening'), screenProposal));
  app.post(
    '/proposals/:id/answer',
    changedBy(deps, body(AnswerInput, 'answer'), (trx, locked, {note}, now) => answerProposal(trx, locked, note, now)),
  );
  app.get('/proposals/:id/comments', tagged, commentsOf(deps));
  app.post('/proposals/:id/comments', commented(deps));
  app.delete('/comments/:id', uncommented(deps));
  return app;
}

const body =
  <S extends core.$ZodType>(schema: S, what: string) =>
  (c: Context<AppEnv>): Promise<core.output<S>> =>
    readBody(c, schema, what);

const listed =
  (deps: Deps): Handler =>
  async (c) => {
    const {round, asker} = await seeRound(c, deps, roundKey(c));
    return answer(c, {items: await listProposals(deps.db, round, asker)});
  };

const submitted = (deps: Deps): Handler =>
  writing(deps, ofRound, body(ProposalInput, 'proposal'), (c) => async (trx, acting, input) => {
    checkSame(input.round, param(c, 'id'), 'round');
    const {row, round, asker} = await submitProposal(trx, roundKey(c), input, acting);
    return {status: 201, body: await viewProposal(trx, row, {round, asker})};
  });

/** A write that changes one proposal and answers with it. */
const changedBy = <B>(
  deps: Deps,
  read: (c: Context<AppEnv>) => Promise<B>,
  change: (trx: Trx, locked: LockedProposal, input: B, now: Date) => Promise<ProposalRow>,
): Handler =>
  writing(deps, ofProposal, read, (c) => async (trx, acting, input) => {
    const locked = await lockProposal(trx, param(c, 'id'), acting);
    const row = await change(trx, locked, input, acting.now);
    return {status: 200, body: await viewProposal(trx, row, locked)};
  });

const commentsOf =
  (deps: Deps): Handler =>
  async (c) => {
    const movement = c.get('movement').id;
    const proposal = await readProposal(deps.db, {movement, id: param(c, 'id')});
    const {asker} = await seeRound(c, deps, {movement, round: proposal.round});
    if (!maySeeProposal(proposal, asker)) throw notFound('proposal');
    return answer(c, {items: await listComments(deps.db, proposal, asker)});
  };

const commented = (deps: Deps): Handler =>
  writing(deps, ofProposal, body(CommentInput, 'comment'), (c) => async (trx, acting, input) => {
    const locked = await lockProposal(trx, param(c, 'id'), acting);
    return {status: 201, body: await addComment(trx, locked, input, acting.now)};
  });

const uncommented = (deps: Deps): Handler =>
  writing(deps, ofNone, nothing, (c) => async (trx, acting) => ({status: 200, body: await removeComment(trx, param(c, 'id'), acting)}));
