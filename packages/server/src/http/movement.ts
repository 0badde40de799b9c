import {HuddleError, type Movement} from '@huddlekit/core';
import type {MiddlewareHandler} from 'hono';
import type {AppEnv, Deps} from '../deps.ts';
import {findMovement} from '../movements.ts';
import {whoAsks} from './signed-in.ts';

const reads = ['GET', 'HEAD', 'OPTIONS'];
/** By its place in the path: movements and huddles can be called `identity` too. */
const ofIdentity = /^\/api\/v1\/movements\/[^/]+\/identity\//;

/**
 * Finds the movement that the address names. `default` is the configured one, else the only active one.
 *
 * A draft movement is there for its stewards alone. An archived one can be read but not written to, except for
 * `/identity/`: people must always be able to sign in and take or erase what is kept about them.
 */
export const withMovement =
  (deps: Deps): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const movement = await findMovement(deps, c.req.param('movement') ?? '');
    if (!movement) throw noMovement();
    c.set('movement', movement);
    const identity = ofIdentity.test(new URL(c.req.url).pathname);
    if (movement.state === 'draft' && !identity && (await whoAsks(c, deps))?.role !== 'steward') throw noMovement();
    if (isArchived(movement) && !identity && !reads.includes(c.req.method)) {
      throw new HuddleError('closed', 'This movement is archived: it can be read, but nothing in it changes.');
    }
    await next();
  };

const isArchived = ({state}: Movement): boolean => state === 'archived';
const noMovement = () => new HuddleError('not-found', 'There is no such movement.');
