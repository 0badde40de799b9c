import {distinct} from './distinct.ts';

/** @throws {TypeError} Always. */
export function fail(message: string): never {
  throw new TypeError(message);
}

/** @throws {TypeError} When it is no whole number in that range, or not exact. */
export function needWhole(what: string, value: number, least = 0, most = Number.MAX_SAFE_INTEGER): void {
  if (!(Number.isInteger(value) && value >= least && value <= most)) fail(`${what} must be a whole number from ${least} to ${most}, not ${value}.`);
}

/** @throws {TypeError} When one has none, or that of another. */
export function needIds(what: string, all: readonly {readonly id: string}[]): void {
  const isNew = distinct();
  for (const {id} of all) if (typeof id !== 'string' || !isNew(id)) fail(`“${id}” is no id: each ${what} needs its own.`);
}
