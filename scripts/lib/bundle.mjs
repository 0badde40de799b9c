import {dirname} from 'node:path';
import {fileURLToPath} from 'node:url';
import {rolldown} from 'rolldown';
import {bundleWorkers} from './bundle-workers.mjs';
import {minifyTemplates} from './minify-templates.mjs';

/** The repository's folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Bundles browser modules from their sources as ES modules for ES2022, minified, Lit's templates included.
 *
 * A module worker becomes a file of its own in `chunks`, beside those answered.
 *
 * With rolldown itself, not through Vite, which wraps each `import()` in a preload helper of half a kilobyte.
 *
 * @param {object} options
 * @param {Record<string, string>} options.input Absolute paths by the name of the file that each becomes, without `.js`.
 * @param {boolean} options.split Whether what is imported on demand becomes files of its own.
 * @param {string} [options.outDir] Where to write. Absent: nothing is written, only answered.
 * @returns {Promise<import('rolldown').OutputChunk[]>}
 * @throws {Error} When an import cannot be resolved: left to the browser, it would fail there.
 */
export async function bundle({input, split, outDir}) {
  const build = await rolldown({
    input,
    cwd: root,
    platform: 'browser',
    // Modules that an entry shares with its parts stay in the entry: one file to load at once, not seven.
    preserveEntrySignatures: 'allow-extension',
    resolve: {conditionNames: ['source', 'browser', 'import', 'module', 'default']},
    // Everything of it that matters here is set below; read as well, it would turn decorators off.
    tsconfig: false,
    transform: {
      target: 'es2022',
      define: {'process.env.NODE_ENV': '"production"'},
      decorator: {legacy: true},
      // A native field would hide the accessor that Lit's decorator defines on the prototype.
      typescript: {removeClassFieldsWithoutInitializer: true},
      assumptions: {setPublicClassFields: true},
    },
    plugins: [minifyTemplates(), bundleWorkers(workerCode)],
    onLog(level, log, otherwise) {
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
      otherwise(level, log);
    },
  });
  try {
    /** @type {import('rolldown').OutputOptions} */
    const options = {
      format: 'es',
      codeSplitting: split,
      minify: true,
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      assetFileNames: 'chunks/[name]-[hash][extname]',
      comments: false,
    };
    const {output} = outDir ? await build.write({...options, dir: outDir}) : await build.generate(options);
    return output.filter((file) => file.type === 'chunk');
  } finally {
    await build.close();
  }
}

/** @param {string} file */
async function workerCode(file) {
  const [script] = await bundle({input: {worker: file}, split: false});
  return script?.code ?? '';
}
