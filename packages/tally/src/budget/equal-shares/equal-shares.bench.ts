import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Election} from '../../election.ts';
import {readPb} from '../../formats/index.ts';
import type {Completion} from '../../spec.ts';
import {forints} from '../../testing/forints.ts';
import {plainEqualShares} from '../../testing/naive/plain-equal-shares.ts';
import {missingReferences, pbFolder} from '../../testing/references.ts';
import {phragmen} from '../phragmen/phragmen.ts';
import {raisedEqualShares} from './raised.ts';

/*
 * How long counts take, from an election in memory to its outcome, beside plain exact fractions, which answer the same:
 * `node --conditions=source packages/tally/src/budget/equal-shares/equal-shares.bench.ts`
 *
 * Each figure is a median of five after one that is not counted; what takes longer than two seconds is measured once.
 */

const line = (...cells: string[]) => console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(46) : cell.padStart(14))).join(''));
const seconds = (value: number) => `${(value / 1000).toFixed(value < 100 ? 4 : 3)} s`;

function median(work: () => unknown): number {
  const times: number[] = [];
  for (let run = 0; run < 6; run++) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
    if (times[0]! > 2000) return times[0]!;
  }
  return times.slice(1).sort((a, b) => a - b)[2]!;
}

function measure(name: string, election: Election, completion: Completion, goal: string): void {
  const {selected, raises} = raisedEqualShares(election, {completion});
  const time = median(() => raisedEqualShares(election, {completion}));
  let plain = '';
  if (completion === 'none') {
    const expected = plainEqualShares(election);
    if (expected.join() !== selected.join()) throw new Error(`${name}: plain fractions selected ${expected.join()}`);
    plain = seconds(median(() => plainEqualShares(election)));
  }
  const share = raises > 0 ? `${seconds(time / (raises + 1))}` : '';
  line(`${name}, ${completion === 'none' ? 'cost' : `cost + ${completion}`}`, seconds(time), goal, plain, `${raises || ''}`, share);
}

const textOf = (file: string) => readFileSync(join(pbFolder, file), 'utf8');
const memory = () => `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`;

function realElections(): void {
  const [large, small] = ['Poland_Lodz_2022.pb', 'Poland_Wieliczka_2023_Green_Budget.pb'].map(textOf);
  const before = memory();
  const lodz = readPb(large!).election;
  raisedEqualShares(lodz, {completion: 'add1'});
  console.log(`Most memory of this process, Łódź 2022 with add1: ${memory()}, of which ${before} before it is read. Goal: 300 MB.`);
  console.log(`Łódź 2022 is read in ${seconds(median(() => readPb(large!)))}, Wieliczka 2023 in ${seconds(median(() => readPb(small!)))}.`);
  line('equal shares', 'median', 'goal', 'plain', 'raises', 'a raise');
  measure('Łódź 2022, 90,494 × 160', lodz, 'none', '0.25 s');
  measure('Łódź 2022', lodz, 'add1', '1.5 s');
  const wieliczka = readPb(small!).election;
  measure('Wieliczka 2023, 6,586 × 64', wieliczka, 'none', '');
  measure('Wieliczka 2023', wieliczka, 'add1', '0.05 s');
  line('Phragmén, Łódź 2022', seconds(median(() => phragmen(lodz))), '2 s');
}

if (missingReferences) console.log(missingReferences);
else realElections();
measure('forints, 28,943 × 175', forints(), 'none', '');
measure('forints', forints(), 'add1', '2 s');
