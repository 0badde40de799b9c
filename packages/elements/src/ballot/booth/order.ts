/** 32 bits of a text: FNV-1a, finished as MurmurHash3 does, so that texts which differ at their end alone part widely. */
function digest(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * An order of its own for each person and round, the same on each visit, so that no proposal is first for everyone. It is made on
 * the device and tells nobody anything. Proposals that come or go do not move the others.
 */
export function ownOrder<P extends {readonly id: string}>(proposals: readonly P[], round: string, person: string): P[] {
  const place = new Map(proposals.map(({id}) => [id, digest(`${round}\n${person}\n${id}`)]));
  return [...proposals].sort((a, b) => place.get(a.id)! - place.get(b.id)! || (a.id < b.id ? -1 : 1));
}
