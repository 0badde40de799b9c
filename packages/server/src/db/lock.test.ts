import assert from 'node:assert/strict';
import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {lockFolder} from './lock.ts';
import {openDatabase} from './open.ts';

const program = fileURLToPath(new URL('../testing/hold-folder.ts', import.meta.url));

describe('lockFolder', () => {
  let folder: string;
  const others: ChildProcess[] = [];
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'huddlekit-lock-')), 'data');
  });
  afterEach(async () => {
    for (const other of others.splice(0)) other.kill('SIGKILL');
    await rm(join(folder, '..'), {recursive: true, force: true});
  });

  /** Another process that tries to take the folder, and what it says. */
  async function another(): Promise<{process: ChildProcess; said: string}> {
    const child = spawn(process.execPath, ['--conditions=source', '--expose-gc', program, folder], {stdio: ['ignore', 'pipe', 'inherit']});
    others.push(child);
    const [said] = (await once(child.stdout!, 'data')) as [Buffer];
    return {process: child, said: said.toString().trim()};
  }

  it('refuses another process and names who has the folder', async () => {
    const lock = lockFolder(folder);
    assert.match((await another()).said, new RegExp(`is in use by process ${process.pid}\\b`));
    lock.release();
    assert.equal((await another()).said, 'held');
  });

  it('leaves nothing behind when its process is killed', async () => {
    const holder = await another();
    assert.equal(holder.said, 'held');
    assert.throws(() => lockFolder(folder), new RegExp(`process ${holder.process.pid}\\b`));
    holder.process.kill('SIGKILL');
    await once(holder.process, 'exit');
    lockFolder(folder).release();
  });

  it('refuses a second opener in the same process', () => {
    const lock = lockFolder(folder);
    assert.throws(() => lockFolder(folder), /is in use/);
    lock.release();
    lock.release();
    lockFolder(folder).release();
  });

  it('guards the embedded database, and lets go of it when it closes', async () => {
    const first = await openDatabase({folder});
    await assert.rejects(openDatabase({folder}), /is in use/);
    await first.db.insertInto('movement').values({id: 'kept', data: '{}'}).execute();
    await first.close();
    const second = await openDatabase({folder});
    assert.deepEqual(await second.db.selectFrom('movement').select('id').execute(), [{id: 'kept'}]);
    await second.close();
  });
});
