import type {RankedOutcome} from '@huddlekit/tally';
import {numberText, votesText} from './screen.ts';
import {roundsOf} from './rounds.ts';

/** What each round changed; for rules that compare two by two, who beats whom by how much. */
export function whyRanked(outcome: RankedOutcome, names: ReadonlyMap<string, string>): string[] {
  return 'pairwise' in outcome ? duels(outcome as unknown as Duels, names) : changes(outcome, names);
}

interface Duels {
  readonly order: readonly string[];
  readonly candidates: readonly string[];
  readonly pairwise: readonly (readonly number[])[];
}

function duels({order, candidates, pairwise}: Duels, names: ReadonlyMap<string, string>): string[] {
  const votes = (a: string, b: string): number => pairwise[candidates.indexOf(a)]![candidates.indexOf(b)]!;
  return order.flatMap((a, at) =>
    order.slice(at + 1).map((b) => {
      const [above, below] = [votes(a, b), votes(b, a)];
      const verb = above > below ? 'beats' : above < below ? 'loses to' : 'ties with';
      return `${names.get(a)!} ${verb} ${names.get(b)!}, ${numberText(above)} to ${numberText(below)}.`;
    }),
  );
}

function changes(outcome: RankedOutcome, names: ReadonlyMap<string, string>): string[] {
  const {candidates} = outcome as RankedOutcome & {candidates: readonly string[]};
  const rounds = roundsOf(outcome);
  const list = (ids: readonly string[]): string => ids.map((id) => names.get(id)!).join(', ');
  return rounds.map(({votes, elected, excluded, lost, tied}, at) => {
    const before = rounds[at - 1];
    const gains = candidates.flatMap((id, k) => {
      const gain = before ? votes[k]! - before.votes[k]! : 0;
      return gain > 1e-9 ? [`${names.get(id)!} gains ${votesText(gain)}`] : [];
    });
    const parts = [
      ...gains,
      ...(before && lost - before.lost > 1e-9 ? [`${votesText(lost - before.lost)} more for nobody`] : []),
      ...(elected.length > 0 ? [`${list(elected)} elected`] : []),
      ...(excluded === undefined ? [] : [`${names.get(excluded)!} out`]),
      ...(tied ? [`${list(tied)} were equal`] : []),
    ];
    return `Round ${at + 1}: ${parts.join('; ') || 'nobody is elected'}.`;
  });
}
