import {toNumber, type RankedOutcome, type Rational} from '@huddlekit/tally';

/** What rules that go in rounds say of each. */
export interface Round {
  /** Beside the outcome's candidates. */
  readonly votes: readonly number[];
  readonly elected: readonly string[];
  readonly excluded?: string;
  readonly lost: number;
  readonly quota?: number;
  /** Who were equal when one of them had to be taken. */
  readonly tied?: readonly string[];
}

/** The rounds of instant runoff, or the stages of STV. */
export function roundsOf(outcome: RankedOutcome): Round[] {
  const {steps, selected} = outcome as RankedOutcome & {steps: readonly Record<string, unknown>[]};
  return steps.map((step, at): Round => {
    const isLast = at === steps.length - 1;
    const common = {excluded: step['excluded'] as string | undefined, tied: step['tied'] as string[] | undefined};
    if ('exhausted' in step) return {...common, votes: step['votes'] as number[], lost: step['exhausted'] as number, elected: isLast ? selected : []};
    const stage = step as unknown as {votes: readonly Rational[]; quota: Rational; nonTransferable: Rational; elected: readonly string[]};
    return {...common, votes: stage.votes.map(toNumber), lost: toNumber(stage.nonTransferable), quota: toNumber(stage.quota), elected: stage.elected};
  });
}
