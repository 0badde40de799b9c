const permitted = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/**
 * Whether an SPDX expression can be met by permissive licences or MPL-2.0: with OR one suffices, with AND all must be.
 *
 * @param {string | undefined} expression
 * @returns {boolean}
 */
export function isPermitted(expression) {
  if (typeof expression !== 'string') return false;
  return expression
    .replaceAll(/[()]/g, '')
    .split(/\s+OR\s+/i)
    .some((choice) => choice.split(/\s+AND\s+/i).every((licence) => permitted.has(licence.trim())));
}
