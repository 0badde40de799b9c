import {HuddleError} from '@huddlekit/core';
import {Hono} from 'hono';
import {bodyLimit} from 'hono/body-limit';
import type {AppEnv, Deps} from './deps.ts';
import {largestBody} from './http/body.ts';
import {type Limits, limits, usualLimits} from './http/limits.ts';
import {withMovement} from './http/movement.ts';
import {origins} from './http/origins.ts';
import {readablePath} from './http/path.ts';
import {notFound, onError} from './http/problem.ts';
import {requestLog} from './http/request-log.ts';
import {headers} from './http/secure-headers.ts';

/** A part of the server: its routes, made once. */
export type Routes = (deps: Deps) => Hono<AppEnv>;

export interface Composition {
  /** Routes below `/api/v1/movements/:movement`, where the movement is known. */
  readonly movement: readonly Routes[];
  /** Routes below `/`. */
  readonly root: readonly Routes[];
  /** `false` for no limits on how often a client calls. Absent: the usual ones. */
  readonly limits?: Limits | false | undefined;
}

/** Puts the parts together. Everything is a function from request to response: tests need no port. */
export function createApp(deps: Deps, parts: Composition): Hono<AppEnv> {
  const {config, log} = deps;
  const app = new Hono<AppEnv>();
  app.onError(onError(log));
  app.notFound(notFound);
  app.use(requestLog(log));
  app.use(headers({hsts: config.publicUrl?.startsWith('https:') ?? false}));
  app.use(origins(config));
  app.use(readablePath);
  if (parts.limits !== false) app.use(limits(config, parts.limits ?? usualLimits));
  app.use(bodyLimit({maxSize: largestBody, onError: tooLarge}));
  const movement = new Hono<AppEnv>();
  movement.use(withMovement(deps));
  for (const routes of parts.movement) movement.route('/', routes(deps));
  app.route('/api/v1/movements/:movement', movement);
  for (const routes of parts.root) app.route('/', routes(deps));
  return app;
}

function tooLarge(): never {
  throw new HuddleError('invalid', `The body is larger than ${largestBody / 1024} kilobytes.`);
}
