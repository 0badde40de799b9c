import type {Movement} from '@huddlekit/core';
import type {Logger} from 'pino';
import type {Config} from './config.ts';
import type {Db, PersonRow} from './db/tables.ts';
import type {Counting} from './fund/counting.ts';

/** What every part of the server works with. */
export interface Deps {
  readonly db: Db;
  readonly config: Config;
  /** The present moment. Tests set it; deadlines that several processes must agree on go by the database's clock. */
  readonly clock: () => Date;
  readonly log: Logger;
  /** How rounds are counted. */
  readonly counting: Counting;
  /** Aborts when the server stops: answers that have no end, such as streams of events, end then. */
  readonly stopping?: AbortSignal;
}

/** What middleware leaves for the handlers after it. */
export interface AppEnv {
  Variables: {
    /** The movement that the address names. Present below `/api/v1/movements/:movement` and `/m/:movement`. */
    movement: Movement;
    /** Who asks, once {@link signedIn} has looked. */
    person?: PersonRow | null;
    requestId: string;
    /** Whether the answer is for pages of the server's own alone: no other site's page may read it. */
    ownOnly?: boolean;
    /** Whether the answer is a file of the movement's own site. */
    site?: boolean;
  };
}
