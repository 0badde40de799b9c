import {mkdirSync, readFileSync, realpathSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';

/** A folder that belongs to this process until it lets go, or ends. */
export interface FolderLock {
  /** Lets go. May be called twice. */
  release(): void;
}

/** What is held: a connection that nobody refers to would be closed by the garbage collector, and its lock with it. */
const held = new Set<DatabaseSync>();

const lockFile = 'huddlekit.lock';
const pidFile = 'huddlekit.pid';
/** SQLite's result codes for a lock that another connection holds. */
const busy = [5, 6];

/**
 * Takes a folder for this process alone.
 *
 * PGlite takes no lock of its own, and two processes on one folder lose writes without an error. The lock is the
 * operating system's: SQLite takes it on an otherwise empty file, on every platform that Node runs on, and the system
 * frees it when the process ends, however it ends. A pid file stands beside it for the message only.
 *
 * @param folder Is made if it is not there.
 * @throws {Error} Naming the process that has the folder, when another one has it.
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, {recursive: true, mode: 0o700});
  const path = realpathSync(folder);
  const file = new DatabaseSync(join(path, lockFile));
  try {
    file.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    if (!busy.includes((error as {errcode?: number}).errcode ?? 0)) throw error;
    throw new Error(
      `${path} is in use by ${holder(path)}. Two servers on one folder would lose data: stop the other one first, ` +
        'or give this one another HUDDLEKIT_DATA, or use PostgreSQL by DATABASE_URL.',
      {cause: error},
    );
  }
  writeFileSync(join(path, pidFile), `${process.pid}\n`);
  held.add(file);
  return {
    release() {
      if (held.delete(file)) file.close();
    },
  };
}

function holder(path: string): string {
  try {
    const pid = Number(readFileSync(join(path, pidFile), 'utf8'));
    return pid > 0 ? `process ${pid}` : 'another process';
  } catch {
    return 'another process';
  }
}
