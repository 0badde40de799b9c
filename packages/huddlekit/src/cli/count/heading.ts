import type {CountFlags} from './command.ts';
import type {Count} from './counted.ts';
import {clean, counted, fitted, paint, type Screen} from './screen.ts';

const ruleTitles: Record<CountFlags['rule'], string> = {
  greedy: 'greedy',
  mes: 'equal shares',
  ees: 'exact equal shares',
  phragmen: 'sequential Phragmén',
  knapsack: 'knapsack',
  score: 'score',
  money: 'money ballots',
  quadratic: 'quadratic voices',
  irv: 'instant runoff',
  borda: 'Borda',
  schulze: 'Schulze, winning votes',
  'schulze-margins': 'Schulze, margins',
  'ranked-pairs': 'ranked pairs',
  'stv-scottish': 'STV, Scottish',
  'stv-meek': 'STV, Meek',
};

/** Two lines: what was counted, and how. */
export function heading({file, source: {title, election}, flags}: Count, screen: Screen, facts: readonly string[]): string[] {
  const {rule, satisfaction, completion, seed, ties} = flags;
  const how = [
    ruleTitles[rule],
    ...(rule === 'greedy' || rule === 'mes' ? [`by ${satisfaction ?? 'cost'}`] : []),
    ...(completion === undefined || completion === 'none' ? [] : [`completed by ${completion}`]),
    ...(seed === undefined ? [] : [`ties by the lot of “${clean(seed)}”`]),
    ...(ties === undefined ? [] : ['ties as given']),
  ];
  const voters = election.ballots.reduce((sum, {weight = 1}) => sum + weight, 0);
  const name = title === '' ? clean(file) : `${clean(title)} (${clean(file)})`;
  return [paint(screen, 'bold', fitted(name, screen.columns).trimEnd()), [how.join(', '), counted(voters, 'ballot'), ...facts].join(' · ')];
}
