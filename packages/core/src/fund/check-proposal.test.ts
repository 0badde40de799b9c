import {expect} from 'chai';
import {describe, it} from 'node:test';
import {checkProposal} from './check-proposal.ts';

const rules = {
  floor: 100,
  cap: 5000,
  partial: true,
  questions: [{id: 'where', label: 'Where?', type: 'text', required: true}] as const,
};
const check = (said: {amount: number; minimum?: number; answers?: Record<string, string>}, changes: object = {}, available = 8000) =>
  checkProposal({...rules, questions: [...rules.questions], ...changes}, available, {answers: {where: 'Leeds'}, ...said}).map(
    ({path, code, limit}) => [path, code, limit],
  );

describe('checkProposal', () => {
  it('takes what keeps the limits, and the limits themselves', () => {
    for (const amount of [100, 2000, 5000]) expect(check({amount})).to.deep.equal([]);
    expect(check({amount: 2000, minimum: 2000})).to.deep.equal([]);
  });

  it('refuses amounts beyond floor, cap and pot', () => {
    expect(check({amount: 5001})).to.deep.equal([['amount', 'too-big', 5000]]);
    expect(check({amount: 99})).to.deep.equal([['amount', 'too-small', 100]]);
    expect(check({amount: 4001}, {}, 4000)).to.deep.equal([['amount', 'too-big', 4000]]);
    expect(check({amount: 8001}, {cap: undefined})).to.deep.equal([['amount', 'too-big', 8000]]);
  });

  it('takes a minimum only where parts are given, and never above the amount', () => {
    expect(check({amount: 2000, minimum: 500}, {partial: false})).to.deep.equal([['minimum', 'unknown-key', undefined]]);
    expect(check({amount: 2000, minimum: 2001})).to.deep.equal([['minimum', 'too-big', 2000]]);
  });

  it('asks for what the round asks', () => {
    expect(check({amount: 2000, answers: {}})).to.deep.equal([['answers.where', 'required', undefined]]);
    expect(check({amount: 2000, answers: {where: 'Leeds', why: 'x'}})).to.deep.equal([['answers.why', 'unknown-key', undefined]]);
  });
});
