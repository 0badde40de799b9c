import type {Huddle, HuddlesPort} from '@huddlekit/core';
import type {BackendTest, Fixture, Seed} from '../types.ts';

/** What the tests of `huddles` share: one fixture, which none of them changes. */
export interface Section {
  readonly seed: Seed;
  /** The seed's huddles as everyone may see them. */
  readonly expected: readonly Huddle[];
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly huddles: () => HuddlesPort;
  readonly fixture: () => Fixture;
  readonly test: BackendTest;
}
