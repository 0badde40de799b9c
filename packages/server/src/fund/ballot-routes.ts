import {BallotInput, ContestAnswer, ContestInput} from '@huddlekit/core/fund';
import {Hono} from 'hono';
import type {Context} from 'hono';
import {etag} from 'hono/etag';
import type {Trx} from '../db/tables.ts';
import type {AppEnv, Deps} from '../deps.ts';
import {readBody} from '../http/body.ts';
import {signedIn} from '../http/signed-in.ts';
import {acceptAward, answerContest, confirmAward, contestAward, lockAward, returnAward} from './awards/change.ts';
import type {LockedAward} from './awards/change.ts';
import {listAwards, viewAward} from './awards/view.ts';
import {type Booth, cast, enterBooth} from './ballots/cast.ts';
import {myBallot} from './ballots/mine.ts';
import {publishedBallots} from './ballots/published.ts';
import {RecusalReason, recuse, unrecuse} from './ballots/recuse.ts';
import {roundEvents} from './events.ts';
import {exportRound} from './export.ts';
import {follow, isFollowing} from './following.ts';
import {type Handler, answer, checkSame, nothing, ofAward, ofRound, own, param, roundKey, seeRound, writing} from './http.ts';
import {notFound} from './read.ts';

/** Ballots, outcomes, awards and what follows a round, below `/api/v1/movements/:movement`. */
export function ballotRoutes(deps: Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const tagged = etag();
  app.get('/rounds/:id/ballot', mine(deps));
  app.put('/rounds/:id/ballot', voted(deps, (c) => readBody(c, BallotInput, 'ballot'), castIn));
  app.put('/rounds/:id/recusals/:proposal', voted(deps, (c) => readBody(c, RecusalReason, 'recusal'), recusedIn));
  app.delete('/rounds/:id/recusals/:proposal', voted(deps, nothing, unrecusedIn));
  app.get('/rounds/:id/outcome', tagged, outcomeOf(deps));
  app.get('/rounds/:id/ballots', tagged, published(deps));
  app.get('/rounds/:id/awards', tagged, awardsOf(deps));
  app.get('/rounds/:id/events', watched(deps));
  app.get('/rounds/:id/export', exported(deps));
  app.get('/rounds/:id/following', followed(deps));
  app.put('/rounds/:id/following', following(deps, true));
  app.delete('/rounds/:id/following', following(deps, false));
  app.post('/awards/:id/confirmation', awarded(deps, nothing, (trx, locked, _, now) => confirmAward(trx, locked, now)));
  app.post('/awards/:id/contest', awarded(deps, (c) => readBody(c, ContestInput, 'contest'), contestAward));
  app.post('/awards/:id/contest-answer', awarded(deps, (c) => readBody(c, ContestAnswer, 'answer'), answerContest));
  app.post('/awards/:id/acceptance', awarded(deps, nothing, (trx, locked, _, now) => acceptAward(trx, locked, now)));
  app.post('/awards/:id/return', awarded(deps, nothing, (trx, locked, _, now) => returnAward(trx, locked, now)));
  return app;
}

const mine =
  (deps: Deps): Handler =>
  async (c) => {
    const person = await signedIn(c, deps);
    const {round, now} = await seeRound(c, deps, roundKey(c));
    return own(c, await myBallot(deps.db, round, person.id, now));
  };

/** A write in somebody's own voting booth, which answers with their ballot as it is then. */
const voted = <B>(
  deps: Deps,
  read: (c: Context<AppEnv>) => Promise<B>,
  act: (trx: Trx, booth: Booth, body: B, proposal: string) => Promise<void>,
): Handler =>
  writing(deps, ofRound, read, (c) => async (trx, {person}, body) => {
    const booth = await enterBooth(trx, roundKey(c), person, deps.clock);
    await act(trx, booth, body, param(c, 'proposal'));
    return {status: 200, body: await myBallot(trx, booth.round, person.id, booth.acting.now)};
  });

async function castIn(trx: Trx, booth: Booth, input: BallotInput): Promise<void> {
  checkSame(input.round, booth.round.id, 'round');
  await cast(trx, booth, input);
}

const recusedIn = (trx: Trx, booth: Booth, {reason}: {reason: string}, proposal: string): Promise<void> =>
  recuse(trx, booth, {proposal, reason});

const unrecusedIn = (trx: Trx, booth: Booth, _: undefined, proposal: string): Promise<void> => unrecuse(trx, booth, proposal);

const outcomeOf =
  (deps: Deps): Handler =>
  async (c) => {
    const {round} = await seeRound(c, deps, roundKey(c));
    if (!round.outcome) throw notFound('outcome yet');
    return answer(c, round.outcome);
  };

const published =
  (deps: Deps): Handler =>
  async (c) => {
    const {round, asker} = await seeRound(c, deps, roundKey(c));
    return answer(c, await publishedBallots(deps.db, round, asker));
  };

const awardsOf =
  (deps: Deps): Handler =>
  async (c) => {
    const {round, asker} = await seeRound(c, deps, roundKey(c));
    return answer(c, {items: await listAwards(deps.db, round, asker)});
  };

const watched =
  (deps: Deps): Handler =>
  async (c) => {
    const key = roundKey(c);
    await seeRound(c, deps, key);
    // Nobody would read the stream, nor end it.
    if (c.req.method === 'HEAD') return c.body(null, 200, {'content-type': 'text/event-stream', 'cache-control': 'no-store'});
    return roundEvents(c, deps, key);
  };

const exported =
  (deps: Deps): Handler =>
  async (c) => {
    await signedIn(c, deps);
    const {round, asker, now} = await seeRound(c, deps, roundKey(c));
    const document = await exportRound(deps.db, round, asker, now);
    c.header('content-disposition', 'attachment; filename="round.json"');
    return own(c, document);
  };

const followed =
  (deps: Deps): Handler =>
  async (c) => {
    const person = await signedIn(c, deps);
    const key = roundKey(c);
    await seeRound(c, deps, key);
    return own(c, await isFollowing(deps.db, key, person.id));
  };

const following = (deps: Deps, wanted: boolean): Handler =>
  writing(deps, ofRound, nothing, (c) => async (trx, {person}) => {
    const key = roundKey(c);
    await enterBooth(trx, key, person, deps.clock);
    return {status: 200, body: await follow(trx, key, person.id, wanted)};
  });

/** A write that changes one award and answers with it. */
const awarded = <B>(
  deps: Deps,
  read: (c: Context<AppEnv>) => Promise<B>,
  change: (trx: Trx, locked: LockedAward, input: B, now: Date) => Promise<void>,
): Handler =>
  writing(deps, ofAward, read, (c) => async (trx, acting, input) => {
    const locked = await lockAward(trx, param(c, 'id'), acting);
    await change(trx, locked, input, acting.now);
    return {status: 200, body: await viewAward(trx, locked.award.id, locked)};
  });
