import {describe, it} from 'node:test';
import {expect} from 'chai';
import type {Satisfaction} from '../../profile/satisfaction.ts';
import type {Completion} from '../../spec.ts';
import {missingReferences, references} from '../../testing/references.ts';
import {raisedEqualShares} from './raised.ts';

const satisfactions: Record<string, Satisfaction> = {cost: 'cost', card: 'cardinality', points: 'points', borda: 'borda', effort: 'effort'};
const completions: Record<string, Completion> = {
  '': 'none',
  _greedy: 'greedy',
  _add1: 'add1',
  _add1u: 'add1u',
  _add1_profile: 'add1',
  _inc1pct: 'increase:1%',
};

describe('equal shares on elections of Pabulib', () => {
  it('finds them', (test) => {
    if (missingReferences) test.diagnostic(missingReferences);
  });
  for (const {file, election, rules} of references) {
    for (const [key, {selected}] of Object.entries(rules).filter(([key]) => key.startsWith('mes_'))) {
      it(`selects what the reference does: ${key} on ${file}`, () => {
        const [, name, completion] = /^mes_([a-z]+)(.*)$/.exec(key)!;
        const options = {satisfaction: satisfactions[name!]!, completion: completions[completion!]!};
        expect(raisedEqualShares(election(), options).selected).to.deep.equal(selected);
      });
    }
  }
});
