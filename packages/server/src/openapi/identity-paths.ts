import {operation} from './operations.ts';
import {base, movement} from './parameters.ts';

const [tag, parameters] = ['identity', [movement]];

/** Signing in and out, and what is kept about a person. */
export const identityPaths = {
  [`${base}/identity/codes`]: {
    post: operation({
      id: 'requestCode',
      summary: 'Mail a six-digit code',
      tag,
      ok: [202, 'CodeRequest'],
      body: 'CodeWish',
      parameters,
      errors: [404],
    }),
  },
  [`${base}/identity/tokens`]: {
    post: operation({
      id: 'confirmCode',
      summary: 'Sign in with the code',
      tag,
      ok: [201, 'Token'],
      body: 'CodeTry',
      parameters,
      errors: [404, 410],
    }),
  },
  [`${base}/identity/tokens/current`]: {
    delete: operation({id: 'signOut', summary: 'Sign out', tag, ok: [204], parameters, signedIn: true}),
  },
  [`${base}/identity/me`]: {
    get: operation({
      id: 'currentPerson',
      summary: 'Who is signed in',
      tag,
      ok: [200, 'Person'],
      parameters,
      signedIn: true,
    }),
    delete: operation({
      id: 'eraseData',
      summary: 'Erase everything kept about the person',
      tag,
      ok: [204],
      parameters,
      signedIn: true,
      keyed: true,
    }),
  },
  [`${base}/identity/me/export`]: {
    get: operation({
      id: 'exportData',
      summary: 'Everything kept about the person',
      tag,
      ok: [200, 'json'],
      parameters,
      signedIn: true,
    }),
  },
};
