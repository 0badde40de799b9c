import {HuddleError} from '@huddlekit/core';
import type {MiddlewareHandler} from 'hono';
import {RateLimiterMemory, RateLimiterRes} from 'rate-limiter-flexible';
import type {Config} from '../config.ts';
import type {AppEnv} from '../deps.ts';
import {clientAddress} from './client.ts';

/** Calls a client may make in a minute. A client is an address, so a whole school can be one: be generous. */
export interface Limits {
  readonly reads: number;
  readonly writes: number;
}

export const usualLimits: Limits = {reads: 3000, writes: 600};

/**
 * Refuses clients that call too often, with the time to wait. Counted in this process alone: behind N processes a client
 * may make up to N times as many. What must not be guessed has limits of its own in the database.
 */
export function limits(config: Config, {reads, writes}: Limits): MiddlewareHandler<AppEnv> {
  const duration = 60;
  const forReads = new RateLimiterMemory({points: reads, duration, keyPrefix: 'reads'});
  const forWrites = new RateLimiterMemory({points: writes, duration, keyPrefix: 'writes'});
  return async (c, next) => {
    const address = clientAddress(c, config);
    if (address !== undefined && c.req.method !== 'OPTIONS') {
      const limiter = ['GET', 'HEAD'].includes(c.req.method) ? forReads : forWrites;
      await limiter.consume(address).catch(refuse);
    }
    await next();
  };
}

function refuse(reason: unknown): never {
  if (!(reason instanceof RateLimiterRes)) throw reason;
  const retryAfter = Math.max(1000, reason.msBeforeNext);
  throw new HuddleError('rate-limited', 'Too many calls from this address.', {retryAfter});
}
