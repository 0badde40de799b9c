import type {BudgetOutcome, Election, Project} from '@huddlekit/tally';
import {heading} from './heading.ts';
import type {Count} from './counted.ts';
import {amountText, bar, clean, counted, fitted, numberText, paint, widthOf, wrap, type Screen} from './screen.ts';
import {whyBudget, whyOf} from './why-budget.ts';

interface Row {
  readonly project: Project;
  readonly name: string;
  /** From 1 in order of selection; 0 for those not chosen. */
  readonly place: number;
  readonly votes: number;
  readonly points: number | undefined;
  /** On money ballots, of what was chosen: what it gets. */
  readonly cost: string;
  /** Why it was not chosen. Empty where it was. */
  readonly reason: string;
}

/** What was chosen in order of selection, then the rest, most supported first; each with a bar of its support. */
export function budgetTable(count: Count<BudgetOutcome>, screen: Screen): string {
  const {source, outcome} = count;
  const election = source.election as Election;
  const {decimals = 0} = election;
  const money = (value: number): string => amountText(value, decimals);
  const currency = source.currency === '' ? '' : ` ${clean(source.currency)}`;
  const rows = rowsOf(count, money);
  const percent = outcome.budget > 0 ? ` (${numberText((100 * outcome.spent) / outcome.budget)} %)` : '';
  const left = outcome.budget - outcome.spent;
  const why = count.flags.explain ? whyOf(count) : undefined;
  return [
    ...heading(count, screen, [counted(rows.length, 'project'), `budget ${money(outcome.budget)}${currency}`]),
    '',
    ...layOut(rows, screen),
    '',
    `${outcome.selected.length} of ${rows.length} chosen. Spent ${money(outcome.spent)} of ${money(outcome.budget)}${currency}${percent}, ${money(left)} left.`,
    ...(why ? ['', ...whyBudget(why, count).flatMap((line) => wrap(line, screen))] : []),
  ].join('\n');
}

function rowsOf({source, flags, outcome}: Count<BudgetOutcome>, money: (value: number) => string): Row[] {
  const election = source.election as Election;
  const places = new Map(outcome.selected.map((id, at) => [id, at + 1]));
  const support = supportOf(election, source.pointDecimals);
  const pointed = source.form === 'cumulative' || source.form === 'scoring';
  const rows = election.projects.map((project): Row => {
    const {votes, points} = support.get(project.id)!;
    const place = places.get(project.id) ?? 0;
    const reason = place > 0 ? '' : reasonOf(project, votes, election, outcome, flags.rule, money);
    const name = clean(project.name ?? '') || clean(project.id);
    const award = 'awards' in outcome && place > 0 ? (outcome.awards as number[])[place - 1]! : project.cost;
    return {project, name, place, votes, points: pointed ? points : undefined, cost: money(award), reason};
  });
  return rows.sort((a, b) => (a.place || Infinity) - (b.place || Infinity) || (b.points ?? b.votes) - (a.points ?? a.votes) || 0);
}

function supportOf({projects, ballots}: Election, pointDecimals: number): Map<string, {votes: number; points: number}> {
  const support = new Map(projects.map(({id}) => [id, {votes: 0, points: 0}]));
  for (const {choices, points, weight = 1} of ballots) {
    choices.forEach((id, at) => {
      const sum = support.get(id)!;
      if (points?.[at] !== 0) sum.votes += weight;
      sum.points += (weight * (points?.[at] ?? 0)) / 10 ** pointDecimals;
    });
  }
  return support;
}

function reasonOf(
  {id, cost, rivals}: Project,
  votes: number,
  {projects}: Election,
  {selected, spent, budget}: BudgetOutcome,
  rule: Count['flags']['rule'],
  money: (value: number) => string,
): string {
  const rival = rivals === undefined ? undefined : projects.find((other) => other.id !== id && other.rivals === rivals && selected.includes(other.id));
  if (rival) return `its variant ${clean(rival.name ?? rival.id)} was chosen`;
  if (votes === 0) return 'nobody supports it';
  if (rule === 'money') return 'collected too little';
  if (cost > budget) return 'costs more than the budget';
  if (cost > budget - spent) return `${money(cost - (budget - spent))} more than is left`;
  return rule === 'phragmen' ? 'the count stopped before its turn' : 'its supporters could not pay for it';
}

/** The reasons stand beside where there is room for them, else below. */
function layOut(rows: readonly Row[], screen: Screen): string[] {
  const support = (row: Row): string => (row.points === undefined ? counted(row.votes, 'vote') : counted(row.points, 'point'));
  const size = (text: (row: Row) => string): number => Math.max(0, ...rows.map((row) => widthOf(text(row))));
  const [costs, supports, reasons] = [size(({cost}) => cost), size(support), size(({reason}) => reason)];
  const most = Math.max(1, ...rows.map((row) => row.points ?? row.votes));
  const free = screen.columns - 6 - costs - supports - 6;
  const beside = free - reasons - 2 >= 36;
  const room = beside ? free - reasons - 2 : free;
  const name = Math.max(8, Math.min(size((row) => row.name), Math.floor(room * 0.65)));
  const bars = Math.max(4, Math.min(32, room - name));
  return rows.flatMap((row) => {
    const chosen = row.place > 0;
    const mark = chosen ? `${String(row.place).padStart(3)} ✔ ` : '    · ';
    const length = bar((row.points ?? row.votes) / most, bars);
    const head = `${mark}${fitted(row.name, name)}  ${chosen ? paint(screen, 'green', length) : paint(screen, 'dim', length)}`;
    const line = `${head}  ${row.cost.padStart(costs)}  ${support(row).padStart(supports)}`;
    if (row.reason === '') return [line];
    return beside ? [`${line}  ${paint(screen, 'dim', row.reason)}`] : [line, paint(screen, 'dim', `      ${row.reason}`)];
  });
}
