import {countBreaks, readQuoted} from '../quoted.ts';

export interface Token {
  /** Empty, and not quoted, after the last. */
  readonly text: string;
  readonly quoted: boolean;
  /** Where it begins. */
  readonly line: number;
}

/**
 * Goes through words and quoted texts; passes over white space and comments, from `#` to the end of the line.
 * @returns Gives the next one. It throws `FormatError` when a quote is not closed.
 */
export function tokensOf(text: string): () => Token {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  const pass = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const passed = pattern.exec(text)?.[0] ?? '';
    at += passed.length;
    line += countBreaks(passed);
    return passed;
  };
  return () => {
    while (pass(/\s+/y) || pass(/#[^\r\n]*/y));
    const start = line;
    const quoted = text[at] === '"';
    if (!quoted) return {text: pass(/[^\s#"]+/y), quoted, line};
    let value;
    [value, at, line] = readQuoted(text, at, line);
    return {text: value, quoted, line: start};
  };
}
