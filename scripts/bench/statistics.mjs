/**
 * The value that a share of all values does not exceed; nearest rank.
 *
 * @param {readonly number[]} values
 * @param {number} share From 0 to 1.
 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN;
}

/**
 * Median, p99 and maximum in one line.
 *
 * @param {string} name
 * @param {readonly number[]} values In milliseconds.
 */
export function summary(name, values) {
  const at = (/** @type {number} */ share) => quantile(values, share).toFixed(2);
  return `${name.padEnd(48)} median ${at(0.5)}  p99 ${at(0.99)}  max ${at(1)} ms  (${values.length} measured)`;
}
