/** The greatest common divisor of two whole numbers of 0 or more; that of 0 and x is x. */
export function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
