import {port} from '../tools.ts';
import {isWritable, type BackendTest, type Fixture, type Seed} from '../types.ts';
import {answers} from './answers.ts';
import {expectedIds, publicHuddles} from './expected.ts';
import {facets} from './facets.ts';
import {filters} from './filters.ts';
import {paging} from './paging.ts';
import type {Section} from './section.ts';

export {expectedIds, publicHuddles};

/** Finding huddles: everything here reads, and one fixture serves all of it. */
export function huddles(test: BackendTest, seed: Seed, now: number): void {
  const {describe, before, after} = test.runner;
  describe('huddles', () => {
    let fixture: Fixture | undefined;
    before(async () => {
      fixture = await test.create(seed);
    });
    after(async () => {
      await fixture?.cleanup();
    });
    const current = (): Fixture => {
      if (!fixture) throw new Error('The fixture could not be made.');
      return fixture;
    };
    const section: Section = {
      seed,
      expected: publicHuddles(seed, isWritable(test), now),
      now,
      fixture: current,
      huddles: () => port(current().backend, 'huddles'),
      test,
    };
    answers(section);
    filters(section);
    facets(section);
    paging(section);
  });
}
