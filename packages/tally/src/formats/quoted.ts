import {refuse} from './error.ts';

/**
 * Reads text in double quotes, in which a doubled quote stands for one and line breaks are kept. By search and not by a pattern: a
 * pattern's stack would end before the longest text does.
 *
 * @param at Where its opening quote is, on line `line`.
 * @returns What it says, where it ends (after the closing quote), and on which line.
 * @throws {FormatError} When it is never closed.
 */
export function readQuoted(text: string, at: number, line: number): [value: string, end: number, line: number] {
  let close = text.indexOf('"', at + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0) refuse(line, 'a quote is never closed');
  const value = text.slice(at + 1, close);
  return [value.replaceAll('""', '"'), close + 1, line + breaksIn(value)];
}

export const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** How many line breaks, LF, CRLF or CR, it has. */
export const breaksIn = (text: string): number => text.split(/\r\n?|\n/).length - 1;
