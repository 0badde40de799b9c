import type {Draft, Mark} from './draft.ts';

const keyOf = (scope: string, round: string, person: string): string => `huddlekit-ballot ${scope} ${round} ${person}`;

interface Stored {
  readonly marks: readonly (readonly [string, Mark])[];
  readonly ranked: readonly string[];
  readonly base: number;
}

/** Keeps a draft on the device, where its person asked for that. Returns whether the device would. */
export function keepDraft(scope: string, round: string, person: string, {marks, ranked, base}: Draft): boolean {
  try {
    localStorage.setItem(keyOf(scope, round, person), JSON.stringify({marks: [...marks], ranked, base} satisfies Stored));
    return true;
  } catch {
    // Full, or closed to this page.
    return false;
  }
}

/** The draft that was kept; `undefined` where there is none, or none that can be read. */
export function keptDraft(scope: string, round: string, person: string): Draft | undefined {
  try {
    const stored = JSON.parse(localStorage.getItem(keyOf(scope, round, person)) ?? 'null') as Stored | null;
    return stored ? {marks: new Map(stored.marks), ranked: [...stored.ranked], base: stored.base, touched: true} : undefined;
  } catch {
    return undefined;
  }
}

export function forgetDraft(scope: string, round: string, person: string): void {
  try {
    localStorage.removeItem(keyOf(scope, round, person));
  } catch {
    // What cannot be reached was not kept either.
  }
}
