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

/** Checks an exported round and says of each check, in a line, what came of it. Ends with status 2 where one failed. */
export async function verifyRound(path: string, {head, receipt = []}: VerifyOptions): Promise<void> {
  const file = await readRoundFile(path);
  const asked: Check[] = [
    ...(head === undefined ? [] : [{name: 'head', run: (given: RoundFile) => checkHead(given, head)}]),
    ...receipt.map((commitment) => ({name: 'receipt', run: (given: RoundFile) => checkReceipt(given, commitment)})),
  ];
  print(`${file.round.title} (${file.round.id})`);
  const bad: string[] = [];
  for (const {name, run} of [...checks, ...asked]) {
    const [mark, words] = await told(() => run(file));
    print(`${mark} ${name}: ${words}`);
    if (mark === '✖') bad.push(name);
  }
  if (bad.length === 0) return print('All that this file allows to check is as it should be.');
  print(`This is not what was counted: ${bad.join(', ')}.`);
  process.exitCode = 2;
}

type Told = readonly [mark: '✔' | '✖' | '–', words: string];

async function told(run: () => Promise<string> | string): Promise<Told> {
  try {
    return ['✔', await run()];
  } catch (error) {
    if (error instanceof Missing) return ['–', `not checked: ${error.message}`];
    // What cannot be counted at all was not counted either.
    if (error instanceof Failed || error instanceof TypeError) return ['✖', error.message];
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
