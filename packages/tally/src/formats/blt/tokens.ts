import {refuse} from '../error.ts';
import {breaksIn, quoted, unquote} from '../quoted.ts';

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
  const pattern = new RegExp(`(\\s*(?:#[^\\r\\n]*\\s*)*)(?:${quoted}|([^\\s#"]*))`, 'y');
  pattern.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  let next = 1;
  return () => {
    const [, blank, inside, word] = pattern.exec(text)!;
    const line = next + breaksIn(blank!);
    next = line + breaksIn(inside ?? '');
    if (word === '' && text[pattern.lastIndex] === '"') refuse(line, 'a quote is never closed');
    return {text: word ?? unquote(inside!), quoted: word === undefined, line};
  };
}
