import {breaksIn, readQuoted} from '../quoted.ts';

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
  const pattern = /(\s*(?:#[^\r\n]*\s*)*)([^\s#"]*)/y;
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let next = 1;
  return () => {
    pattern.lastIndex = at;
    const [all, blank, word] = pattern.exec(text)!;
    at += all.length;
    const line = (next += breaksIn(blank!));
    if (word !== '' || text[at] !== '"') return {text: word!, quoted: false, line};
    let value;
    [value, at, next] = readQuoted(text, at, line);
    return {text: value, quoted: true, line};
  };
}
