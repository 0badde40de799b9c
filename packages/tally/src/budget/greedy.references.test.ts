import {describe, it} from 'node:test';
import {expect} from 'chai';
import type {Satisfaction} from '../profile/satisfaction.ts';
import {missingReferences, references} from '../testing/references.ts';
import {greedy} from './greedy.ts';

const satisfactions: Record<string, Satisfaction> = {
  greedy_cost: 'cost',
  greedy_card: 'cardinality',
  greedy_points: 'points',
  greedy_borda: 'borda',
  greedy_total_points: 'total-points',
};

describe('greedy on elections of Pabulib', () => {
  it('finds them', (test) => {
    if (missingReferences) test.diagnostic(missingReferences);
  });
  for (const {file, election, rules} of references) {
    for (const [key, satisfaction] of Object.entries(satisfactions).filter(([key]) => rules[key])) {
      it(`selects what the reference does: ${key} on ${file}`, () => {
        expect(greedy(election(), {satisfaction}).selected).to.deep.equal(rules[key]!.selected);
      });
    }
  }
});
