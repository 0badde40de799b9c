import {count, drawLot, type Election, type RankedElection} from '@huddlekit/tally';
import {print, remark} from '../output.ts';
import {budgetTable} from './budget-table.ts';
import type {CountFlags} from './command.ts';
import {isBudget, type Count} from './counted.ts';
import {jsonOf} from './json.ts';
import {rankedTable} from './ranked-table.ts';
import {clean, screenOf} from './screen.ts';
import {readSource} from './source.ts';
import {checkSource, electionFor, specOf} from './spec.ts';

/**
 * Counts each file by one rule and prints how it came out. A file that cannot be counted is named on standard error with the
 * reason, makes the exit status 2, and does not keep the others from being counted.
 *
 * @throws {HuddleError} `invalid` when the flags do not go together.
 */
export async function countFiles(files: readonly string[], flags: CountFlags): Promise<void> {
  specOf(flags);
  let printed = 0;
  for (const file of files) {
    try {
      const counted = await countFile(file, flags);
      if (printed++ > 0 && flags.format === 'text') print('');
      print(flags.format === 'text' ? textOf(counted) : jsonOf(counted));
    } catch (error) {
      process.exitCode = 2;
      remark(clean(`${file}: ${(error as Error).message}`));
      if (process.env['HUDDLEKIT_DEBUG']) remark((error as Error).stack ?? '');
    }
  }
}

async function countFile(file: string, flags: CountFlags): Promise<Count> {
  const read = await readSource(file);
  checkSource(read, flags);
  const election = electionFor(read, flags.rule);
  const source = {...read, election, ...(flags.rule === 'money' && {pointDecimals: (election as Election).decimals ?? 0})};
  const ties = flags.seed === undefined ? flags.ties : await drawLot(flags.seed, idsOf(election));
  const spec = specOf(flags);
  return {file, source, flags, spec, ties, outcome: count(election, spec, {ties})};
}

function textOf(counted: Count): string {
  const screen = screenOf(process.stdout);
  return isBudget(counted) ? budgetTable(counted, screen) : rankedTable(counted, screen);
}

const idsOf = (election: Election | RankedElection): string[] =>
  ('projects' in election ? election.projects : election.candidates).map(({id}) => id);
