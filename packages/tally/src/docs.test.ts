import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import * as explain from './explain/index.ts';
import * as formats from './formats/index.ts';
import * as tally from './index.ts';
import {difference} from './testing/covers.ts';
import {blocksOf, claimsOf, pagesIn} from './testing/examples.ts';
import type {Claim, Page} from './testing/examples.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const folder = join(root, 'docs', 'counting');
const pages = pagesIn(folder);

// Every kind of example that can be run; whatever else is fenced only shows something.
const readers: Record<string, ((text: string) => unknown) | undefined> = {
  pb: (text) => formats.readPb(text).election,
  blt: (text) => formats.readBlt(text).election,
  json: (text) => JSON.parse(text),
};

describe('the pages on counting', () => {
  for (const page of pages) {
    it(`${page.name} claims nothing that does not come out`, async () => {
      for (const {claim, election} of examplesOf(page)) await check(page, claim, election);
    });

    it(`${page.name} leads nowhere that is not there`, () => {
      for (const [, target = ''] of page.text.matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
        const [file = '', anchor] = target.split('#');
        const path = file === '' ? join(folder, page.name) : join(folder, file);
        assert.ok(existsSync(path), target);
        if (anchor !== undefined && path.endsWith('.md')) assert.ok(anchorsOf(path).includes(anchor), target);
      }
    });
  }

  it('have an example each', () => {
    const others = ['README.md', 'formats.md'];
    const bare = pages.filter((page) => !others.includes(page.name) && examplesOf(page).length === 0);
    assert.deepEqual(bare.map(({name}) => name), []);
  });

  it('are all in the index', () => {
    const index = pages.find(({name}) => name === 'README.md')?.text ?? '';
    const missing = pages.filter(({name}) => name !== 'README.md' && !index.includes(`](${name})`));
    assert.deepEqual(missing.map(({name}) => name), []);
  });

  it('print at a terminal what they say', () => {
    const shells = pages.flatMap(({text}) => blocksOf(text)).filter(({language}) => language === 'sh' || language === 'text');
    const runs = shells.flatMap((block, at) => (block.language === 'sh' && shells[at + 1]?.language === 'text' ? [[block, shells[at + 1]!]] : []));
    for (const [shell, output] of runs) {
      assert.equal(execFileSync('sh', ['-c', shell!.text], {encoding: 'utf8'}), output!.text);
    }
  });
});

interface Example {
  readonly claim: Claim;
  /** The last one before it on the page. */
  readonly election: unknown;
}

function examplesOf({text}: Page): Example[] {
  let election: unknown;
  return blocksOf(text).flatMap((block) => {
    const read = readers[block.language];
    if (read) election = read(block.text);
    return block.language === 'js' ? claimsOf(block).map((claim) => ({claim, election})) : [];
  });
}

async function check({name}: Page, {before, expression, expected, line}: Claim, election: unknown): Promise<void> {
  const scope: Record<string, unknown> = {...tally, ...explain, ...formats, election};
  const run = (code: string): unknown => new Function(...Object.keys(scope), code)(...Object.values(scope));
  const give = () => run(`{ ${before}return (async () => (${expression}))(); }`) as Promise<unknown>;
  const at = `${name}:${line}`;
  const [, words] = /^throws '(.*)'$/.exec(expected) ?? [];
  if (words !== undefined) {
    await assert.rejects(async () => give(), (error: Error) => error.message.includes(words), at);
  } else {
    assert.equal(difference(await give(), run(`return (${expected});`)), undefined, at);
  }
}

/** As GitHub makes them from headings. */
function anchorsOf(path: string): string[] {
  const text = pagesIn(dirname(path)).find(({name}) => path.endsWith(`/${name}`))?.text ?? '';
  const words = (title: string) => title.toLowerCase().replace(/[^\p{L}\p{N}\s-]/gu, '').trim().replaceAll(' ', '-');
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => words(title));
}
