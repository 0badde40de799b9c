/**
 * ISO 4217, list one (active currencies), as published by SIX on 2026-01-01: the euro has replaced the lev, XCG the
 * Antillean guilder. Funds codes, metals and test codes are left out. Codes by their number of decimals.
 */
const byDigits: readonly (readonly [digits: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [
    2,
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP ' +
      'CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD ' +
      'KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN ' +
      'NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC ' +
      'SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG',
  ],
];

/** Built on first use, so that importing costs nothing. */
let table: Map<string, number> | undefined;

const digitsOf = (code: string): number | undefined => {
  table ??= new Map(byDigits.flatMap(([digits, codes]) => codes.split(' ').map((each) => [each, digits] as const)));
  return table.get(code);
};

/** Whether `code` is an active ISO 4217 code, in capitals. */
export const isCurrency = (code: string): boolean => digitsOf(code) !== undefined;

/**
 * The number of decimals of a currency's minor unit: 2 for GBP, 0 for JPY, 3 for BHD.
 * @throws {TypeError} When the code is not in the table.
 */
export function currencyDigits(code: string): number {
  const digits = digitsOf(code);
  if (digits === undefined) throw new TypeError(`“${code}” is not an active ISO 4217 currency.`);
  return digits;
}
