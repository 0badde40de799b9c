/** What every rule on a budget answers. Each rule's own outcome adds the steps that led there. */
export interface BudgetOutcome {
  /** Ids in order of selection. */
  readonly selected: readonly string[];
  /** What the selected cost together, in minor units: never over the budget. */
  readonly spent: number;
  /** The election's, in minor units. */
  readonly budget: number;
}

/** What every rule on rankings answers. */
export interface RankedOutcome {
  /** Ids in order of election; where the rule gives a whole order of all candidates, as many as there are seats. */
  readonly selected: readonly string[];
}

/** How far a long count is. `done` never falls; `of` is absent where nobody can know. */
export interface Progress {
  readonly done: number;
  readonly of?: number;
  /** What is being counted, as `done` counts it. */
  readonly unit: 'purchases' | 'steps' | 'rounds';
}

/** What every rule takes. */
export interface CountOptions {
  /**
   * Ids, first wins: how ties are broken. Ids that are left out come after those named, by id. Default: by id, compared as
   * strings by code unit.
   */
  readonly ties?: readonly string[];
  /** Called between steps. To stop a count, throw from it, or run it in a worker and abort. */
  readonly onProgress?: (progress: Progress) => void;
}
