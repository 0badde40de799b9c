import {readFile} from 'node:fs/promises';

/** The text of a feed in `tests/fixtures/feeds`. */
export const fixture = (name: string): Promise<string> =>
  readFile(new URL(`../../../../tests/fixtures/feeds/${name}`, import.meta.url), 'utf8');
