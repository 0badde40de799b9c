/** A check that failed: somebody changed something. */
export class Failed extends Error {
  override readonly name = 'Failed';
}

/** What a check needs is not in the file, and need not be. */
export class Missing extends Error {
  override readonly name = 'Missing';
}

export function failed(why: string): never {
  throw new Failed(why);
}

export function missing(what: string): never {
  throw new Missing(what);
}
