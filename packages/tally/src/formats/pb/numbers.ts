import {refuse} from '../error.ts';

/** The same as `Election.decimals` allows. */
const most = 6;

/** What is to be a number, and on which line it is. */
export type Cell = readonly [text: string, line: number];

/**
 * Decimal numbers as whole multiples of one unit: 10 to the power of minus `decimals`, which are the fewest that all of them need.
 * @throws {FormatError} When one is no decimal number, or in that unit not exact any more.
 */
export function wholesOf(cells: readonly Cell[]): {readonly values: readonly number[]; readonly decimals: number} {
  const parts = cells.map(([text, line]) =>
    decimalOf(text) ?? refuse(line, `“${text}” is no number: write it as 1234 or 1234.50, with up to ${most} decimals`));
  const decimals = parts.reduce((longest, [, fraction]) => Math.max(longest, fraction.length), 0);
  return {values: parts.map(([whole, fraction], at) => exact(Number(whole + fraction.padEnd(decimals, '0')), cells[at]![1])), decimals};
}

/** @throws {FormatError} When it is beyond the whole numbers that a double holds exactly. */
export const exact = (value: number, line: number): number =>
  Number.isSafeInteger(value) ? value : refuse(line, 'too large: all amounts together stay below 2⁵³ of the smallest unit');

/**
 * The digits of a number before the decimal sign, and those after it without closing zeros: `1234`, `1234.50` or `1234,50`.
 * Not `1,234`, which is a thousand to some and one and a bit to others, nor anything with a sign, an exponent, or separators
 * between thousands.
 */
function decimalOf(text: string): [whole: string, fraction: string] | undefined {
  const [, whole, sign, decimals = ''] = /^\s*(\d{1,16})(?:([.,])(\d{1,30}))?\s*$/.exec(text) ?? [];
  const fraction = decimals.replace(/0+$/, '');
  return !whole || fraction.length > most || (sign === ',' && decimals.length === 3) ? undefined : [whole, fraction];
}

/** Whether two texts are the same number. */
export const isSame = (a: string, b: string): boolean => decimalOf(a)?.join() === (decimalOf(b)?.join() ?? 0);

/** `1234.5` for 123450 and 2 decimals: a dot, no closing zeros. */
export function decimalText(value: number, decimals: number): string {
  const digits = String(value).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return `${digits.slice(0, point)}.${digits.slice(point)}`.replace(/\.?0*$/, '');
}
