import type {Election, RankedElection} from '@huddlekit/tally';
import {FormatError, readBlt, readPb, type PbForm} from '@huddlekit/tally/formats';
import {readFile} from 'node:fs/promises';
import {buffer} from 'node:stream/consumers';

/** An election and what else is worth telling about it. */
export interface Source {
  readonly election: Election | RankedElection;
  /** Of a `.pb` file. */
  readonly form?: PbForm;
  /** Points are whole multiples of 10 to the power of minus this. */
  readonly pointDecimals: number;
  readonly title: string;
  /** Empty where it is not known. */
  readonly currency: string;
}

/**
 * Reads a file, or standard input for `-`, as its name says or, where that ends in neither `.pb` nor `.blt`, as its content looks.
 * @throws {FormatError} Or an `Error` when it cannot be read at all.
 */
export async function readSource(file: string): Promise<Source> {
  const text = decode(file === '-' ? await buffer(process.stdin) : await bytesOf(file));
  const isBlt = /\.blt$/i.test(file) || (!/\.pb$/i.test(file) && !/^[\s"]*META\b/i.test(text));
  return isBlt ? bltSource(text) : pbSource(text);
}

function pbSource(text: string): Source {
  const {election, form, meta, pointDecimals} = readPb(text);
  const say = (key: string): string => meta.find(([name]) => name.trim() === key)?.[1].trim() ?? '';
  return {election, form, pointDecimals, title: say('description'), currency: say('currency')};
}

function bltSource(text: string): Source {
  const {election, title} = readBlt(text);
  return {election, pointDecimals: 0, title, currency: ''};
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new Error(`cannot be read: ${(error as Error).message}`, {cause: error});
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    const before = new TextDecoder().decode(bytes).split('\uFFFD', 1)[0]!;
    throw new FormatError(before.split('\n').length, 'this is not UTF-8: save the file in that encoding');
  }
}
