import {operation} from './operations.ts';
import {base, huddle, movement, signUp} from './parameters.ts';

const tag = 'sign-ups';
const mine = {signedIn: true} as const;
const [one, hosted] = [[movement, signUp], [movement, huddle]];

/** Asking for places, and the host’s view. */
export const signUpPaths = {
  [`${base}/sign-ups`]: {
    get: operation({
      id: 'listSignUps',
      summary: 'The person’s sign-ups, latest first',
      tag,
      ok: [200, 'SignUpList'],
      parameters: [movement],
      ...mine,
    }),
    post: operation({
      id: 'submitSignUp',
      summary: 'Ask for a place',
      tag,
      ok: [201, 'SignUp'],
      body: 'SignUpInput',
      parameters: [movement],
      keyed: true,
      errors: [404],
      ...mine,
    }),
  },
  [`${base}/sign-ups/{signUp}`]: {
    get: operation({
      id: 'getSignUp',
      summary: 'One of the person’s sign-ups',
      tag,
      ok: [200, 'SignUp'],
      parameters: one,
      errors: [404],
      ...mine,
    }),
    patch: operation({
      id: 'amendSignUp',
      summary: 'Change what was said; the place stays',
      tag,
      ok: [200, 'SignUp'],
      body: 'SignUpChange',
      parameters: one,
      keyed: true,
      errors: [404],
      ...mine,
    }),
  },
  [`${base}/sign-ups/{signUp}/withdraw`]: {
    post: operation({
      id: 'withdrawSignUp',
      summary: 'Give up the place, or the wish for one',
      tag,
      ok: [200, 'SignUp'],
      parameters: one,
      keyed: true,
      errors: [404],
      ...mine,
    }),
  },
  [`${base}/sign-ups/{signUp}/accept`]: {
    post: operation({
      id: 'acceptPlace',
      summary: 'Accept an offered place',
      tag,
      ok: [200, 'SignUp'],
      parameters: one,
      keyed: true,
      errors: [404, 410],
      ...mine,
    }),
  },
  [`${base}/huddles/{huddle}/sign-ups`]: {
    get: operation({
      id: 'hostView',
      summary: 'Who signed up; for the host and stewards',
      tag,
      ok: [200, 'HostView'],
      parameters: hosted,
      errors: [403, 404],
      ...mine,
    }),
  },
  [`${base}/huddles/{huddle}/sign-ups/{signUp}/decision`]: {
    post: operation({
      id: 'decideSignUp',
      summary: 'Decide an application',
      tag,
      ok: [200, 'SignUp'],
      body: 'Decision',
      parameters: [...hosted, signUp],
      keyed: true,
      errors: [404],
      ...mine,
    }),
  },
};
