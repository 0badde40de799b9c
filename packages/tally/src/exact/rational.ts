import {gcd} from './gcd.ts';

/**
 * An exact fraction in lowest terms; the denominator is positive. Plain data: survives `structuredClone`, so it crosses
 * to and from a worker.
 */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const zero: Rational = {numerator: 0n, denominator: 1n};

/**
 * A fraction in lowest terms.
 * @param numerator A whole number.
 * @param denominator A whole number other than 0. Default 1.
 * @throws {RangeError} When the denominator is 0, or a number is not whole.
 */
export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  const over = BigInt(denominator);
  if (over === 0n) throw new RangeError('Division by zero.');
  return reduced(BigInt(numerator), over);
}

export const plus = (a: Rational, b: Rational): Rational =>
  a.denominator === b.denominator
    ? reduced(a.numerator + b.numerator, a.denominator)
    : reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

export const minus = (a: Rational, b: Rational): Rational => plus(a, {numerator: -b.numerator, denominator: b.denominator});

export const times = (a: Rational, b: Rational): Rational =>
  reduced(a.numerator * b.numerator, a.denominator * b.denominator);

/** @throws {RangeError} When `b` is 0. */
export const over = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator, a.denominator * b.numerator);

/** Negative when a < b, 0 when equal, positive when a > b: for `sort`. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * The nearest double, to within one unit in the last place: for showing, and as the start of a filtered comparison that
 * allows for that unit.
 */
export function toNumber({numerator, denominator}: Rational): number {
  const exact = Number(numerator) / Number(denominator);
  // Both rounded once and divided once, unless one of them is beyond the doubles.
  if (exact !== 0 && Number.isFinite(exact)) return exact;
  const shift = BigInt(Math.max(0, bits(denominator) - 1000, bits(numerator) - 1000));
  return Number(numerator >> shift) / Number(denominator >> shift);
}

/** `3`, or `22/7`. */
export const toText = ({numerator, denominator}: Rational): string =>
  denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`;

const bits = (value: bigint): number => (value < 0n ? -value : value).toString(16).length * 4;

function reduced(numerator: bigint, denominator: bigint): Rational {
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = sign * gcd(numerator < 0n ? -numerator : numerator, denominator * sign);
  return {numerator: numerator / divisor, denominator: denominator / divisor};
}
