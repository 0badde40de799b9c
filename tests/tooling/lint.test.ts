import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {checkElements, checkPrivateProperties} from '../../scripts/lib/lint-elements.mjs';
import {checkDirections, findCircles} from '../../scripts/lib/lint-imports.mjs';
import {checkDefines, checkTests} from '../../scripts/lib/lint-sources.mjs';
import {parse} from '../../scripts/lib/source.mjs';

const manifests = {
  core: {name: '@huddlekit/core', dependencies: {zod: '^4'}, exports: {'.': {source: './src/index.ts'}}},
  elements: {name: '@huddlekit/elements', dependencies: {'@huddlekit/core': '0', lit: '^3'}},
  server: {name: '@huddlekit/server', dependencies: {'@huddlekit/core': '0', '@huddlekit/adapter-local': '0', zod: '^4'}},
  'adapter-local': {name: '@huddlekit/adapter-local', dependencies: {'@huddlekit/core': '0', '@huddlekit/server': '0'}},
  'adapter-feed': {name: '@huddlekit/adapter-feed', exports: {'.': {source: './src/index.ts'}}},
};

const messages = (faults: Array<{message: string}>) => faults.map(({message}) => message);

describe('the rule on directions of imports', () => {
  const check = (path: string, code: string) => messages(checkDirections(parse(`packages/${path}`, code), manifests));

  it('keeps elements from adapters, types and on-demand imports too', () => {
    for (const code of [
      `import {a} from '@huddlekit/adapter-http';`,
      `import type {A} from '@huddlekit/adapter-http';`,
      `export * from '@huddlekit/adapter-http';`,
      `const a = await import('@huddlekit/adapter-http');`,
    ]) {
      assert.deepEqual(check('elements/src/a.ts', code), ['elements must not import @huddlekit/adapter-http'], code);
    }
    assert.deepEqual(check('elements/src/a.ts', `import {a} from '@huddlekit/core/search'; import 'lit';`), []);
  });

  it('keeps adapters from the server, and lets the server read only the demo data of the local one', () => {
    assert.equal(check('adapter-local/src/a.ts', `import '@huddlekit/server';`).length, 1);
    assert.equal(check('server/src/a.ts', `import '@huddlekit/adapter-local';`).length, 1);
    assert.deepEqual(check('server/src/a.ts', `import '@huddlekit/adapter-local/demo';`), []);
  });

  it('lets tests use the contract and the local backend', () => {
    assert.deepEqual(check('elements/src/a.test.ts', `import '@huddlekit/adapter-local'; import 'chai';`), []);
    assert.equal(check('elements/src/a.test.ts', `import '@huddlekit/server';`).length, 1);
  });

  it('catches paths into another package, undeclared packages and classic zod', () => {
    assert.match(check('elements/src/a/b.ts', `import '../../../core/src/index.ts';`).join(), /leaves the package/);
    assert.match(check('server/src/a.ts', `import '../../core/src/testing/b.ts';`).join(), /leaves the package/);
    assert.deepEqual(check('server/src/a.test.ts', `import '../../core/src/testing/b.ts';`), []);
    assert.deepEqual(check('core/src/a.ts', `import 'minisearch/x';`), ['minisearch is not among the dependencies of @huddlekit/core']);
    assert.match(check('core/src/a.ts', `import * as z from 'zod';`).join(), /zod\/mini/);
    assert.deepEqual(check('server/src/a.ts', `import * as z from 'zod'; import 'node:fs';`), []);
  });
});

describe('the rule on circles of imports', () => {
  const check = (files: Record<string, string>) =>
    messages(findCircles(Object.entries(files).map(([path, code]) => parse(path, code)), manifests));

  it('finds them within a package and across packages', () => {
    assert.deepEqual(check({'packages/core/src/a.ts': `import './b.ts';`, 'packages/core/src/b.ts': `export * from './a.ts';`}), [
      'circle: packages/core/src/a.ts → packages/core/src/b.ts → packages/core/src/a.ts',
    ]);
    const across = {
      'packages/core/src/index.ts': `import '@huddlekit/adapter-feed';`,
      'packages/adapter-feed/src/index.ts': `import '@huddlekit/core';`,
    };
    assert.equal(check(across).length, 1);
  });

  it('lets types and on-demand imports point back', () => {
    const files = {
      'packages/core/src/a.ts': `import type {B} from './b.ts'; const c = () => import('./b.ts');`,
      'packages/core/src/b.ts': `import './a.ts';`,
    };
    assert.deepEqual(check(files), []);
  });
});

