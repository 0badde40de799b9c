import {dirname, resolve} from 'node:path';

// `new Worker(new URL('./x.js', import.meta.url)`, as Vite and webpack recognise it too. The group is the URL.
const workerUrl = /\bnew\s+Worker\(\s*(new\s+URL\(\s*(?:'(\.[^']+)'|"(\.[^"]+)")\s*,\s*import\.meta\.url\s*\))/dg;

/**
 * A rolldown plugin that makes a file of its own of each module worker, with all that it imports inside. rolldown leaves such
 * URLs as they are, so that they lead nowhere once the module that names them stands in another folder.
 *
 * A worker shares no chunk with the page: one that imported the page's entry would run it, where there is no document.
 *
 * @param {(file: string) => Promise<string>} build Answers the code of a worker's script, from its absolute path.
 * @returns {import('rolldown').Plugin}
 */
export function bundleWorkers(build) {
  /** @type {Map<string, Promise<string>>} */
  const built = new Map();
  return {
    name: 'bundle-workers',
    transform: {
      filter: {code: workerUrl},
      async handler(code, id) {
        let changed = code;
        for (const match of [...code.matchAll(workerUrl)].reverse()) {
          const file = resolve(dirname(id), match[2] ?? match[3] ?? '');
          if (!built.has(file)) built.set(file, build(file));
          const reference = this.emitFile({type: 'asset', name: 'worker.js', source: (await built.get(file)) ?? ''});
          const [start, end] = match.indices?.[1] ?? [0, 0];
          changed = `${changed.slice(0, start)}import.meta.ROLLUP_FILE_URL_${reference}${changed.slice(end)}`;
        }
        return {code: changed, map: null};
      },
    },
  };
}
