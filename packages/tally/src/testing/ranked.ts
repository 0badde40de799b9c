import fc from 'fast-check';
import type {Ballot, RankedElection} from '../election.ts';

/**
 * An election from lines such as `5 a>b=c>d`: five voters who rank a first, then b and c as equals, then d, and leave the rest
 * out. A number alone is so many empty ballots.
 *
 * @param ids Of the candidates, apart by spaces; a `-` before one says that they withdrew.
 */
export function ranking(ids: string, seats: number, ...lines: readonly string[]): RankedElection {
  const candidates = ids.split(' ').map((id) => (id.startsWith('-') ? {id: id.slice(1), withdrawn: true} : {id}));
  return {candidates, seats, ballots: lines.map(ballotOf)};
}

function ballotOf(line: string): Ballot {
  const [weight, order] = line.split(' ') as [string, string?];
  const groups = order === undefined ? [] : order.split('>').map((group) => group.split('='));
  const ranks = groups.flatMap((group, index) => group.map(() => index));
  return {weight: Number(weight), choices: groups.flat(), ...(order?.includes('=') && {ranks})};
}

interface Shape {
  readonly candidates?: number;
  readonly ballots?: number;
  /** Whether ballots rank some equal. */
  readonly equal?: boolean;
  /** Whether every ballot ranks everybody. */
  readonly complete?: boolean;
}

/** Elections made to be close: few candidates a, b, c…, few voters, many ties. */
export function elections({candidates = 5, ballots = 7, equal = false, complete = false}: Shape = {}): fc.Arbitrary<RankedElection> {
  return fc.integer({min: 1, max: candidates}).chain((count) => {
    const ids = [...'abcdefgh'].slice(0, count);
    const choices = fc.shuffledSubarray(ids, {minLength: complete ? count : 0});
    const ballot = choices.chain((choices) =>
      fc.record({
        choices: fc.constant(choices),
        weight: fc.integer({min: 1, max: 4}),
        ranks: equal ? fc.array(fc.integer({min: 0, max: 2}), {minLength: choices.length, maxLength: choices.length}).map(ascending) : fc.constant(undefined),
      }).map(({ranks, ...rest}): Ballot => (ranks ? {...rest, ranks} : rest)));
    return fc.record({
      candidates: fc.constant(ids.map((id) => ({id}))),
      seats: fc.integer({min: 1, max: Math.max(1, count - 1)}),
      ballots: fc.array(ballot, {minLength: 1, maxLength: ballots}),
    });
  });
}

const ascending = (ranks: number[]): number[] => ranks.sort((a, b) => a - b);

/** Each voter's own ballot. */
export const spread = (ballots: readonly Ballot[]): Ballot[] =>
  ballots.flatMap(({weight = 1, ...ballot}) => Array.from({length: weight}, () => ballot));

/** The same election under other ids. */
export function renamed({candidates, ballots, seats}: RankedElection, name: (id: string) => string): RankedElection {
  return {
    seats,
    candidates: candidates.map((candidate) => ({...candidate, id: name(candidate.id)})),
    ballots: ballots.map((ballot) => ({...ballot, choices: ballot.choices.map(name)})),
  };
}

/** How many voters rank a above b, from the ballots themselves. */
export function above({ballots}: RankedElection, a: string, b: string): number {
  const place = ({choices, ranks}: Ballot, id: string) => {
    const at = choices.indexOf(id);
    return at < 0 ? Infinity : ranks ? ranks[at]! : at;
  };
  return ballots.reduce((sum, ballot) => (place(ballot, a) < place(ballot, b) ? sum + (ballot.weight ?? 1) : sum), 0);
}

/** Who wins against every other, if anybody does. */
export function condorcetWinner(election: RankedElection): string | undefined {
  const ids = election.candidates.map(({id}) => id);
  return ids.find((a) => ids.every((b) => a === b || above(election, a, b) > above(election, b, a)));
}
