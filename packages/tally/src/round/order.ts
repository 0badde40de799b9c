/**
 * Compares proposals as an outcome lists them: those in `first` in that order, then the others by their supporters, most first, then
 * by ties.
 */
export function byChance(ties: readonly string[], first: readonly string[], supporters: ReadonlyMap<string, number>): (a: string, b: string) => number {
  const place = new Map(first.map((id, at) => [id, at]));
  const tie = new Map(ties.map((id, at) => [id, at]));
  const placeOf = (id: string) => place.get(id) ?? first.length;
  return (a, b) => placeOf(a) - placeOf(b) || supporters.get(b)! - supporters.get(a)! || tie.get(a)! - tie.get(b)!;
}
