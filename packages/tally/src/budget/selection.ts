import type {BudgetOutcome} from '../outcome.ts';
import type {Profile} from '../profile/profile.ts';
import {sum} from '../sum.ts';

/** A selection under way: what every rule on a budget adds to, and a completion goes on from. */
export interface Selection {
  /** Projects by index, in order of selection. */
  readonly chosen: number[];
  /** What they leave of the budget, in minor units. */
  left: number;
  /** By project, one of {@link open}, {@link taken} and {@link barred}. */
  readonly states: Uint8Array;
}

/** Neither selected nor barred: it may still be selected, if it fits. */
export const open = 0;
export const taken = 1;
/** A rival of it was selected. */
export const barred = 2;

export const startSelection = ({ids, budget}: Profile): Selection => ({
  chosen: [],
  left: budget,
  states: new Uint8Array(ids.length),
});

/** Whether a project may still be selected within what is left. */
export const fits = ({costs}: Profile, {left, states}: Selection, project: number): boolean =>
  states[project] === open && costs[project]! <= left;

/** Selects a project, and bars its rivals. */
export function take({costs, rivals}: Profile, selection: Selection, project: number): void {
  selection.chosen.push(project);
  selection.left -= costs[project]!;
  const group = rivals[project]!;
  if (group >= 0) rivals.forEach((other, index) => other === group && (selection.states[index] ||= barred));
  selection.states[project] = taken;
}

/** The selected rival of a barred project. */
export const rivalOf = ({ids, rivals}: Profile, {chosen}: Selection, project: number): string =>
  ids[chosen.find((other) => rivals[other] === rivals[project])!]!;

export function outcomeOf({ids, costs, budget}: Profile, {chosen}: Selection): BudgetOutcome {
  return {
    selected: chosen.map((project) => ids[project]!),
    spent: sum(chosen.map((project) => costs[project]!)),
    budget,
  };
}
