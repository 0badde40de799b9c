import type {Job} from '../jobs.ts';
import {forgetCodes} from './codes.ts';
import {forgetTokens} from './tokens.ts';

/** What a server does for identity by itself: forgets codes and tokens that are no longer good. */
export const identityJobs: readonly Job[] = [
  {name: 'codes', every: 3_600_000, run: forgetCodes},
  {name: 'tokens', every: 3_600_000, run: forgetTokens},
];
