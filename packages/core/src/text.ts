/** Letters that canonical decomposition leaves alone, though people type them without their stroke or ligature. */
const letters: Record<string, string> = {
  ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ß: 'ss', ı: 'i', ħ: 'h', ŧ: 't', ŋ: 'n', ĸ: 'k',
  ς: 'σ',
};

/**
 * Text as it is compared when searching: lower case, without accents (ł, ø, đ and their like too, which NFD leaves),
 * compatibility forms and the two small sigmas unified, Arabic vowel marks and tatweel dropped. Stored and shown text is never folded.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/[łøđðþæœßıħŧŋĸς]/g, (letter) => letters[letter] ?? letter);

/** The folded words of a text: runs of letters and digits. */
export const words = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Whether every backend can keep the text exactly: no lone surrogates (which UTF-8 cannot hold), no control characters
 * other than tab and line breaks (PostgreSQL refuses NUL), and no byte order mark at the start (readers of UTF-8 drop it).
 */
export const isStorable = (text: string): boolean =>
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  !/^\ufeff|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(
    text,
  );