describe('the rules for elements', () => {
  const check = (code: string, path = 'packages/elements/src/a.ts') => messages(checkElements(parse(path, code)));

  it('catch styles that a strict CSP blocks', () => {
    assert.equal(check("import {styleMap} from 'lit/directives/style-map.js';").length, 1);
    assert.equal(check('html`<p class="a" style="color: red"></p>`').length, 1);
    assert.equal(check('html`<p style=${a}></p>`').length, 1);
    assert.equal(check('html`<style>${a}</style>`').length, 1);
    assert.deepEqual(check('html`<p class="style"></p>${style = 1}`'), []);
  });

  it('catch markup that others could have written', () => {
    assert.equal(check("import {unsafeHTML as u} from 'lit/directives/unsafe-html.js';").length, 1);
    assert.equal(check('html`<p .innerHTML=${a}></p>`').length, 1);
  });

  it('catch physical properties, nested ones and values too', () => {
    for (const css of ['margin-left: 0', 'a { b:hover { right:0 } }', 'border-top-left-radius: 1px', 'text-align: left', '${x}; width: 1px']) {
      assert.equal(check(`css\`:host { ${css} }\``).length, 1, css);
    }
    assert.deepEqual(check('css`a { inline-size: 1px; /* left: 0; */ } @media (width > 1px) { b { inset-inline: 0; text-align: start } }`'), []);
    assert.deepEqual(check('css`a { transition: width 1s; max-inline-size: ${b} }`'), []);
  });

  it('catch var() without a fallback', () => {
    assert.deepEqual(check('css`a { color: var(--huddle-x, var( --huddle-y )) }`'), ['var(--huddle-y) has no fallback']);
    assert.deepEqual(check('css`a { color: var(--huddle-x, red) }`'), []);
  });

  it('catch a private property that nothing sets', () => {
    const base = parse('packages/elements/src/base.ts', 'css`:host { --_ink: var(--huddle-ink, black) }`');
    const element = parse('packages/elements/src/a.ts', 'css`a { color: var(--_ink); margin: var(--_gap) }`');
    assert.deepEqual(messages(checkPrivateProperties([base, element])), ['--_gap is set nowhere and has no fallback']);
  });

  it('name the line, and leave tests and other packages alone', () => {
    const [found] = checkElements(parse('packages/elements/src/a.ts', 'const a = css`\n\n  a {\n    left: 0;\n  }`;'));
    assert.equal(found?.line, 4);
    assert.deepEqual(check('css`a { left: 0 }`', 'packages/elements/src/a.browser.test.ts'), []);
    assert.deepEqual(check('css`a { left: 0 }`', 'packages/huddlekit/src/a.ts'), []);
  });
});

describe('the rule on tests', () => {
  const check = (code: string) => checkTests(parse('packages/core/src/a.test.ts', code)).length;

  it('catches every way to leave one out', () => {
    for (const code of [
      `it.only('a', f)`,
      `describe.skip('a', f)`,
      `test.todo('a')`,
      `xit('a', f)`,
      `it('a', {skip: true}, f)`,
      `describe('a', {only: true}, f)`,
      `it('a', function () { this.skip(); })`,
      `it('a', (t) => t.skip())`,
    ]) {
      assert.equal(check(code), 1, code);
    }
  });

  it('leaves other uses of the words alone', () => {
    assert.equal(check(`it('skips', (t) => { list.skip(1); t.diagnostic('x'); }); it('a', {timeout: 1}, f)`), 0);
  });
});

describe('the rule on registering elements', () => {
  const check = (path: string, code: string) => checkDefines(parse(`packages/elements/src/${path}`, code)).length;

  it('allows it in define.ts only', () => {
    assert.equal(check('finder/finder.ts', `customElements.define('a-b', C)`), 1);
    assert.equal(check('finder/finder.ts', `globalThis.customElements.define('a-b', C)`), 1);
    assert.equal(check('finder/finder.ts', `import {customElement} from 'lit/decorators.js';`), 1);
    assert.equal(check('finder/define.ts', `customElements.define('a-b', C)`), 0);
    assert.equal(check('finder/finder.browser.test.ts', `customElements.define('a-b', C)`), 0);
  });
});
