import {refuse} from '../error.ts';

/** The same as `Election.decimals` allows. */
const most = 6;

/** Decimal numbers as whole multiples of one unit, which shrinks as more decimals come up. */
export class Numbers {
  /** The unit is 10 to the power of minus this. */
  decimals = 0;
  /** All that were read, in that unit. */
  readonly values: number[] = [];

  /**
   * @returns How many were read before: where in `values` it is.
   * @throws {FormatError} When it is no decimal number, or in that unit one of them is not exact any more.
   */
  read(text: string, line: number): number {
    const [whole, fraction] =
      decimalOf(text) ?? refuse(line, `“${text.trim()}” is no number: write 0 or more as 1234 or 1234.50, with up to ${most} decimals`);
    const more = fraction.length - this.decimals;
    if (more > 0) {
      this.decimals = fraction.length;
      this.values.forEach((value, at) => (this.values[at] = exact(value * 10 ** more, line)));
    }
    return this.values.push(exact(Number(whole + fraction.padEnd(this.decimals, '0')), line)) - 1;
  }
}

/** @throws {FormatError} When it is beyond the whole numbers that a double holds exactly. */
export const exact = (value: number, line: number): number =>
  Number.isSafeInteger(value) ? value : refuse(line, 'too large: an amount, and all costs together, stay below 2⁵³ of the smallest unit used');

/**
 * The digits of a number before the decimal sign, and those after it without closing zeros: `1234`, `1234.50` or `1234,50`.
 * Not `1,234`, which is a thousand to some and one and a bit to others, nor anything with a sign, an exponent, or separators
 * between thousands.
 */
function decimalOf(text: string): [whole: string, fraction: string] | undefined {
  const [, whole = '', sign, decimals = ''] = /^\s*(\d{1,16})(?:([.,])(\d{1,30}))?\s*$/.exec(text) ?? [];
  const fraction = decimals.replace(/0+$/, '');
  return whole === '' || fraction.length > most || (sign === ',' && decimals.length === 3) ? undefined : [whole, fraction];
}

/** Whether two texts are the same number. */
export const isSame = (a: string, b: string): boolean => decimalOf(a)?.join() === (decimalOf(b)?.join() ?? 0);

/** `1234.5` for 123450 and 2 decimals: a dot, no closing zeros. */
export function decimalText(value: number, decimals: number): string {
  const digits = String(value).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return `${digits.slice(0, point)}.${digits.slice(point)}`.replace(/\.?0*$/, '');
}
