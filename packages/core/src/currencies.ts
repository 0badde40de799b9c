/** Currencies whose minor unit is not the hundredth, by their number of decimals (ISO 4217). */
const exceptions: readonly (readonly [digits: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
];

/** The other active currencies: two decimals. */
const hundredths =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP ' +
    'CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD ' +
    'KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN ' +
    'NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC ' +
    'SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG';

/**
 * ISO 4217, list one (active currencies), as published by SIX on 2026-01-01: the euro has replaced the lev, XCG the
 * Antillean guilder. Funds codes, metals and test codes are left out. Built on first use, so that importing costs nothing.
 */
let active: Set<string> | undefined;

/** Whether `code` is an active ISO 4217 code, in capitals. */
export function isCurrency(code: string): boolean {
  active ??= new Set([...exceptions.map(([, codes]) => codes), hundredths].join(' ').split(' '));
  return active.has(code);
}

/** The number of decimals of a currency that was checked before: 2 unless ISO 4217 says otherwise. */
export const minorDigits = (code: string): number => exceptions.find(([, codes]) => codes.includes(code))?.[0] ?? 2;

/**
 * The number of decimals of a currency's minor unit: 2 for GBP, 0 for JPY, 3 for BHD.
 * @throws {TypeError} When the code is not an active one.
 */
export function currencyDigits(code: string): number {
  if (!isCurrency(code)) throw new TypeError(`“${code}” is not an active ISO 4217 currency.`);
  return minorDigits(code);
}
