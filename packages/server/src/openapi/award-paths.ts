import {operation} from './operations.ts';
import type {SchemaName} from './schemas.ts';
import {award, base, movement, round} from './parameters.ts';

const tag = 'funds';

const step = (id: string, summary: string, body?: SchemaName) => ({
  post: operation({
    id,
    summary,
    tag,
    ok: [200, 'Award'],
    ...(body ? {body} : {}),
    parameters: [movement, award],
    keyed: true,
    signedIn: true,
    errors: [404],
  }),
});

/** What was awarded, and what becomes of it. */
export const awardPaths = {
  [`${base}/rounds/{round}/awards`]: {
    get: operation({
      id: 'listAwards',
      summary: 'Awards that the asking person may see, in the order of the outcome',
      tag,
      ok: [200, 'AwardList'],
      parameters: [movement, round],
      errors: [404],
    }),
  },
  [`${base}/awards/{award}/confirmation`]: step('confirmAward', 'Confirm an award after the cooling-off; for stewards of the circle'),
  [`${base}/awards/{award}/contest`]: step('contestAward', 'Ask for another look; for members', 'ContestInput'),
  [`${base}/awards/{award}/contest-answer`]: step('answerContest', 'Uphold or refuse it; for stewards of the circle', 'ContestAnswer'),
  [`${base}/awards/{award}/acceptance`]: step('acceptAward', 'Take a confirmed award; for the proposer'),
  [`${base}/awards/{award}/return`]: step('returnAward', 'Give it back to the pot; for the proposer or a steward'),
};
