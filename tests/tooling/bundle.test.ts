import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {bundle, root} from '../../scripts/lib/bundle.mjs';

// Inside the repository, where `lit` resolves.
const cache = join(root, 'node_modules', '.cache');
mkdirSync(cache, {recursive: true});
const folder = mkdtempSync(join(cache, 'bundle-test-'));
after(() => rmSync(folder, {recursive: true}));

async function bundled(split: boolean, source: string) {
  const probe = join(folder, 'probe.ts');
  writeFileSync(probe, source);
  const chunks = await bundle({input: {probe}, split, outDir: join(folder, 'out')});
  return {names: chunks.map(({fileName}) => fileName), code: chunks[0]?.code.slice(-800) ?? ''};
}

describe('bundle', () => {
  const element = `
    import {css, html, LitElement} from 'lit';
    import {property} from 'lit/decorators.js';
    const gap: string = css\`1px\`;
    export class Probe extends LitElement {
      static override styles = css\`
        /* note */
        :host { margin: \${gap} .1em; }
        \${gap} .a { color: red; }
      \`;
      @property({type: Number}) declared!: number;
      @property() optional?: string;
      override render() { return html\`
        <b>\${this.optional}</b>   <i>\${html\`<u>  \${1}  </u>\`}</i>
      \`; }
      async more() { return (await import('lit/directives/repeat.js')).repeat; }
    }`;

  it('transforms decorators, and leaves no field that hides an accessor', async () => {
    const {code} = await bundled(true, element);
    assert.match(code, /\.prototype,`declared`,void 0\)/);
    assert.doesNotMatch(code, /[;}](declared|optional);/);
    assert.doesNotMatch(code, /@\w+\(/);
  });

  it('minifies nested templates', async () => {
    const {code} = await bundled(true, element);
    assert.match(code, /`:host{margin:\$\{\w+\} \.1em}\$\{\w+\} \.a{color:red}`/);
    assert.match(code, /` <b>\$\{this\.optional\}<\/b> <i>\$\{\w+`<u> \$\{1\} <\/u>`\}<\/i> `/);
  });

  it('splits what is imported on demand, or not', async () => {
    const split = await bundled(true, element);
    assert.ok(split.names.some((name) => /^chunks\/repeat-[\w-]+\.js$/.test(name)));
    const whole = await bundled(false, element);
    assert.deepEqual(whole.names, ['probe.js']);
    assert.doesNotMatch(whole.code, /__vitePreload|vite:preloadError/);
  });

  it('makes one file of a module worker, with all that it imports', async () => {
    writeFileSync(join(folder, 'thread.js'), `import {answer} from './answer.ts'; postMessage(answer);`);
    writeFileSync(join(folder, 'answer.ts'), 'export const answer: number = 42;');
    const {names, code} = await bundled(
      true,
      `import './answer.ts';
       export const start = () => new Worker(new URL('./thread.js', import.meta.url), {type: 'module'});`,
    );
    assert.deepEqual(names, ['probe.js']);
    const [, file = ''] = /new Worker\(new URL\(`(chunks\/worker-[\w-]+\.js)`,import\.meta\.url\)/.exec(code) ?? [];
    assert.match(readFileSync(join(folder, 'out', file), 'utf8'), /^postMessage\(42\);\s*$/);
  });

  it('refuses an import that leads nowhere', async () => {
    await assert.rejects(bundled(true, `import 'no-such-package-here';`), /no-such-package-here/);
  });
});
