import {RoundStage} from '@huddlekit/core/fund';
import {operation} from './operations.ts';
import {base, circle, movement, pot, round} from './parameters.ts';

const tag = 'rounds';
const manages = {keyed: true, signedIn: true} as const;
const own = {signedIn: true, errors: [404]} as const;
const filters = [
  {name: 'circle', in: 'query', schema: {type: 'string'}},
  {name: 'stage', in: 'query', schema: {type: 'array', items: {type: 'string', enum: RoundStage.options}}, style: 'form', explode: true},
];

/** Circles, pots, and rounds with what follows them. */
export const roundPaths = {
  [`${base}/circles/{circle}`]: {
    get: operation({
      id: 'getCircle',
      summary: 'A fund circle',
      tag,
      ok: [200, 'FundCircle'],
      parameters: [movement, circle],
      errors: [404],
    }),
    put: operation({
      id: 'putCircle',
      summary: 'Add a circle or replace it with its people; for stewards of the movement',
      tag,
      ok: [200, 'FundCircle'],
      body: 'CircleRecord',
      parameters: [movement, circle],
      ...manages,
    }),
  },
  [`${base}/circles/{circle}/membership`]: {
    get: operation({
      id: 'getMembership',
      summary: 'What the asking person is to a circle',
      tag,
      ok: [200, 'CircleMembership'],
      parameters: [movement, circle],
      errors: [404],
    }),
  },
  [`${base}/pots/{pot}`]: {
    get: operation({
      id: 'getPot',
      summary: 'A pot and its balance',
      tag: 'funds',
      ok: [200, 'Pot'],
      parameters: [movement, pot],
      errors: [404],
    }),
    put: operation({
      id: 'putPot',
      summary: 'Add a pot or change it; for stewards of the movement',
      tag: 'funds',
      ok: [200, 'Pot'],
      body: 'PotRecord',
      parameters: [movement, pot],
      ...manages,
    }),
  },
  [`${base}/rounds`]: {
    get: operation({
      id: 'listRounds',
      summary: 'Rounds, latest first',
      tag,
      ok: [200, 'RoundList'],
      parameters: [movement,
      ...filters],
      errors: [400],
    }),
  },
  [`${base}/rounds/{round}`]: {
    get: operation({
      id: 'getRound',
      summary: 'One round',
      tag,
      ok: [200, 'Round'],
      parameters: [movement, round],
      errors: [404],
    }),
    put: operation({
      id: 'putRound',
      summary: 'Add a round or change it; for stewards of the movement',
      tag,
      description: 'From the beginning of voting on only its lifecycle changes.',
      ok: [200, 'Round'],
      body: 'RoundRecord',
      parameters: [movement, round],
      ...manages,
    }),
  },
  [`${base}/rounds/{round}/events`]: {
    get: operation({
      id: 'watchRound',
      summary: 'The round’s version, at once and after each change, as server-sent events',
      tag,
      ok: [200, 'events'],
      parameters: [movement, round],
      errors: [404],
    }),
  },
  [`${base}/rounds/{round}/export`]: {
    get: operation({
      id: 'exportRound',
      summary: 'The whole round in one document; for stewards',
      tag,
      ok: [200, 'RoundExport'],
      parameters: [movement, round],
      signedIn: true,
      errors: [403, 404],
    }),
  },
  [`${base}/rounds/{round}/following`]: {
    get: operation({
      id: 'isFollowing',
      summary: 'Whether mails about each stage are wished for',
      tag,
      ok: [200, 'Following'],
      parameters: [movement, round],
      ...own,
    }),
    put: operation({
      id: 'follow',
      summary: 'Ask for mails about each stage',
      tag,
      ok: [200, 'Following'],
      parameters: [movement, round],
      keyed: true,
      ...own,
    }),
    delete: operation({
      id: 'unfollow',
      summary: 'Ask for no more of them',
      tag,
      ok: [200, 'Following'],
      parameters: [movement, round],
      keyed: true,
      ...own,
    }),
  },
};
