import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import {compare, minus, over, plus, rational, times, toNumber, toText, zero} from './rational.ts';

const whole = fc.bigInt({min: -(10n ** 30n), max: 10n ** 30n});
const some = fc.tuple(whole, whole.filter((value) => value !== 0n)).map(([numerator, denominator]) => rational(numerator, denominator));
const equal = (a: unknown, b: unknown) => expect(a).to.deep.equal(b);

describe('a fraction', () => {
  it('is in lowest terms, its denominator positive', () => {
    equal(rational(6, -4), {numerator: -3n, denominator: 2n});
    equal(rational(0, -4), zero);
    equal(rational(2 ** 53), {numerator: 2n ** 53n, denominator: 1n});
  });

  it('is refused without a value', () => {
    expect(() => rational(1, 0)).to.throw(RangeError);
    expect(() => rational(0.5)).to.throw(RangeError);
    expect(() => over(rational(1), zero)).to.throw(RangeError);
  });

  it('obeys the laws of arithmetic', () => {
    fc.assert(
      fc.property(some, some, some, (a, b, c) => {
        equal(plus(a, b), plus(b, a));
        equal(times(a, plus(b, c)), plus(times(a, b), times(a, c)));
        equal(minus(plus(a, b), b), a);
        if (b.numerator !== 0n) equal(times(over(a, b), b), a);
        equal(Math.sign(compare(a, b)), Math.sign(compare(minus(a, b), zero)));
        equal(compare(a, b), compare(b, a) === 0 ? 0 : -compare(b, a));
      }),
    );
  });

  it('is told as text', () => {
    equal([rational(6, 2), rational(-22, 7)].map(toText), ['3', '-22/7']);
  });

  it('is near its double, however many digits it has', () => {
    fc.assert(
      fc.property(fc.double({min: 1e-12, max: 1e12, noNaN: true}), fc.integer({min: 100, max: 3000}), (value, digits) => {
        let [scaled, denominator] = [value, 1n];
        while (!Number.isInteger(scaled)) [scaled, denominator] = [scaled * 2, denominator * 2n];
        // As much in lowest terms as before, nearly as large, and with so many more binary digits.
        const large = 2n ** BigInt(digits);
        const told = toNumber(rational(BigInt(scaled) * large * 3n + 1n, denominator * large * 3n + 1n));
        expect(Math.abs(told - value) / value).to.be.at.most(2 ** -51);
      }),
    );
  });
});
