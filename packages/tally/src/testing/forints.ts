import type {Ballot, Election} from '../election.ts';

/**
 * A made election of a capital's size in forints, always the same: 28,943 voters, 175 projects, a billion. Most voters name
 * three projects or fewer, a few name many; popularity and costs have heavy tails; costs are round to 100,000.
 */
export function forints(): Election {
  const random = mulberry32(2024);
  const projects = Array.from({length: 175}, (_, at) => ({
    id: `F${String(at + 1).padStart(3, '0')}`,
    cost: Math.min(120e6, Math.max(1e6, Math.round(Math.exp(17 + 0.9 * normal(random)) / 1e5) * 1e5)),
  }));
  const draw = drawer(projects.map(() => Math.exp(1.1 * normal(random))), random);
  const ballots = Array.from({length: 28_943}, (): Ballot => {
    const many = 1 + Math.min(40, Math.floor(-Math.log(1 - random()) * 3));
    const choices = new Set<string>();
    while (choices.size < many) choices.add(projects[draw()]!.id);
    return {choices: [...choices]};
  });
  return {projects, budget: 1_000_000_000, ballots};
}

/** Small, seeded, good enough to make up voters. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const normal = (random: () => number): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Indices, each as often as its weight says. */
function drawer(weights: readonly number[], random: () => number): () => number {
  let sum = 0;
  const ends = weights.map((weight) => (sum += weight));
  return () => {
    const at = random() * sum;
    return ends.findIndex((end) => at < end);
  };
}
