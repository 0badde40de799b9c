/** Compares two texts by code point, as PostgreSQL's `COLLATE "C"` does on UTF-8. */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (x !== y) return above(x) - above(y);
  }
  return a.length - b.length;
}

/** UTF-16 puts the surrogates, which stand for the highest code points, below U+E000 to U+FFFF. */
const above = (unit: number): number => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);

/** What the keys of {@link smallest} are made of: a rank and, among equals, a position. Both stay exact in one number. */
export const positions = 2 ** 26;

/** The rank of what has no distance: farther than any place on earth is in metres. */
export const farthest = positions - 1;

/** The smallest `count` of the keys, in order. */
export function smallest(keys: readonly number[], count: number): number[] {
  if (count * 4 >= keys.length) return Array.from(Float64Array.from(keys).sort().subarray(0, count));
  const kept: number[] = [];
  for (const key of keys) {
    if (kept.length === count) {
      if (key >= kept[count - 1]!) continue;
      kept.pop();
    }
    let at = kept.length;
    while (at > 0 && kept[at - 1]! > key) at--;
    kept.splice(at, 0, key);
  }
  return kept;
}

/** The first index of a sorted array at which `test` holds; its length if nowhere. `test` never turns back to false. */
export function firstIndex<T>(sorted: readonly T[], test: (item: T) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (test(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
