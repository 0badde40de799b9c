import {take} from '../budget/selection.ts';
import {unit} from '../exact/filter.ts';
import {over, rational, toNumber} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';
import type {Satisfaction} from '../profile/satisfaction.ts';
import {satisfactions} from '../profile/satisfaction.ts';
import {billOf, exactly, openLedger, pay} from './ledger.ts';
import type {Bill, Holding, Ledger} from './ledger.ts';
import type {Contest, Replay, Stage} from './stage.ts';
import {supportOf} from './stage.ts';

export interface EqualSharesStage extends Stage {
  readonly ledger: Ledger;
  /** Of what was taken; absent when it was free, and at the end. Not paid yet. */
  readonly bill?: Bill;
}

/** What is the same for all projects at a stage. */
interface Market {
  readonly replay: Replay;
  readonly ledger: Ledger;
  readonly satisfaction: Satisfaction;
  readonly bill?: Bill;
  /** Richest first; made when it is first needed. */
  ranked?: readonly Holding[];
}

/**
 * The purchases of equal shares again.
 *
 * With P(ρ) = Σ min(held, ρ × utility) over its supporters, a project has a ρ below that of what was bought exactly if P there is
 * above its cost, or is its cost and nobody would pay more for a higher ρ; and the same ρ if P is its cost otherwise.
 *
 * @param taken In order of selection, those that cost nothing first.
 */
export function* equalSharesStages(replay: Replay, satisfaction: Satisfaction, share: Rational, taken: readonly number[]): Generator<EqualSharesStage> {
  const {profile, selection} = replay;
  const ledger = openLedger(profile, share);
  const wealth = () => [...ledger.holdings, ledger.first].map(({amount}) => amount);
  for (const project of taken) {
    const bill = profile.costs[project] === 0 ? undefined : billOf(ledger, project);
    yield {taken: project, ledger, bill, wealth, contest: bill ? bidding({replay, ledger, satisfaction, bill}) : queueing(replay, project)};
    if (bill) pay(ledger, bill);
    take(profile, selection, project);
  }
  yield {ledger, wealth, contest: bidding({replay, ledger, satisfaction})};
}

/** Before a free project only a free one comes. */
const queueing = ({profile}: Replay, rival: number) => (project: number): Contest => (extra, cost) =>
  cost === 0 && supportOf(profile, project) + extra > 0 && profile.ties[project]! < profile.ties[rival]!;

const bidding = (market: Market) => (project: number): Contest => {
  const {replay: {profile}, ledger, satisfaction, bill} = market;
  const support = supportOf(profile, project);
  const own = new Map<Holding, number>();
  const fill = () => {
    market.ranked ??= ranking(ledger);
    const {starts, items} = profile.supporters;
    for (let at = starts[project]!; at < starts[project + 1]!; at++) {
      const holding = ledger.holdings[items[at]!]!;
      own.set(holding, (own.get(holding) ?? 0) + profile.weights[items[at]!]!);
    }
  };
  return (extra, cost) => {
    const voters = support + extra;
    if (cost === 0 || voters === 0) return voters > 0;
    if (extra > 0 && own.size === 0) fill();
    const each = (payers: Visit) => visit(market, project, extra, own, payers);
    // What one multiple pays for this project at the ρ of the one that was bought, as a part of what one paid for that.
    const part = bill && over(satisfactions[satisfaction].factor(cost, voters), profile.factors[bill.project]!);
    const near = nearly(ledger, bill, part, each);
    // Each amount is off by less than 8 units and the sum of n terms by n, and an amount that is next to nothing by less than any unit.
    if (Math.abs(near.sum - cost) > 2 * unit * (near.terms + 16) * Math.max(near.sum, cost)) return near.sum > cost;
    const {sum, flat} = precisely(ledger, bill, part, each);
    const target = BigInt(cost) * ledger.denominator * (part?.denominator ?? 1n);
    return sum > target || (sum === target && (flat || profile.ties[project]! < profile.ties[bill!.project]!));
  };
};

/** Told of voters who hold the same and have the same multiple. */
type Visit = (voters: number, holding: Holding, multiple: number) => void;

/** A project's supporters, and so many of the richest of the others. */
function visit({replay: {profile}, ledger, ranked}: Market, project: number, extra: number, own: ReadonlyMap<Holding, number>, payers: Visit): void {
  const {supporters: {starts, items, multiples}, weights} = profile;
  for (let at = starts[project]!; at < starts[project + 1]!; at++) {
    payers(weights[items[at]!]!, ledger.holdings[items[at]!]!, multiples[at]!);
  }
  for (let at = 0; extra > 0 && at < ranked!.length; at++) {
    const holding = ranked![at]!;
    const more = Math.min(extra, holding.voters - (own.get(holding) ?? 0));
    if (more > 0) payers(more, holding, 1);
    extra -= more;
  }
}

function nearly({denominator}: Ledger, bill: Bill | undefined, part: Rational | undefined, each: (payers: Visit) => void) {
  const cap = bill && part ? toNumber(part) * toNumber({numerator: bill.each, denominator}) : Infinity;
  let [sum, terms] = [0, 0];
  each((voters, {amount}, multiple) => {
    sum += voters * Math.min(amount, cap * multiple);
    terms++;
  });
  return {sum, terms};
}

/** The same over the ledger's denominator times that of the part, and whether nobody would pay more at a higher ρ. */
function precisely(ledger: Ledger, bill: Bill | undefined, part: Rational = rational(1), each: (payers: Visit) => void) {
  const cap = bill && bill.each * part.numerator;
  let sum = 0n;
  let flat = true;
  each((voters, holding, multiple) => {
    const held = exactly(ledger, holding) * part.denominator;
    const most = cap && cap * BigInt(multiple);
    const poor = most === undefined || held < most;
    flat &&= poor;
    sum += BigInt(voters) * (poor ? held : most);
  });
  return {sum, flat};
}

/** All voters by what they hold, most first. */
function ranking(ledger: Ledger): Holding[] {
  const all = [...new Set([ledger.first, ...ledger.holdings])];
  return all.sort((a, b) => {
    const apart = b.amount - a.amount;
    // Each is off by a few units: those that are close are compared exactly.
    if (Math.abs(apart) > 16 * unit * a.amount) return apart;
    const difference = exactly(ledger, b) - exactly(ledger, a);
    return difference > 0n ? 1 : difference < 0n ? -1 : 0;
  });
}
