import {byCodeUnit, drawLot} from '../ties.ts';

/** What a round's tie criteria look at. */
export interface TieFacts {
  readonly id: string;
  /** Minor units asked for. */
  readonly amount: number;
  /** Whether its proposer ever had an award of this circle before this round. */
  readonly funded: boolean;
}

export type TieCriterion = 'declared' | 'never-funded' | 'smaller-request' | 'lot';

/**
 * Every proposal's id, best first: by the criteria in their order, and by lot among those that none of them tells apart.
 *
 * @param declared Ids, best first, for `declared`; those left out stand after those named.
 * @param seed For the lot: {@link drawLot}. For a round `secret:head`, with the head of the chain of its closed ballots.
 */
export async function roundTies(
  proposals: readonly TieFacts[],
  criteria: readonly TieCriterion[],
  {declared = [], seed}: {declared?: readonly string[]; seed: string},
): Promise<string[]> {
  const lot = new Map((await drawLot(seed, proposals.map(({id}) => id).sort(byCodeUnit))).map((id, at) => [id, at]));
  const place = new Map(declared.map((id, at) => [id, at]));
  const measures: Record<TieCriterion, (proposal: TieFacts) => number> = {
    declared: ({id}) => place.get(id) ?? declared.length,
    'never-funded': ({funded}) => Number(funded),
    'smaller-request': ({amount}) => amount,
    lot: ({id}) => lot.get(id)!,
  };
  const order = [...criteria, 'lot' as const].map((name) => measures[name]);
  const difference = (a: TieFacts, b: TieFacts) => order.reduce((found, measure) => found || measure(a) - measure(b), 0);
  return [...proposals].sort(difference).map(({id}) => id);
}
