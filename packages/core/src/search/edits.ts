/** How many typing errors a folded word of a query may have: one from 4 UTF-16 code units, two from 8, none with a digit. */
export function allowedEdits(word: string): 0 | 1 | 2 {
  if (word.length < 4 || /\p{N}/u.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/**
 * Whether two words differ by at most `max` typing errors: a letter put in, left out or replaced, or two neighbours
 * swapped, no letter being touched twice (the optimal string alignment form of Damerau–Levenshtein distance, in UTF-16
 * code units).
 */
export function withinEdits(a: string, b: string, max: number): boolean {
  if (Math.abs(a.length - b.length) > max) return false;
  let from = 0;
  let [aEnd, bEnd] = [a.length, b.length];
  while (from < aEnd && from < bEnd && a[from] === b[from]) from++;
  while (aEnd > from && bEnd > from && a[aEnd - 1] === b[bEnd - 1]) [aEnd, bEnd] = [aEnd - 1, bEnd - 1];
  if (Math.max(aEnd, bEnd) - from <= max) return true;
  return distance(a.slice(from, aEnd), b.slice(from, bEnd), max) <= max;
}

/** The distance, or any number above `max` as soon as it must be larger. */
function distance(a: string, b: string, max: number): number {
  let before: number[] = [];
  let above = Array.from({length: b.length + 1}, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(above[column]! + 1, current[column - 1]! + 1, above[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, before[column - 2]! + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    // Each row's least is at most one above the row's before, so a swap cannot lead back below the limit either.
    if (least > max) return least;
    [before, above] = [above, current];
  }
  return above[b.length]!;
}

/**
 * Which of 32 groups a word's letters fall into, as bits. One typing error changes at most two of them, so two words whose
 * signatures differ in more than twice as many bits need not be compared.
 */
export function signature(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

/** How many bits of a 32-bit integer are set. */
export function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return (((count + (count >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
