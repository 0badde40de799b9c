import {toText} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';

/**
 * Where what a page claims differs from what is: the path and both values; nothing where the claim holds.
 *
 * Objects may say less than there is, arrays are whole. A fraction is claimed as its text, `'22/7'`, and one that is whole as a
 * number. A number that is not whole may be off by a few units in its last place, as those are that outcomes hold to be shown.
 */
export function difference(actual: unknown, claimed: unknown, path = 'it'): string | undefined {
  const value = isRational(actual) ? simple(actual) : actual;
  if (Array.isArray(claimed)) {
    if (!Array.isArray(value) || value.length !== claimed.length) return differs(path, value, claimed);
    return first(claimed.map((item, index) => () => difference(value[index], item, `${path}[${index}]`)));
  }
  if (typeof claimed === 'object' && claimed !== null) {
    if (typeof value !== 'object' || value === null) return differs(path, value, claimed);
    const given = value as Record<string, unknown>;
    return first(Object.entries(claimed).map(([key, item]) => () => difference(given[key], item, `${path}.${key}`)));
  }
  return Object.is(value, claimed) || isClose(value, claimed) ? undefined : differs(path, value, claimed);
}

const isClose = (value: unknown, claimed: unknown): boolean =>
  typeof value === 'number' && typeof claimed === 'number' && !Number.isInteger(claimed) && Math.abs(value / claimed - 1) < 1e-14;

const isRational = (value: unknown): value is Rational => typeof (value as Rational | undefined)?.numerator === 'bigint';

const simple = (value: Rational): number | string => (value.denominator === 1n ? Number(value.numerator) : toText(value));

function first(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const found = check();
    if (found !== undefined) return found;
  }
  return undefined;
}

const differs = (path: string, value: unknown, claimed: unknown): string => `${path} is ${shown(value)}, and not ${shown(claimed)}`;

const shown = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) => (isRational(item) ? simple(item) : typeof item === 'bigint' ? `${item}` : item)) ?? 'undefined';
