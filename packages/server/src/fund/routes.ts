import {Hono} from 'hono';
import type {AppEnv, Deps} from '../deps.ts';
import {ballotRoutes} from './ballot-routes.ts';
import {proposalRoutes} from './proposal-routes.ts';
import {recordRoutes} from './record-routes.ts';

/** Circles, pots, rounds, proposals, ballots and awards, below `/api/v1/movements/:movement`. */
export const fundRoutes = (deps: Deps): Hono<AppEnv> =>
  new Hono<AppEnv>().route('/', recordRoutes(deps)).route('/', proposalRoutes(deps)).route('/', ballotRoutes(deps));
