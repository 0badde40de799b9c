import {print} from '../output.ts';
import {checks} from './checks.ts';
import {Failed, Missing, failed} from './failed.ts';
import type {Check} from './checks.ts';
import {readRoundFile, type RoundFile} from './file.ts';

export interface VerifyOptions {
  /** The head of the chain as somebody noted it when the round was closed. */
  readonly head?: string;
  /** Commitments of receipts. */
  readonly receipt?: readonly string[];
}

/** What came of a check. */
export interface Verdict {
  readonly name: string;
  readonly mark: '✔' | '✖' | '–';
  readonly words: string;
}

/** Checks an exported round and says of each check, in a line, what came of it. Ends with status 2 where one failed. */
export async function verifyRound(path: string, options: VerifyOptions): Promise<void> {
  const file = await readRoundFile(path);
  print(`${file.round.title} (${file.round.id})`);
  const verdicts = await verdictsOn(file, options);
  for (const {name, mark, words} of verdicts) print(`${mark} ${name}: ${words}`);
  const bad = verdicts.filter(({mark}) => mark === '✖');
  if (bad.length === 0) return print('All that this file allows to check is as it should be.');
  print(`This is not what was counted: ${bad.map(({name}) => name).join(', ')}.`);
  process.exitCode = 2;
}

/** All checks in their order, each by itself: one that fails keeps no other from being made. */
export async function verdictsOn(file: RoundFile, {head, receipt = []}: VerifyOptions = {}): Promise<Verdict[]> {
  const asked: Check[] = [
    ...(head === undefined ? [] : [{name: 'head', run: (given: RoundFile) => checkHead(given, head)}]),
    ...receipt.map((commitment) => ({name: 'receipt', run: (given: RoundFile) => checkReceipt(given, commitment)})),
  ];
  const verdicts: Verdict[] = [];
  for (const {name, run} of [...checks, ...asked]) verdicts.push({name, ...(await told(() => run(file)))});
  return verdicts;
}

async function told(run: () => Promise<string> | string): Promise<Omit<Verdict, 'name'>> {
  try {
    return {mark: '✔', words: await run()};
  } catch (error) {
    if (error instanceof Missing) return {mark: '–', words: `not checked: ${error.message}`};
    // What cannot be counted at all was not counted either.
    if (error instanceof Failed || error instanceof TypeError) return {mark: '✖', words: error.message};
    throw error;
  }
}

function checkHead({outcome}: RoundFile, head: string): string {
  if (outcome.head !== head.toLowerCase()) failed(`the round has the head ${outcome.head}`);
  return 'the chain is the one that you know';
}

function checkReceipt({ballots, chain}: RoundFile, given: string): string {
  const commitment = given.toLowerCase();
  if (ballots?.ballots.some((ballot) => ballot.commitment === commitment)) return `${commitment} was counted`;
  const cast = (chain?.commitments ?? ballots?.chain)?.includes(commitment);
  if (!cast) return failed(`${commitment} was never cast in this round`);
  if (!ballots) return `${commitment} was cast; the round does not publish which ballots were counted`;
  return failed(`${commitment} was cast, and not counted: a later ballot replaced it`);
}
