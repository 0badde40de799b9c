import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {describe, it} from 'node:test';
import {root} from '../../scripts/lib/bundle.mjs';

interface Manifest {
  name: string;
  version: string;
  license: string;
  dependencies?: Record<string, string>;
}
interface Config {
  references?: Array<{path: string}>;
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as T;
}
const packages = globSync('packages/*/package.json', {cwd: root}).map((file) => basename(dirname(file))).sort();

describe('the workspace', () => {
  it('builds every package', () => {
    const built = read<Config>('tsconfig.json').references?.map(({path}) => basename(path)).sort();
    assert.deepEqual(built, packages);
  });

  for (const name of packages) {
    it(`builds what ${name} depends on before it`, () => {
      const {dependencies = {}} = read<Manifest>(`packages/${name}/package.json`);
      const wanted = Object.keys(dependencies).filter((dependency) => dependency.startsWith('@huddlekit/'));
      const referenced = read<Config>(`packages/${name}/tsconfig.json`).references ?? [];
      assert.deepEqual(referenced.map(({path}) => `@huddlekit/${basename(path)}`).sort(), wanted.sort());
    });
  }

  it('gives all packages one version and one licence', () => {
    const manifests = packages.map((name) => read<Manifest>(`packages/${name}/package.json`));
    assert.equal(new Set(manifests.map(({version}) => version)).size, 1);
    assert.deepEqual([...new Set(manifests.map(({license}) => license))], ['MIT']);
  });
});
