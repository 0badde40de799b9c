import {open, take} from '../budget/selection.ts';
import {gcd} from '../exact/gcd.ts';
import type {Profile} from '../profile/profile.ts';
import type {Contest, Replay, Stage} from './stage.ts';

/** (cost + what supporters bear) ÷ supporters; the numerator is over the tracks' denominator. */
interface Offer {
  readonly numerator: bigint;
  readonly voters: bigint;
}

export interface PhragmenStage extends Stage {
  readonly tracks: Tracks;
  /** What its supporters bear after this, each: over the tracks' denominator times its voters. Absent at the end. */
  readonly offer?: Offer;
}

/** Who bears what, exactly. */
export interface Tracks {
  readonly profile: Profile;
  /** Over the denominator: nothing, then the load that each purchase brought, never falling. */
  readonly loads: bigint[];
  denominator: bigint;
  /** By group: which of the loads is its. */
  readonly last: Uint32Array;
}

/**
 * The purchases of sequential Phragmén again.
 *
 * A project is taken where its load is below the least, or ties with it and comes first, and where it fits. Where the count
 * stopped for one that was too dear, a tie stops it too. Once a project is too dear at its turn it stops the count, and later it
 * would be too dear as well.
 *
 * @param taken In order of selection, those only that loads selected.
 */
export function* phragmenStages(replay: Replay, taken: readonly number[]): Generator<PhragmenStage> {
  const {profile, selection} = replay;
  const tracks: Tracks = {profile, loads: [0n], denominator: 1n, last: new Uint32Array(profile.weights.length)};
  for (const rival of taken) {
    const offer = offerOf(tracks, rival, profile.costs[rival]!);
    const all = allBearers(tracks);
    const contest = (project: number) => offering(replay, tracks, all, project, offer, profile.ties[project]! < profile.ties[rival]!);
    yield {taken: rival, tracks, offer, contest};
    bear(tracks, rival, offer);
    take(profile, selection, rival);
  }
  const offers = profile.ids.map((_, project) =>
    selection.states[project] === open && profile.costs[project]! <= profile.budget ? offerOf(tracks, project, profile.costs[project]!) : undefined,
  );
  const all = allBearers(tracks);
  yield {tracks, contest: (project) => offering(replay, tracks, all, project, least(offers.filter((_, other) => other !== project)), false)};
}

function offering({selection}: Replay, tracks: Tracks, all: readonly number[], project: number, best: Offer | undefined, first: boolean): Contest {
  const own = bearersOf(tracks, project);
  const others = all.map((voters, at) => voters - own[at]!);
  return (extra, cost) => {
    const bearers = own.slice();
    for (let at = 0, more = extra; more > 0; at++) {
      const joining = Math.min(more, others[at]!);
      bearers[at]! += joining;
      more -= joining;
    }
    const offer = sum(tracks, bearers, cost);
    if (offer.voters === 0n || cost > selection.left) return false;
    const order = best ? compareOffers(offer, best) : -1;
    return order < 0 || (order === 0 && first);
  };
}

const offerOf = (tracks: Tracks, project: number, cost: number): Offer => sum(tracks, bearersOf(tracks, project), cost);

function sum({loads, denominator}: Tracks, bearers: readonly number[], cost: number): Offer {
  let numerator = BigInt(cost) * denominator;
  let voters = 0;
  bearers.forEach((bearing, at) => {
    voters += bearing;
    if (bearing > 0) numerator += BigInt(bearing) * loads[at]!;
  });
  return {numerator, voters: BigInt(voters)};
}

/** How many of a project's supporters bear each of the loads. */
export function bearersOf({profile: {supporters: {starts, items}, weights}, loads, last}: Tracks, project: number): number[] {
  const bearers = loads.map(() => 0);
  for (let at = starts[project]!; at < starts[project + 1]!; at++) bearers[last[items[at]!]!]! += weights[items[at]!]!;
  return bearers;
}

function allBearers({profile: {weights, voters}, loads, last}: Tracks): number[] {
  const bearers = loads.map(() => 0);
  bearers[0] = weights.reduce((rest, weight) => rest - weight, voters);
  last.forEach((at, group) => (bearers[at]! += weights[group]!));
  return bearers;
}

function bear(tracks: Tracks, project: number, {numerator, voters}: Offer): void {
  const {profile: {supporters: {starts, items}}, loads, last} = tracks;
  const common = gcd(voters, numerator % voters);
  const scale = voters / common;
  loads.forEach((load, at) => (loads[at] = load * scale));
  tracks.denominator *= scale;
  const now = loads.push(numerator / common) - 1;
  for (let at = starts[project]!; at < starts[project + 1]!; at++) last[items[at]!] = now;
}

const compareOffers = (a: Offer, b: Offer): number => {
  const difference = a.numerator * b.voters - b.numerator * a.voters;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

const least = (offers: readonly (Offer | undefined)[]): Offer | undefined =>
  offers.reduce((best, offer) => (offer && offer.voters > 0n && (!best || compareOffers(offer, best) < 0) ? offer : best), undefined);
