import {expect} from 'chai';
import fc from 'fast-check';
import {describe, it} from 'node:test';
import {CountingRule, type BallotForm} from '../schema/fund/index.ts';
import {fits, limitOf, priceOf, rulesOf, shareOf} from './forms.ts';
import {rangeOf} from './check-ballot.ts';

const forms: BallotForm[] = [
  {form: 'approval'}, {form: 'points', total: 10, most: 4}, {form: 'score', max: 5}, {form: 'ranking', equal: false},
  {form: 'money'}, {form: 'quadratic', voices: 100}, {form: 'consent'}, {form: 'knapsack'},
];

describe('fits', () => {
  it('takes what the list of rules says, and nothing else', () => {
    const [approval, , score] = forms as [BallotForm, BallotForm, BallotForm];
    expect(fits(approval, {rule: 'mes', satisfaction: 'cost', completion: 'add1u'})).to.equal(true);
    expect(fits(approval, {rule: 'mes', satisfaction: 'borda', completion: 'none'})).to.equal(false);
    expect(fits(approval, {rule: 'phragmen', completion: 'none'})).to.equal(true);
    expect(fits(score, {rule: 'score'})).to.equal(true);
    expect(fits(score, {rule: 'consent'})).to.equal(false);
  });

  it('has a rule for every form, and each of them is one', () => {
    for (const form of forms) {
      for (const {rule, satisfactions = [undefined]} of rulesOf[form.form]) {
        for (const satisfaction of satisfactions) {
          const made = CountingRule.parse({rule, satisfaction, completion: 'none'});
          expect(fits(form, made), `${form.form} by ${rule}`).to.equal(true);
        }
      }
    }
  });
});

describe('shareOf', () => {
  it('is equal, whole and never more than there is', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.integer({min: 1, max: 500}), (available, members) => {
        const share = shareOf(available, members);
        return Number.isInteger(share) && share * members <= available && (share + 1) * members > available;
      }),
    );
  });

  it('is nothing where nobody has a vote', () => {
    expect(shareOf(1000, 0)).to.equal(0);
  });
});

describe('limits', () => {
  it('are those of the form, in its own unit', () => {
    expect(forms.map((form) => limitOf(form, 10_001, 4))).to.deep.equal(
      [undefined, 10, undefined, undefined, 2500, 100, undefined, 10_001],
    );
    expect(forms.map((form) => priceOf(form, 3, 700))).to.deep.equal([0, 3, 0, 0, 3, 9, 0, 700]);
  });

  it('let the highest number of votes through that voices pay, and none above it', () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 10_000}), (voices) => {
        const form: BallotForm = {form: 'quadratic', voices};
        const [, most] = rangeOf(form);
        return priceOf(form, most, 0) <= voices && priceOf(form, most + 1, 0) > voices;
      }),
    );
  });
});
