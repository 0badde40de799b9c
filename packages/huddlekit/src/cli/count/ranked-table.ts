import type {Election, RankedElection, RankedOutcome} from '@huddlekit/tally';
import {heading} from './heading.ts';
import type {Count} from './counted.ts';
import {roundsOf, type Round} from './rounds.ts';
import {bar, clean, counted, fitted, paint, votesText, widthOf, wrap, type Screen} from './screen.ts';
import {whyRanked} from './why-ranked.ts';

/** A rule on rankings: its rounds where it has some, else all candidates in order. */
export function rankedTable(count: Count<RankedOutcome>, screen: Screen): string {
  const {election} = count.source;
  const names = namesOf(election);
  const gone = 'candidates' in election ? election.candidates.filter(({withdrawn}) => withdrawn).length : 0;
  const seats = count.flags.seats ?? ('seats' in election ? election.seats : 1);
  const body = 'order' in count.outcome ? orderLines(count, names, screen) : roundLines(count, names, screen);
  const winners = count.outcome.selected.map((id) => names.get(id)!).join(', ');
  const facts = [counted(names.size, 'candidate') + (gone > 0 ? `, ${gone} withdrawn` : ''), ...(count.flags.rule === 'irv' ? [] : [counted(seats, 'seat')])];
  const end = winners === '' ? 'Nobody is elected.' : `Elected: ${paint(screen, 'bold', winners)}`;
  const why = count.flags.explain ? ['', ...whyRanked(count.outcome, names).flatMap((line) => wrap(line, screen))] : [];
  return [...heading(count, screen, facts), '', ...body, '', end, ...why].join('\n');
}

function namesOf(election: Election | RankedElection): Map<string, string> {
  const all: readonly {id: string; name?: string}[] = 'projects' in election ? election.projects : election.candidates;
  return new Map(all.map(({id, name}) => [id, clean(name ?? '') || clean(id)]));
}

/** Points of Borda; else how many voters rank each above the next, whom it leads. */
function orderLines({outcome}: Count<RankedOutcome>, names: ReadonlyMap<string, string>, screen: Screen): string[] {
  const {order, candidates, pairwise, points} = outcome as RankedOutcome & {
    order: readonly string[];
    candidates: readonly string[];
    pairwise: readonly (readonly number[])[];
    points?: readonly number[];
  };
  const place = (id: string): number => candidates.indexOf(id);
  const wins = (id: string): number => order.filter((other) => pairwise[place(id)]![place(other)]! > pairwise[place(other)]![place(id)]!).length;
  const value = (id: string): number => points?.[place(id)] ?? wins(id);
  const text = (id: string): string => counted(value(id), points ? 'point' : 'win');
  const most = Math.max(1, ...order.map(value));
  const [named, valued] = [order.map((id) => widthOf(names.get(id)!)), order.map((id) => text(id).length)].map((all) => Math.max(1, ...all)) as [number, number];
  const name = Math.min(named, Math.floor((screen.columns - valued - 10) * 0.65));
  const bars = Math.max(4, Math.min(32, screen.columns - valued - name - 10));
  return order.map((id, at) => {
    const elected = outcome.selected.includes(id);
    const length = paint(screen, elected ? 'green' : 'dim', bar(value(id) / most, bars));
    return `${String(at + 1).padStart(3)} ${elected ? '✔' : '·'} ${fitted(names.get(id)!, name)}  ${length}  ${text(id).padStart(valued)}`;
  });
}

/** A column for each round, as many side by side as the screen has room for. */
function roundLines({outcome}: Count<RankedOutcome>, names: ReadonlyMap<string, string>, screen: Screen): string[] {
  const {candidates} = outcome as RankedOutcome & {candidates: readonly string[]};
  const rounds = roundsOf(outcome);
  const lastOf = (at: number): number => {
    const left = rounds.findIndex(({excluded}) => excluded === candidates[at]);
    if (left < 0) return rounds.length - 1;
    // A stage of STV ends with the excluded one's votes passed on; a round of instant runoff shows them.
    return rounds[left]!.votes[at] === 0 ? Math.max(0, left - 1) : left;
  };
  const final = (at: number): number => rounds[lastOf(at)]?.votes[at] ?? 0;
  const rows = candidates.map((id, at) => ({
    head: `${outcome.selected.includes(id) ? '✔' : '·'} ${names.get(id)!}`,
    cells: rounds.map(({votes}, round) => (round > lastOf(at) ? '' : votesText(votes[at]!))),
    end: `${paint(screen, outcome.selected.includes(id) ? 'green' : 'dim', bar(final(at) / Math.max(1, ...candidates.map((_, k) => final(k))), 12))}  ${fateOf(id, rounds)}`,
  }));
  const sums = [
    {head: '  counts for nobody', cells: rounds.map(({lost}) => votesText(lost)), end: ''},
    ...(rounds.some(({quota}) => quota !== undefined) ? [{head: '  quota', cells: rounds.map(({quota}) => votesText(quota ?? 0)), end: ''}] : []),
  ];
  const all = [{head: '  round', cells: rounds.map((_, at) => String(at + 1)), end: ''}, ...rows, ...sums];
  const head = Math.min(Math.max(...all.map((row) => widthOf(row.head))), Math.floor(screen.columns * 0.4));
  const cell = 2 + Math.max(1, ...all.flatMap(({cells}) => cells.map((text) => text.length)));
  const beside = Math.max(1, Math.floor((screen.columns - head - 38) / cell));
  const lines: string[] = [];
  for (let from = 0; from < Math.max(1, rounds.length); from += beside) {
    const isLast = from + beside >= rounds.length;
    if (from > 0) lines.push('');
    for (const row of all) {
      const cells = row.cells.slice(from, from + beside).map((text) => text.padStart(cell));
      lines.push(`${fitted(row.head, head)}${cells.join('')}  ${isLast ? row.end : ''}`.trimEnd());
    }
  }
  return lines;
}

function fateOf(id: string, rounds: readonly Round[]): string {
  const [elected, excluded] = [rounds.findIndex((round) => round.elected.includes(id)), rounds.findIndex((round) => round.excluded === id)];
  return elected >= 0 ? `elected in round ${elected + 1}` : excluded >= 0 ? `out in round ${excluded + 1}` : '';
}
