import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import {currencyDigits, isCurrency} from './currencies.ts';
import {addMoney, formatMoney, fromDecimal, toDecimal} from './money.ts';

const currency = fc.constantFrom('GBP', 'EUR', 'JPY', 'BHD', 'KWD', 'CLP');

describe('currencies', () => {
  it('knows the minor units of ISO 4217', () => {
    expect([currencyDigits('GBP'), currencyDigits('JPY'), currencyDigits('BHD')]).to.deep.equal([2, 0, 3]);
  });

  it('knows neither retired, made-up nor lower-case codes', () => {
    for (const code of ['BGN', 'ANG', 'HRK', 'XXX', 'XAU', 'gbp', '', 'toString', '__proto__']) {
      expect(isCurrency(code), code).to.equal(false);
      expect(() => currencyDigits(code), code).to.throw(TypeError);
    }
  });

  it('agrees with the platform on every code that both know', () => {
    const format = (code: string) => new Intl.NumberFormat('en', {style: 'currency', currency: code});
    for (const code of ['GBP', 'EUR', 'USD', 'JPY', 'KRW', 'BHD', 'TND', 'CHF', 'VND', 'PYG']) {
      expect(currencyDigits(code), code).to.equal(format(code).resolvedOptions().maximumFractionDigits);
    }
  });
});

describe('money', () => {
  it('writes amounts with the decimals of their currency', () => {
    expect(toDecimal({amount: 1050, currency: 'GBP'})).to.equal('10.50');
    expect(toDecimal({amount: 1050, currency: 'JPY'})).to.equal('1050');
    expect(toDecimal({amount: 1050, currency: 'BHD'})).to.equal('1.050');
    expect(toDecimal({amount: -5, currency: 'EUR'})).to.equal('-0.05');
    expect(toDecimal({amount: 0, currency: 'BHD'})).to.equal('0.000');
  });

  it('reads back exactly what it wrote, for every safe integer', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), currency, (amount, code) => {
        const money = {amount: amount || 0, currency: code};
        expect(fromDecimal(toDecimal(money), code)).to.deep.equal(money);
      }),
    );
  });

  it('never uses floating point: sums of decimals are exact', () => {
    expect(fromDecimal('0.1', 'EUR').amount + fromDecimal('0.2', 'EUR').amount).to.equal(30);
    expect(fromDecimal('1.1', 'BHD')).to.deep.equal({amount: 1100, currency: 'BHD'});
    expect(fromDecimal('90071992547409.91', 'EUR').amount).to.equal(Number.MAX_SAFE_INTEGER);
    expect(fromDecimal('-0', 'EUR').amount).to.equal(0);
    expect(Object.is(fromDecimal('-0.00', 'EUR').amount, 0)).to.equal(true);
  });

  it('refuses what is no amount of the currency', () => {
    for (const text of ['', ' ', '1,5', '1e3', '.5', '5.', '0x10', '1 000', '+1', '١٢', 'NaN', '1.005', '--1']) {
      expect(() => fromDecimal(text, 'GBP'), text).to.throw(TypeError);
    }
    expect(() => fromDecimal('1.5', 'JPY')).to.throw(TypeError);
    expect(() => fromDecimal('90071992547409.92', 'EUR')).to.throw(TypeError, 'too large');
  });

  it('adds amounts of one currency, and no others', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), currency, (a, b, code) => {
        const sum = addMoney({amount: a, currency: code}, {amount: b, currency: code});
        expect(sum).to.deep.equal({amount: a + b, currency: code});
      }),
    );
    expect(() => addMoney({amount: 1, currency: 'GBP'}, {amount: 1, currency: 'EUR'})).to.throw(TypeError);
    const most = {amount: Number.MAX_SAFE_INTEGER, currency: 'GBP'};
    expect(() => addMoney(most, {amount: 1, currency: 'GBP'})).to.throw(TypeError, 'too large');
  });

  it('shows amounts in a language, whole ones without decimals', () => {
    expect(formatMoney({amount: 1050, currency: 'GBP'}, 'en-GB')).to.equal('£10.50');
    expect(formatMoney({amount: 1000, currency: 'GBP'}, 'en-GB')).to.equal('£10');
    expect(formatMoney({amount: 1050, currency: 'JPY'}, 'en-GB')).to.equal('¥1,050');
    expect(formatMoney({amount: 1050, currency: 'BHD'}, 'en-GB')).to.match(/1\.050/);
  });

  it('shows every digit of the largest amount', () => {
    const shown = formatMoney({amount: Number.MAX_SAFE_INTEGER, currency: 'EUR'}, 'en-GB');
    expect(shown).to.equal('€90,071,992,547,409.91');
  });
});
