import {compare} from '../../exact/rational.ts';
import {visit} from '../../profile/profile.ts';
import {heldBy, settle} from './accounts.ts';
import type {Accounts, Quotient} from './accounts.ts';

/** What a project's supporters pay, exactly: numerator ÷ (`accounts.denominator` × rich) for each multiple of 1. */
export interface Solution {
  readonly numerator: bigint;
  /** The multiples of those who pay that in full, added up: 1 or more. */
  readonly rich: bigint;
  /** Of the groups that were in doubt: whether this takes all they have. */
  readonly breaks: ReadonlyMap<number, boolean>;
}

interface Holders extends Accounts {
  /** What each group holds, in doubles. */
  readonly held: Float64Array;
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
 * @param near Near q: groups that hold for each multiple less than this less `doubt` are taken to pay all they have, those that
 *   hold more than this and `doubt` to pay in full. That must be so of the q that comes out.
 * @param doubt Infinity to decide every group exactly.
 * @returns Nothing when all that the supporters hold is less than the cost.
 */
export function solve(accounts: Holders, project: number, near: number, doubt: number): Solution | undefined {
  settle(accounts);
  const {profile, brokeAt, denominator, held} = accounts;
  const poor: number[] = [];
  const unsure = new Map<string, Likes>();
  let rich = 0;
  visit(profile.supporters, project, (group, multiple) => {
    if (brokeAt[group]! >= 0) return;
    const beyond = held[group]! / multiple - near;
    if (!(Math.abs(beyond) > doubt)) addLike(accounts, unsure, group, multiple);
    else if (beyond < 0) poor.push(group);
    else rich += profile.weights[group]! * multiple;
  });
  const cost = BigInt(profile.costs[project]!) * denominator;
  return split(cost - heldBy(accounts, poor), BigInt(rich), [...unsure.values()]);
}

/**
 * Those who hold least for each multiple pay all they have first: with each one more, q rises, until the next holds as much as q.
 */
function split(numerator: bigint, rich: bigint, unsure: Likes[]): Solution | undefined {
  const total = (likes: Likes) => BigInt(likes.voters) * BigInt(likes.multiple);
  for (const likes of unsure) rich += total(likes);
  unsure.sort((a, b) => compare(perMultiple(a), perMultiple(b)));
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
  const {profile: {ballots, weights}, boughtAt} = accounts;
  let key = `${multiple}`;
  visit(ballots, group, (project, own) => {
    if (boughtAt[project]! >= 0) key += `,${project}:${own}`;
  });
  const voters = weights[group]!;
  const likes = unsure.get(key) ?? {groups: [], multiple, holds: heldBy(accounts, [group]) / BigInt(voters), voters: 0};
  unsure.set(key, likes);
  likes.groups.push(group);
  likes.voters += voters;
}

const perMultiple = ({holds, multiple}: Likes): Quotient => ({numerator: holds, denominator: BigInt(multiple)});
