import {readFileSync} from 'node:fs';

/** This package's version, as it is published. The path is the same from `src/cli` and `dist/cli`. */
export const version: string = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {version: string}
).version;
