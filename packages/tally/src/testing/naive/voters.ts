import type {Ballot, Election} from '../../election.ts';
import {rational, zero} from '../../exact/rational.ts';
import type {Rational} from '../../exact/rational.ts';
import type {Satisfaction} from '../../profile/satisfaction.ts';

/** One ballot a voter: each of weight w as w of them. */
export const voterBallots = ({ballots}: Election): Ballot[] =>
  ballots.flatMap((ballot) => Array.from({length: ballot.weight ?? 1}, () => ballot));

/** What a voter gains from a project, by the definitions of docs/counting/satisfaction.md. */
export function utility(election: Election, satisfaction: Satisfaction, ballot: Ballot, id: string): Rational {
  const place = ballot.choices.indexOf(id);
  if (place < 0) return zero;
  const points = ballot.points ? ballot.points[place]! : undefined;
  const cost = election.projects.find((project) => project.id === id)!.cost;
  const approves = (one: Ballot) => one.choices.includes(id) && (one.points?.[one.choices.indexOf(id)] ?? 1) > 0;
  switch (satisfaction) {
    case 'cost':
      return approves(ballot) ? rational(cost) : zero;
    case 'cardinality':
      return approves(ballot) ? rational(1) : zero;
    case 'points':
      return rational(points ?? 0);
    case 'total-points':
      return rational((points ?? 0) * cost);
    case 'borda':
      return rational(ballot.choices.filter((_, at) => at > place && (!ballot.ranks || ballot.ranks[at] !== ballot.ranks[place])).length);
    case 'effort':
      return approves(ballot) ? rational(cost, voterBallots(election).filter(approves).length) : zero;
  }
}

/** Of some projects the one that wins a tie. */
export function firstInTies(ids: readonly string[], ties: readonly string[] = []): string {
  return ties.find((id) => ids.includes(id)) ?? [...ids].sort()[0]!;
}

/** Whether a rival variant of a project is among the selected. */
export function rivalsIn({projects}: Election, selected: readonly string[], id: string): boolean {
  const group = projects.find((project) => project.id === id)!.rivals;
  const others = projects.filter((project) => project.rivals === group && project.id !== id);
  return group !== undefined && others.some((project) => selected.includes(project.id));
}
