import {describe, it} from 'node:test';
import {expect} from 'chai';
import {missingReferences, references} from '../testing/references.ts';
import {exactEqualShares} from './exact-equal-shares.ts';

describe('exact equal shares on elections of Pabulib', () => {
  it('finds them', (test) => {
    if (missingReferences) test.diagnostic(missingReferences);
  });
  for (const {file, election, rules} of references) {
    const reference = rules['ees_card'];
    if (!reference) continue;
    it(`selects what the reference does: ees_card on ${file}`, () => {
      expect(exactEqualShares(election()).selected).to.deep.equal(reference.selected);
    });
  }
});
