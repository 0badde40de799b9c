import type {Election, RankedElection} from '../election.ts';
import type {Progress} from '../outcome.ts';
import type {RuleSpec} from '../spec.ts';

/** What the page sends, once, after the thread has said that it is ready. */
export interface Job {
  readonly election: Election | RankedElection;
  readonly spec: RuleSpec;
  readonly ties?: readonly string[];
}

/** What the thread says: `ready` once, `progress` any number of times, then `outcome` or `error`. */
export type Message =
  | {readonly ready: true}
  | {readonly progress: Progress}
  | {readonly outcome: unknown}
  | {readonly error: {readonly name: string; readonly message: string}};
