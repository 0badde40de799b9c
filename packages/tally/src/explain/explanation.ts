import type {Rational} from '../exact/rational.ts';
import type {Satisfaction} from '../profile/satisfaction.ts';

/**
 * Why an outcome is what it is, as plain data without words: each language has its own. All amounts are in minor units, and the
 * fractions exact.
 */
export interface Explanation {
  /** One for each project that was chosen, in order. */
  readonly chosen: readonly Reason[];
  /** One for each that was not: as they were considered where greedy had the last word, else in the election's order. */
  readonly lost: readonly Fate[];
  readonly satisfaction: Satisfaction;
  /** What each voter held at first: for equal shares. */
  readonly share?: Rational;
}

/** Why a project was chosen. */
export type Reason = BoughtByShares | BorneByLoads | TakenByGreedy;

/** Equal shares: its supporters bought it. */
export interface BoughtByShares {
  readonly project: string;
  readonly by: 'shares';
  /** What its supporters paid for each unit of their satisfaction: no project that could be bought had less. 0 if it was free. */
  readonly rho: Rational;
  /** What that is for an approval, or for each point: supporters paid it, or all they had if that was less. */
  readonly each: Rational;
  /** All supporters, those who paid the same and were left with the same together; those with most left first. */
  readonly payers: readonly Payers[];
}

export interface Payers {
  readonly voters: number;
  /** By each of them. */
  readonly paid: Rational;
  /** What each has left after it. */
  readonly left: Rational;
}

/** Phragmén: it brought its supporters the least load. */
export interface BorneByLoads {
  readonly project: string;
  readonly by: 'loads';
  /** What each of its supporters has borne then. */
  readonly load: Rational;
  /** What they had borne before, those who had borne the same together; least first. */
  readonly bearers: readonly {readonly voters: number; readonly load: Rational}[];
  /** Of the budget, after it. */
  readonly left: number;
}

/** Greedy, as the rule itself or as a completion: it came first of those that fitted. */
export interface TakenByGreedy {
  readonly project: string;
  readonly by: 'greedy';
  /** Total satisfaction ÷ cost; absent for a free project that gives any, which comes before all numbers. */
  readonly score?: Rational;
  /** Ids: whose turn had come since the one taken before, and why they were not taken is among `lost`. */
  readonly passedOver: readonly string[];
  /** Of the budget, after it. */
  readonly left: number;
}

/** Why a project was not chosen. */
export type Fate = {
  readonly project: string;
  /**
   * With equal shares: what its supporters were short of when no more could be bought. Absent where nobody supports it,
   * or a rival had won before.
   */
  readonly lacked?: Rational;
  /** With Phragmén: what each of its supporters would have borne, had it come up where loads chose no more. Absent likewise. */
  readonly load?: Rational;
  /** Where greedy considered it: total satisfaction ÷ cost, as for those that were taken. */
  readonly score?: Rational;
} & (
  | {
      /** `lacked` says how much money of supporters. */
      readonly why: 'short';
    }
  | {
      /** Its cost is above what was left of the budget when its turn came. */
      readonly why: 'too-dear';
      readonly cost: number;
      readonly left: number;
    }
  | {
      /** A variant of it was chosen. */
      readonly why: 'rival';
      readonly rival: string;
    }
  | {
      /** Nobody supports it, and the rule asks for support. */
      readonly why: 'unsupported';
    }
  | {
      /** Phragmén stopped before its turn, since these came up and were too dear. */
      readonly why: 'stopped';
      readonly by: readonly string[];
    }
);

/** What one ballot paid, in order of purchase. */
export interface Payment {
  readonly project: string;
  readonly paid: Rational;
  /** What was left after it. */
  readonly left: Rational;
}
