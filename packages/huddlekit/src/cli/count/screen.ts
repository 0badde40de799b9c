import {decimalText} from '@huddlekit/tally/formats';

/** What text is shown on. */
export interface Screen {
  /** From 40 to 160. */
  readonly columns: number;
  /** Not in a file or pipe, nor with NO_COLOR. */
  readonly color: boolean;
}

export function screenOf(stream: NodeJS.WriteStream): Screen {
  return {columns: stream.isTTY ? Math.min(160, Math.max(40, stream.columns)) : 100, color: stream.isTTY && stream.hasColors()};
}

const codes = {bold: [1, 22], dim: [2, 22], green: [32, 39]} as const;

export function paint({color}: Screen, style: keyof typeof codes, text: string): string {
  const [on, off] = codes[style];
  return color ? `\u001B[${on}m${text}\u001B[${off}m` : text;
}

/** Without what would move a terminal's cursor or turn its writing around: files come from strangers. */
export const clean = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ').trim();

const graphemes = new Intl.Segmenter('en', {granularity: 'grapheme'});
const wide = /\p{Emoji_Presentation}|[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u;

/** How many columns a text takes. */
export const widthOf = (text: string): number => Array.from(graphemes.segment(text), ({segment}) => (wide.test(segment) ? 2 : 1)).reduce((a, b) => a + b, 0);

/** Cut off or filled up to a width. */
export function fitted(text: string, width: number): string {
  const whole = widthOf(text);
  if (whole <= width) return text + ' '.repeat(width - whole);
  let kept = '';
  for (const {segment} of graphemes.segment(text)) {
    if (widthOf(kept + segment) > width - 1) break;
    kept += segment;
  }
  return fitted(`${kept}…`, width);
}

/** Lines no wider than the screen, broken at spaces; all but the first set in. */
export function wrap(text: string, {columns}: Screen): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > columns) {
      lines.push(line);
      line = `   ${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar as long as a part, from 0 to 1, of the width; what is not nothing shows. */
export function bar(part: number, width: number): string {
  const length = part > 0 ? Math.max(1, Math.round(part * width * 8)) : 0;
  return ('█'.repeat(Math.floor(length / 8)) + eighths[length % 8]!).padEnd(width);
}

/** Minor units as `1,234.50`. */
export function amountText(value: number, decimals: number): string {
  const exact = decimalText(value, decimals) as `${number}`;
  return new Intl.NumberFormat('en', {minimumFractionDigits: decimals, maximumFractionDigits: decimals}).format(exact);
}

/** A number as people read it, with at most two decimals. */
export const numberText = (value: number): string => new Intl.NumberFormat('en', {maximumFractionDigits: 2}).format(value);

/** A number of votes, with the five decimals that a Scottish count decides by. */
export const votesText = (value: number): string => new Intl.NumberFormat('en', {maximumFractionDigits: 5}).format(value);

/** `1 ballot`, `2 ballots`. */
export const counted = (count: number, one: string): string => `${numberText(count)} ${one}${count === 1 ? '' : 's'}`;
