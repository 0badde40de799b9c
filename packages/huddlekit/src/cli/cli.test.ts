import {expect} from 'chai';
import {spawn} from 'node:child_process';
import {mkdtemp, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {HuddlekitFile} from '@huddlekit/core';
import {startPostgres} from '../../../../tests/support/postgres.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const calendar = fileURLToPath(new URL('../testing/zone-less.ics', import.meta.url));

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in a process of its own, as a person would. */
async function huddlekit(args: readonly string[], input = '', settings: Record<string, string> = {}): Promise<Run> {
  const {DATABASE_URL: _, HUDDLEKIT_DATA: __, ...env} = process.env;
  const child = spawn(process.execPath, ['--conditions=source', main, ...args], {env: {...env, ...settings}});
  child.stdin.end(input);
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]);
  return {code, out, err};
}

describe('the huddlekit command', () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huddlekit-cli-'));
  });
  after(() => rm(folder, {recursive: true, force: true}));

  it('imports, exports, grants, backs up, and restores what it backed up', async () => {
    const data = ['--data', at('one')];
    const imported = await huddlekit(['import', calendar, '--movement', 'plaza', '--zone', 'Europe/Madrid', ...data]);
    expect(imported).to.include({code: 0, out: 'plaza: 1 added, 0 changed, 0 unchanged, 0 refused.\n'});
    expect(imported.err).to.contain('Added the movement plaza.');

    const exported = await huddlekit(['export', ...data]);
    const file = JSON.parse(exported.out) as HuddlekitFile;
    expect(file.movement).to.include({id: 'plaza', zone: 'Europe/Madrid'});
    expect(file.huddles[0]?.sessions[0]?.start).to.equal('2026-07-15T18:00:00+02:00[Europe/Madrid]');

    const again = await huddlekit(['import', '-', ...data], exported.out);
    expect(again.out).to.equal('plaza: 0 added, 0 changed, 1 unchanged, 0 refused.\n');

    const second = await huddlekit(['import', '-', '--movement', 'garden', '--data', at('four')], exported.out);
    expect(second.err).not.to.contain('two movements');
    const third = await huddlekit(['import', calendar, '--movement', 'park', '--data', at('four')]);
    expect(third.err).to.contain('There are two movements now: set HUDDLEKIT_MOVEMENT');

    const granted = await huddlekit(['grant', 'Sam@Example.org', ...data]);
    expect(granted).to.include({code: 0, out: 'Sam@Example.org is a steward of plaza.\n'});

    const wrong = await huddlekit(['grant', 'sam@example.org', '--huddle', 'nowhere', ...data]);
    expect(wrong).to.deep.equal({code: 1, out: '', err: 'huddlekit: There is no such huddle.\n'});

    const revoked = await huddlekit(['grant', 'kim@example.org', '--revoke', ...data]);
    expect(revoked).to.include({code: 0, out: 'kim@example.org has no role in plaza any more.\n'});

    const backup = at('all.backup');
    expect((await huddlekit(['backup', backup, ...data])).code).to.equal(0);
    expect((await stat(backup)).mode & 0o777).to.equal(0o600);
    expect(await readFile(backup, 'utf8')).to.contain('Sam@Example.org');

    const restored = await huddlekit(['restore', backup, '--data', at('two')]);
    expect(restored).to.include({code: 0, err: ''});
    expect(restored.out).to.contain('huddle: 1').and.contain('person: 2');
    expect((await huddlekit(['export', '--data', at('two')])).out).to.equal(exported.out);

    const piped = await huddlekit(['restore', '-', '--data', at('three')], await readFile(backup, 'utf8'));
    expect(piped).to.deep.equal(restored);

    const twice = await huddlekit(['restore', backup, '--data', at('two')]);
    expect(twice.code).to.equal(1);
    expect(twice.err).to.contain('The database is not empty.');
  });

  it('changes nothing on a dry run, and names what it leaves out', async () => {
    const bad = {huddlekit: 1, huddles: [{id: 'x', title: 'Without anything else'}]};
    const run = await huddlekit(['import', '-', '--dry-run', '--movement', 'x', '--data', at('dry')], JSON.stringify(bad));
    expect(run).to.include({code: 0, out: '0 huddles could be imported.\n'});
    expect(run.err).to.contain('Left out: “Without anything else”');
    const nothing = await huddlekit(['export', '--data', at('dry')]);
    expect(nothing.code).to.equal(1);
    expect(nothing.err).to.equal('huddlekit: There is no movement yet.\n');
  });

  it('says in one sentence what was wrong with its input', async () => {
    const cases: [args: string[], code: number, message: RegExp][] = [
      [['import', at('nowhere.ics'), '--data', at('bad')], 2, /cannot be read: ENOENT/],
      [['grant', 'nobody', '--data', at('bad')], 2, /e-mail address is not valid/],
      [['import', calendar, '--movement', 'Not A Slug', '--data', at('bad')], 2, /short name is not valid/],
      [['serve', '--port', '99999'], 1, /0 to 65535/],
      [['dance'], 1, /unknown command/],
    ];
    for (const [args, code, message] of cases) {
      const run = await huddlekit(args);
      expect(run.err, args.join(' ')).to.match(message).and.not.contain('    at ');
      expect(run.code, args.join(' ')).to.equal(code);
    }
  });

  it('restores on PostgreSQL, which answers later than a file', async () => {
    const postgres = await startPostgres({fsync: false});
    try {
      const url = await postgres.createDatabase();
      const missing = await huddlekit(['restore', at('nowhere.backup')], '', {DATABASE_URL: url});
      expect(missing.err).to.match(/ENOENT/);
      const restored = await huddlekit(['restore', at('all.backup')], '', {DATABASE_URL: url});
      expect(restored).to.include({code: 0, err: ''});
      expect(restored.out).to.contain('huddle: 1');
    } finally {
      await postgres.close();
    }
  });

  it('leaves no half of a backup behind', async () => {
    await writeFile(at('taken'), '');
    const run = await huddlekit(['backup', join(at('taken'), 'all.backup'), '--data', at('bad')]);
    expect(run.code).to.equal(1);
    expect(run.err).to.match(/ENOTDIR/);
  });
});
