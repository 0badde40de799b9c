import {currencyDigits, minorDigits} from './currencies.ts';
import type {Money} from './schema/money.ts';

/**
 * The sum of two amounts of one currency.
 * @throws {TypeError} When the currencies differ or the sum is no safe integer.
 */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new TypeError(`Cannot add ${b.currency} to ${a.currency}.`);
  const amount = a.amount + b.amount;
  if (!Number.isSafeInteger(amount)) throw new TypeError('The sum is too large to be exact.');
  return {amount, currency: a.currency};
}

/**
 * The amount as a decimal string with the currency's number of decimals: `1050` GBP is `10.50`, `1050` JPY is `1050`.
 * Exact: no floating point is involved.
 */
export function toDecimal({amount, currency}: Money): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const rest = digits ? `.${text.slice(-digits)}` : '';
  return `${amount < 0 ? '-' : ''}${whole}${rest}`;
}

/**
 * Reads a decimal string, such as `10.5`, as an exact sum.
 * @throws {TypeError} When the text is no decimal number, has more decimals than the currency, or is too large.
 */
export function fromDecimal(text: string, currency: string): Money {
  const digits = currencyDigits(currency);
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  const fraction = match?.[3] ?? '';
  if (!match || fraction.length > digits) throw new TypeError(`“${text}” is no amount of ${currency}.`);
  const amount = Number(`${match[1]}${match[2]}${fraction.padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(amount)) throw new TypeError('The amount is too large to be exact.');
  return {amount: amount || 0, currency};
}

/**
 * The sum in a reader's language, such as `£10.50`. Whole sums drop their decimals.
 * The pinned ISO 4217 table decides the decimals, not the platform's locale data.
 */
export function formatMoney(money: Money, locale?: string): string {
  const digits = minorDigits(money.currency);
  const shown = money.amount % 10 ** digits === 0 ? 0 : digits;
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  });
  // A string keeps every digit (ECMA-402 parses it as a decimal); its type lags behind.
  return format.format(toDecimal(money) as unknown as number);
}
