import {operation} from './operations.ts';
import {base, movement, proposal, round} from './parameters.ts';

const tag = 'ballots';
const writes = {keyed: true, signedIn: true, errors: [404]} as const;
const here = [movement, round];

/** Ballots, and what came of them. */
export const ballotPaths = {
  [`${base}/rounds/{round}/ballot`]: {
    get: operation({
      id: 'myBallot',
      summary: 'The asking person’s own ballot',
      tag,
      ok: [200, 'MyBallot'],
      parameters: here,
      signedIn: true,
      errors: [404],
    }),
    put: operation({
      id: 'castBallot',
      summary: 'Cast a ballot, or replace it',
      tag,
      description: 'The database’s clock decides at closing.',
      ok: [200, 'MyBallot'],
      body: 'BallotInput',
      parameters: here,
      ...writes,
    }),
  },
  [`${base}/rounds/{round}/recusals/{proposal}`]: {
    put: operation({
      id: 'recuse',
      summary: 'Keep out of one decision',
      tag,
      ok: [200, 'MyBallot'],
      body: 'RecusalReason',
      parameters: [...here, proposal],
      ...writes,
    }),
    delete: operation({
      id: 'unrecuse',
      summary: 'Take that back',
      tag,
      ok: [200, 'MyBallot'],
      parameters: [...here, proposal],
      ...writes,
    }),
  },
  [`${base}/rounds/{round}/outcome`]: {
    get: operation({
      id: 'getOutcome',
      summary: 'How the round was decided, from the count on',
      tag,
      ok: [200, 'Outcome'],
      parameters: here,
      errors: [404],
    }),
  },
  [`${base}/rounds/{round}/ballots`]: {
    get: operation({
      id: 'publishedBallots',
      summary: 'The closed ballots, where the round publishes them',
      tag,
      ok: [200, 'PublishedBallots'],
      parameters: here,
      errors: [403, 404],
    }),
  },
};
