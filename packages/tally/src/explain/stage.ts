import type {Profile} from '../profile/profile.ts';
import type {Selection} from '../budget/selection.ts';

/**
 * A moment of a count at which something was taken, or nothing more was. A replay yields its stages one after another and
 * changes what a stage looks at when it goes on: a stage holds only until the next.
 */
export interface Stage {
  /** What was taken then. Absent where a phase of the count ended. */
  readonly taken?: number;
  /** For a project that was not chosen, and that no rival had barred before. */
  readonly contest: (project: number) => Contest;
  /** What a voter of each group holds, in minor units; and last, one without a group. Where voters hold money. */
  readonly wealth?: () => number[];
}

/**
 * Whether a project would have been taken at a stage, in place of what was, with so many more voters for it and this cost.
 *
 * The voters are those who make it likeliest: whoever has most to give. With more of them, and for a lower cost from 1 up, it
 * never turns from true to false.
 */
export type Contest = (extra: number, cost: number) => boolean;

/** A count under way again, by its outcome. */
export interface Replay {
  readonly profile: Profile;
  /** What was selected before the stage. */
  readonly selection: Selection;
}

/** How many voters support a project. */
export function supportOf({supporters: {starts, items}, weights}: Profile, project: number): number {
  let voters = 0;
  for (let at = starts[project]!; at < starts[project + 1]!; at++) voters += weights[items[at]!]!;
  return voters;
}
