import type {Outcome} from '@huddlekit/core/fund';
import type {CountedRound} from '@huddlekit/tally/round';

/** What is said of each proposal. */
const figures = ['result', 'amount', 'reason', 'supporters', 'score', 'quorum'] as const;

/** One place at which a count came to something else than what was published. Values as JSON text; absent ones as `undefined`. */
export interface Difference {
  readonly proposal?: string;
  readonly what: 'awarded' | 'ballots' | 'order' | 'steps' | 'changed' | (typeof figures)[number];
  readonly published: string;
  readonly counted: string;
}

/** Every place at which two counts differ, in the order of the published outcome. */
export function compare(outcome: Outcome, counted: CountedRound, ballots: number): Difference[] {
  const differences: Difference[] = [];
  const note = (what: Difference['what'], published: unknown, again: unknown, proposal?: string) => {
    const [one, other] = [plain(published), plain(again)];
    if (one !== other) differences.push({what, published: one, counted: other, ...(proposal !== undefined && {proposal})});
  };
  note('ballots', outcome.ballots, ballots);
  note('awarded', outcome.awarded, counted.awarded);
  for (const result of outcome.proposals) {
    const again = counted.proposals.find(({proposal}) => proposal === result.proposal);
    for (const figure of figures) note(figure, result[figure], again?.[figure], result.proposal);
  }
  note('order', outcome.proposals.map(({proposal}) => proposal), counted.proposals.map(({proposal}) => proposal));
  const steps = Math.max(outcome.steps.length, counted.steps.length);
  for (let at = 0; at < steps; at++) note('steps', outcome.steps[at], counted.steps[at], (outcome.steps[at] ?? counted.steps[at])!.proposal);
  for (const {proposal} of outcome.proposals) {
    const of = (all: CountedRound['wouldHaveWon']) => all.find((each) => each.proposal === proposal);
    note('changed', of(outcome.wouldHaveWon as CountedRound['wouldHaveWon']), of(counted.wouldHaveWon), proposal);
  }
  return differences;
}

/** As JSON with sorted keys: a store may keep them in an order of its own. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each) ?? 'undefined';
