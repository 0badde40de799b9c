import {Option, type Command} from 'commander';
import {toExit} from '../output.ts';

/** Adds `huddlekit round` and `huddlekit verify`. What they do is loaded when they are run. */
export function addRound(program: Command, withData: (command: Command) => Command): void {
  const round = program.command('round').description('move rounds of a fund circle in and out');
  withData(round.command('export'))
    .description('print a round with all that stewards may know of it; ballots from the count on alone')
    .argument('<id>', 'the round')
    .addOption(new Option('--format <format>', 'JSON, or the ballots alone in Pabulib’s form').choices(['json', 'pb']).default('json'))
    .option('--movement <slug>', 'the movement (else the only one)')
    .action((id, options) => toExit(async () => (await import('./run.ts')).exportRound(id, options)));
  withData(round.command('import'))
    .description('read circles, pots, rounds and proposals from JSON, or a .pb file as a round that is counted at once')
    .argument('<file>', 'a path, or - for standard input')
    .option('--movement <slug>', 'the movement to import into (else the only one)')
    .option('--id <slug>', 'of a .pb file: what to call its round (else as the file)')
    .addOption(new Option('--rule <rule>', 'of a .pb file: how to count (else as it says, or mes)').choices(['greedy', 'mes', 'phragmen', 'score']))
    .action((file, options) => toExit(async () => (await import('./run.ts')).importRound(file, options)));
  program
    .command('verify')
    .description('check an exported round: ballots, chain, lot, count, awards and trail; needs no server and no database')
    .argument('<file>', 'what `huddlekit round export` printed, or - for standard input')
    .option('--head <digest>', 'the head of the chain as you know it')
    .option('--receipt <commitment...>', 'commitments of receipts that must have been counted')
    .action((file, options) => toExit(async () => (await import('../verify/run.ts')).verifyRound(file, options)));
}
