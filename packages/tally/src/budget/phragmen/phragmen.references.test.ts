import {describe, it} from 'node:test';
import {expect} from 'chai';
import {missingReferences, referenceElection, references} from '../../testing/references.ts';
import {phragmen} from './phragmen.ts';

const completions = {phragmen: 'none', phragmen_greedy_cost: 'greedy'} as const;

describe('Phragmén on elections of Pabulib', () => {
  for (const {file, election, rules} of references) {
    for (const [key, completion] of Object.entries(completions).filter(([key]) => rules[key])) {
      it(`selects what the reference does: ${key} on ${file}`, () => {
        const {selected, steps} = phragmen(election(), {completion});
        // The reference sorts what was selected by loads; what its completion adds follows in order of selection.
        expect([...selected.slice(0, steps.length).toSorted(), ...selected.slice(steps.length)]).to.deep.equal(rules[key]!.selected);
      });
    }
  }

  it('counts 90,494 voters and 160 projects in under 2 seconds', (test) => {
    if (missingReferences) return test.diagnostic(missingReferences);
    const election = referenceElection('Poland_Lodz_2022.pb');
    const start = performance.now();
    const {selected} = phragmen(election);
    const seconds = (performance.now() - start) / 1000;
    test.diagnostic(`${selected.length} projects selected in ${seconds.toFixed(3)} s`);
    expect(seconds).to.be.below(2);
  });
});
