import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';

/** A fenced block of a page. */
export interface Block {
  /** `pb`, `blt`, `json`, `js`, `sh`, `text`; empty where none is named. */
  readonly language: string;
  readonly text: string;
  /** Of its first line inside, from 1. */
  readonly line: number;
}

/** A claim of a page: what an expression gives, or with what words it is refused. */
export interface Claim {
  /** Statements to run before. */
  readonly before: string;
  readonly expression: string;
  /** A JavaScript expression: see `covers`. Or the part of a message after `throws `. */
  readonly expected: string;
  readonly line: number;
}

export interface Page {
  readonly name: string;
  readonly text: string;
}

/** The pages of a folder, by name. */
export const pagesIn = (folder: string): Page[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({name, text: readFileSync(join(folder, name), 'utf8')}));

export function blocksOf(text: string): Block[] {
  return [...text.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map(({1: language = '', 2: body = '', index}) => ({
    language,
    text: body,
    line: text.slice(0, index).split('\n').length + 1,
  }));
}

/**
 * The claims of a block of JavaScript: a statement, and below it a comment `// → what it gives`, which goes on over lines that
 * begin with `//  `. Statements without one run before the next claim of the block.
 */
export function claimsOf({text, line}: Block): Claim[] {
  const claims: Claim[] = [];
  const lines = text.split('\n').map((code, at) => ({code, at}));
  let statements: string[] = [];
  for (const {code, at} of lines) {
    const [, expected] = /^\/\/ → (.*)$/.exec(code) ?? [];
    const last = claims.at(-1);
    if (expected !== undefined) {
      const {before, expression} = split(statements.join('\n'));
      claims.push({before, expression, expected, line: line + at});
      statements = before === '' ? [] : [before];
    } else if (code.startsWith('//  ') && last) {
      claims[claims.length - 1] = {...last, expected: `${last.expected}\n${code.slice(2)}`};
    } else if (!code.startsWith('import ') && !code.startsWith('//')) statements.push(code);
  }
  return claims;
}

/** The last statement, an expression, and those before it. */
function split(code: string): {before: string; expression: string} {
  const statements = code.trim().replace(/;$/, '').split(/;\n/);
  const expression = statements.pop() ?? '';
  return {before: statements.map((statement) => `${statement};\n`).join(''), expression: expression.trim()};
}
