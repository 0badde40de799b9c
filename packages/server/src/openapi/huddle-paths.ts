import {operation} from './operations.ts';
import {base, huddle, movement, queryParameters} from './parameters.ts';

const [tag, one, query] = ['huddles', [movement, huddle], queryParameters()];

/** Reading and publishing huddles. */
export const huddlePaths = {
  [base]: {
    get: operation({
      id: 'getMovement',
      summary: 'The movement',
      tag,
      ok: [200, 'Movement'],
      parameters: [movement],
      errors: [404],
    }),
  },
  [`${base}/huddles`]: {
    get: operation({
      id: 'listHuddles',
      summary: 'A page of what matches',
      tag,
      ok: [200, 'HuddlePage'],
      parameters: [movement, ...query],
      errors: [400, 404, 410],
    }),
  },
  [`${base}/huddles.ics`]: {
    get: operation({
      id: 'subscribeHuddles',
      summary: 'The sessions of all that matches',
      tag,
      ok: [200, 'calendar'],
      parameters: [movement, ...query],
      errors: [400, 404],
    }),
  },
  [`${base}/huddles/{huddle}`]: {
    get: operation({
      id: 'getHuddle',
      summary: 'One huddle',
      tag,
      ok: [200, 'Huddle'],
      parameters: one,
      errors: [404],
    }),
    put: operation({
      id: 'putHuddle',
      summary: 'Publish or change a huddle',
      description:
        'For its host and for stewards. People who hold places are told of changed sessions and of a cancellation. ' +
        'A new huddle is answered with 201.',
      tag,
      ok: [200, 'Huddle'],
      body: 'HuddleRecord',
      parameters: one,
      signedIn: true,
      keyed: true,
      errors: [404],
    }),
  },
  [`${base}/huddles/{huddle}.ics`]: {
    get: operation({
      id: 'subscribeHuddle',
      summary: 'The sessions of one huddle',
      tag,
      ok: [200, 'calendar'],
      parameters: one,
      errors: [404],
    }),
  },
  [`${base}/huddles/{huddle}/form`]: {
    get: operation({
      id: 'getForm',
      summary: 'What a huddle asks of those who join',
      tag,
      ok: [200, 'SignUpForm'],
      parameters: one,
      errors: [404],
    }),
  },
};
