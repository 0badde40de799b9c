import type {Selection} from '../budget/selection.ts';
import type {Ledger} from './ledger.ts';

/**
 * A moment of a count at which something was taken, or a phase of it ended. Going on to the next changes what it looks at: it
 * holds only until then.
 */
export interface Stage {
  /** What was selected before. */
  readonly selection: Selection;
  /** Of a project that was not chosen, and that no rival had barred before. */
  readonly contest: (project: number) => Contest;
  /** Where voters hold something. */
  readonly ledger?: Ledger;
}

/**
 * Whether a project would have been taken at a stage, in place of what was, with so many more supporters and this cost.
 *
 * They are those who make it likeliest: whoever has most to give. With more of them, and for a lower cost from 1 up, it never
 * turns from true to false.
 */
export type Contest = (extra: number, cost: number) => boolean;
