import {emptySum, include, settle, valueOf} from './accounts.ts';
import type {Accounts} from './accounts.ts';

/** What a project's supporters pay, exactly: numerator ÷ (`accounts.denominator` × rich) for each multiple of 1. */
export interface Solution {
  readonly numerator: bigint;
  /** The multiples of those who pay that in full, added up: 1 or more. */
  readonly rich: bigint;
  /** Of the groups that were in doubt: whether this takes all they have. */
  readonly breaks: ReadonlyMap<number, boolean>;
}

/** Groups of supporters with the same past and the same multiple: they hold the same. */
interface Likes {
  readonly groups: number[];
  readonly multiple: number;
  /** What one of their voters holds, over `accounts.denominator`. */
  readonly holds: bigint;
  voters: number;
}

/**
 * The price q for which Σ min(held, q × m) over a project's supporters is its cost, exactly.
 *
 * @param held What each group holds, in doubles.
 * @param near Near q: groups that hold for each multiple less than this less `doubt` are taken to pay all they have, those that
 *   hold more than this and `doubt` to pay in full. That must be so of the q that comes out.
 * @param doubt Infinity to decide every group exactly.
 * @returns Nothing when all that the supporters hold is less than the cost.
 */
export function solve(accounts: Accounts, project: number, held: Float64Array, near: number, doubt: number): Solution | undefined {
  settle(accounts);
  const {profile, brokeAt, denominator} = accounts;
  const {starts, items, multiples} = profile.supporters;
  const poor = emptySum(accounts);
  const unsure = new Map<string, Likes>();
  let richVoters = 0;
  for (let i = starts[project]!; i < starts[project + 1]!; i++) {
    const group = items[i]!;
    const voters = profile.weights[group]!;
    if (brokeAt[group]! >= 0) continue;
    const beyond = held[group]! / multiples[i]! - near;
    if (!(Math.abs(beyond) > doubt)) addLike(accounts, unsure, group, multiples[i]!);
    else if (beyond < 0) include(accounts, poor, group, voters);
    else richVoters += voters * multiples[i]!;
  }
  const cost = BigInt(profile.costs[project]!) * denominator;
  return split(cost - valueOf(accounts, poor), BigInt(richVoters), [...unsure.values()]);
}

/**
 * Those who hold least for each multiple pay all they have first: with each one more, q rises, until the next holds as much as q.
 */
function split(numerator: bigint, rich: bigint, unsure: Likes[]): Solution | undefined {
  const total = (likes: Likes) => BigInt(likes.voters) * BigInt(likes.multiple);
  for (const likes of unsure) rich += total(likes);
  unsure.sort((a, b) => sign(a.holds * BigInt(b.multiple) - b.holds * BigInt(a.multiple)));
  const breaks = new Map<number, boolean>();
  for (const likes of unsure) {
    const beyond = likes.holds * rich - numerator * BigInt(likes.multiple);
    if (beyond < 0n) {
      numerator -= likes.holds * BigInt(likes.voters);
      rich -= total(likes);
    }
    for (const group of likes.groups) breaks.set(group, beyond <= 0n);
  }
  return rich > 0n ? {numerator, rich, breaks} : undefined;
}

function addLike(accounts: Accounts, unsure: Map<string, Likes>, group: number, multiple: number): void {
  const {profile, boughtAt} = accounts;
  const {starts, items, multiples} = profile.ballots;
  let key = `${multiple}`;
  for (let i = starts[group]!; i < starts[group + 1]!; i++) {
    const at = boughtAt[items[i]!]!;
    if (at >= 0) key += `,${at}:${multiples[i]}`;
  }
  let likes = unsure.get(key);
  if (!likes) {
    const one = emptySum(accounts);
    include(accounts, one, group, 1);
    unsure.set(key, (likes = {groups: [], multiple, holds: valueOf(accounts, one), voters: 0}));
  }
  likes.groups.push(group);
  likes.voters += profile.weights[group]!;
}

const sign = (value: bigint): number => (value < 0n ? -1 : value > 0n ? 1 : 0);
