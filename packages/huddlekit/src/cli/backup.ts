import {backup as write, restore as read} from '@huddlekit/server';
import {createReadStream} from 'node:fs';
import {open, rename, rm} from 'node:fs/promises';
import {once} from 'node:events';
import {withDatabase, type DatabaseOptions} from './database.ts';
import {print, remark} from './output.ts';

/** Writes everything to a file, readable by its owner only, or to standard output. */
export const backup = (file: string | undefined, options: DatabaseOptions): Promise<void> =>
  withDatabase(options, async ({db}) => {
    if (file === undefined || file === '-') {
      return write(db, async (line) => {
        if (!process.stdout.write(line)) await once(process.stdout, 'drain');
      });
    }
    await toFile(file, (line) => write(db, line));
    remark(`Written to ${file}. It holds personal data.`);
  });

/** A file appears whole or not at all: a backup that was cut short must not pass for one. */
async function toFile(file: string, fill: (write: (line: string) => Promise<void>) => Promise<void>): Promise<void> {
  const partial = `${file}.${process.pid}.partial`;
  const handle = await open(partial, 'wx', 0o600);
  try {
    await fill(async (line) => void (await handle.write(line)));
    await handle.sync();
    await handle.close();
    await rename(partial, file);
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(partial, {force: true});
    throw error;
  }
}

/** Fills an empty database from a backup: all of it or nothing. */
export const restore = (file: string, options: DatabaseOptions): Promise<void> =>
  withDatabase(options, async ({db}) => {
    const counts = await read(db, linesOf(file));
    print(Object.entries(counts).map(([table, count]) => `${table}: ${count}`).join('\n'));
  });

/**
 * The lines of a file, or of standard input. It is opened when the first line is asked for, and errors reach whoever
 * asks: `node:readline` loses lines that come sooner, and errors.
 */
async function* linesOf(file: string): AsyncGenerator<string> {
  const input = file === '-' ? process.stdin.setEncoding('utf8') : createReadStream(file, 'utf8');
  let rest = '';
  for await (const chunk of input as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  yield rest;
}
