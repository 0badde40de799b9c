import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import {proposal, round} from '../../testing/fund/rounds.ts';
import {checkDraft, emptyDraft, fromProposal, readAmount, toInput, type ProposalDraft} from './draft.ts';

const questions = [{id: 'hours', type: 'number' as const, label: 'Hours', required: true}];
const filled = (change: Partial<ProposalDraft> = {}): ProposalDraft => ({
  ...emptyDraft(), title: 'Soup', summary: 'A pot.', purpose: 'For forty.', amount: '900', name: 'Amina', ...change,
});

describe('a typed sum', () => {
  it('is read in the spellings that people use', () => {
    const typed = ['900', '900.00', '900,00', ' 1 200,5 ', '٩٠٠', '۹۰۰٫۵۰'];
    expect(typed.map((text) => readAmount(text, 'GBP'))).to.deep.equal([90_000, 90_000, 90_000, 120_050, 90_000, 90_050]);
    expect(readAmount('1200', 'JPY')).to.equal(1200);
  });

  it('is refused rather than guessed at', () => {
    for (const text of ['', 'plenty', '1.234', '1,000,000', '1e3']) expect(readAmount(text, 'GBP'), text).to.satisfy(Number.isNaN);
  });
});

describe('a draft of a proposal', () => {
  it('that says all is sent as it was typed', () => {
    const shown = round({stage: 'open'}, {partial: true, questions});
    const draft = filled({minimum: '600', link: 'example.org/soup', answers: new Map([['hours', '2,5']])});
    expect(checkDraft(draft, shown)).to.deep.equal([]);
    expect(toInput(draft, shown)).to.deep.include({amount: 90_000, minimum: 60_000, link: 'https://example.org/soup', answers: {hours: 2.5}});
  });

  it('has one error a field, from top to bottom', () => {
    const shown = round({stage: 'open'}, {questions, cap: 50_000});
    const errors = checkDraft(filled({title: ' ', link: 'javascript:alert(1)'}), shown);
    expect(errors.map(({path, code}) => `${path} ${code}`)).to.deep.equal([
      'title required', 'amount too-big', 'link wrong-format', 'answers.hours required',
    ]);
  });

  it('of a proposal says what the proposal says', () => {
    const shown = round({stage: 'open'}, {partial: true});
    const sums = fc.tuple(fc.integer({min: 1, max: 200_000}), fc.integer({min: 1, max: 200_000}));
    fc.assert(
      fc.property(sums, fc.boolean(), ([one, other], publicity) => {
        const [minimum, amount] = [Math.min(one, other), Math.max(one, other)];
        const said = proposal({id: 'a', title: 'Soup', amount: {amount, currency: 'GBP'}, minimum, publicity});
        const draft = fromProposal(said);
        expect(checkDraft(draft, shown)).to.deep.equal([]);
        expect(toInput(draft, shown)).to.deep.include({amount, minimum, publicity, title: said.title, purpose: said.purpose});
      }),
    );
  });
});
