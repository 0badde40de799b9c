import type {RankedElection} from '../election.ts';
import {byCodeUnit} from '../ties.ts';
import {above, spread} from './ranked.ts';

// The definitions, written down as plainly as can be and apart from the rules, for small elections without withdrawn
// candidates and with ties by id.

/** Instant runoff: drop the last of those with the fewest first preferences until one has more than half. */
export function naiveIrv(election: RankedElection): string {
  let left = election.candidates.map(({id}) => id).sort(byCodeUnit);
  for (;;) {
    const tops = spread(election.ballots).map(({choices}) => choices.find((id) => left.includes(id)));
    const votes = (id: string) => tops.filter((top) => top === id).length;
    const winner = left.find((id) => left.length === 1 || votes(id) > tops.filter((top) => top !== undefined).length / 2);
    if (winner !== undefined) return winner;
    const fewest = Math.min(...left.map(votes));
    const out = left.filter((id) => votes(id) === fewest).at(-1);
    left = left.filter((id) => id !== out);
  }
}

/** Twice Borda's points of each candidate. */
export const naiveBorda = (election: RankedElection): number[] =>
  election.candidates.map(({id: a}) => {
    const counted = spread(election.ballots).filter(({choices}) => choices.length > 0).length;
    return election.candidates.reduce((sum, {id: b}) => {
      if (a === b) return sum;
      const [won, lost] = [above(election, a, b), above(election, b, a)];
      return sum + 2 * won + (counted - won - lost);
    }, 0);
  });

/** The strongest path by trying every one: the greatest least victory on it, 0 where there is none. */
export function strongestPath(election: RankedElection, margins: boolean, from: string, to: string): number {
  const ids = election.candidates.map(({id}) => id);
  const victory = (a: string, b: string) => {
    const [won, lost] = [above(election, a, b), above(election, b, a)];
    return won <= lost ? 0 : margins ? won - lost : won;
  };
  const onward = (at: string, seen: readonly string[]): number =>
    at === to ? Infinity : Math.max(0, ...ids.filter((id) => !seen.includes(id)).map((id) => Math.min(victory(at, id), onward(id, [...seen, id]))));
  return from === to ? 0 : onward(from, [from]);
}

/** Scottish STV ballot by ballot: whom it elects. `undefined` where a lot has to be drawn. */
export function naiveScottish({candidates, ballots, seats}: RankedElection): string[] | undefined {
  const papers = spread(ballots).filter(({choices}) => choices.length > 0).map(({choices}) => ({choices, at: choices[0], value: 100_000n}));
  const quota = BigInt(Math.floor(papers.length / (seats + 1)) + 1) * 100_000n;
  const left = candidates.map(({id}) => id);
  const elected: string[] = [];
  const waiting: string[] = [];
  const stages: Map<string, bigint>[] = [];
  const fixed = new Map<string, bigint>();
  const count = () => {
    const held = (id: string) => papers.reduce((sum, {at, value}) => (at === id ? sum + value : sum), 0n);
    stages.push(new Map(candidates.map(({id}) => [id, fixed.get(id) ?? held(id)])));
    const over = left.filter((id) => left.length + elected.length <= seats || stages.at(-1)!.get(id)! >= quota);
    for (const id of over) left.splice(left.indexOf(id), 1);
    elected.push(...over);
    waiting.push(...over.filter((id) => stages.at(-1)!.get(id)! > quota));
  };
  const only = (ids: readonly string[], better: (a: bigint, b: bigint) => boolean): string | undefined => {
    let tied = [...ids];
    for (const stage of [...stages].reverse()) {
      tied = tied.filter((id) => !tied.some((other) => better(stage.get(other)!, stage.get(id)!)));
      if (tied.length === 1) return tied[0];
    }
    return undefined;
  };
  const pass = (from: string, value: (value: bigint) => bigint) => {
    for (const paper of papers.filter(({at}) => at === from)) {
      paper.at = paper.choices.slice(paper.choices.indexOf(from)).find((id) => left.includes(id));
      paper.value = value(paper.value);
    }
  };
  count();
  while (elected.length < seats && left.length > 0) {
    const chosen = waiting.length > 0 ? only(waiting, (a, b) => a > b) : only(left, (a, b) => a < b);
    if (chosen === undefined) return undefined;
    const held = stages.at(-1)!.get(chosen)!;
    if (waiting.includes(chosen)) {
      waiting.splice(waiting.indexOf(chosen), 1);
      pass(chosen, (value) => ((held - quota) * value) / held);
      fixed.set(chosen, quota);
    } else {
      left.splice(left.indexOf(chosen), 1);
      if (left.length + elected.length > seats) pass(chosen, (value) => value);
    }
    count();
  }
  return elected;
}

/**
 * Meek's method to thirty decimals, each count carried on until it changes no more than in the last twelve of them: whom it
 * elects. `undefined` where a decision is so close that six decimals could not tell.
 */
export function naiveMeek({candidates, ballots, seats}: RankedElection): string[] | undefined {
  const one = 10n ** 30n;
  const close = one / 10n ** 5n;
  const ids = candidates.map(({id}) => id);
  const keep = new Map(ids.map((id) => [id, one]));
  const [elected, hopeful] = [new Set<string>(), new Set(ids)];
  const voters = spread(ballots);
  const count = () => {
    const votes = new Map(ids.map((id) => [id, 0n]));
    for (const {choices} of voters) {
      let rest = one;
      for (const id of choices) {
        const part = (rest * keep.get(id)!) / one;
        votes.set(id, votes.get(id)! + part);
        rest -= part;
      }
    }
    const quota = [...votes.values()].reduce((sum, vote) => sum + vote, 0n) / BigInt(seats + 1);
    return {votes, quota};
  };
  while (elected.size < seats && elected.size + hopeful.size > seats) {
    for (;;) {
      const {votes, quota} = count();
      if ([...elected].every((id) => votes.get(id)! - quota < 10n ** 12n)) break;
      for (const id of elected) keep.set(id, (keep.get(id)! * quota) / votes.get(id)!);
    }
    const {votes, quota} = count();
    const order = [...hopeful].sort((a, b) => Number(votes.get(a)! - votes.get(b)!));
    const gaps = order.map((id) => votes.get(id)! - quota);
    if (gaps.some((gap) => gap > -close && gap < close)) return undefined;
    const over = order.filter((id) => votes.get(id)! > quota);
    if (over.length === 0) {
      if (votes.get(order[1]!)! - votes.get(order[0]!)! < close) return undefined;
      hopeful.delete(order[0]!);
      keep.set(order[0]!, 0n);
    }
    for (const id of over) {
      hopeful.delete(id);
      elected.add(id);
    }
  }
  return [...elected, ...(elected.size < seats ? hopeful : [])];
}
