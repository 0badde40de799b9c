/**
 * Where each id stands among ties: the lower number wins.
 *
 * @param ids All ids of an election, each once.
 * @param ties Ids that win ties, best first. Those left out follow, by id as strings by code unit; ids that the election
 *   does not have are passed over, so one list serves many rounds.
 */
export function tieRanks(ids: readonly string[], ties: readonly string[] = []): Uint32Array {
  // Backwards, so that of an id's places the first is the one that is kept.
  const named = new Map(ties.map((id, place) => [id, place] as const).reverse());
  const place = (index: number) => named.get(ids[index]!) ?? ties.length;
  const order = [...ids.keys()].sort((a, b) => place(a) - place(b) || byCodeUnit(ids[a]!, ids[b]!));
  const ranks = new Uint32Array(ids.length);
  order.forEach((index, rank) => (ranks[index] = rank));
  return ranks;
}

/** As `sort` without an argument compares, and Pabulib's reference does. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * An order that a lot gives, for `ties`. Anyone can repeat it from the seed, and nobody can steer it who does not choose the
 * seed after knowing the ids.
 *
 * Each id's ticket is the SHA-256 digest (FIPS 180-4) of the UTF-8 bytes of the seed, one line feed (U+000A), and the id.
 * Tickets are ordered as lower-case hexadecimal, lowest first; equal ids would be the only equal tickets. At a terminal:
 * `for id in a b c; do printf '%s  %s\n' "$(printf '%s\n%s' "$seed" "$id" | sha256sum | cut -c 1-64)" "$id"; done | sort`.
 *
 * @throws {TypeError} Where there is no `crypto.subtle`: in a page that was not served by https or from this machine.
 */
export async function drawLot(seed: string, ids: readonly string[]): Promise<string[]> {
  const tickets = await Promise.all(ids.map(async (id) => [await ticket(seed, id), id] as const));
  return tickets.sort(([a], [b]) => byCodeUnit(a, b)).map(([, id]) => id);
}

async function ticket(seed: string, id: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${seed}\n${id}`));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
