import {expect} from 'chai';
import fc from 'fast-check';
import {describe, it} from 'node:test';
import type {BallotEntry, BallotForm} from '../schema/fund/index.ts';
import {type BallotContext, checkBallot} from './check-ballot.ts';
import {limitOf, priceOf} from './forms.ts';

const proposals = new Map([['a', 300], ['b', 500], ['c', 800], ['d', 1000]]);
const contextOf = (form: BallotForm, changes: Partial<BallotContext> = {}): BallotContext => ({
  settings: {form, comments: 'optional'},
  available: 1200,
  members: 4,
  proposals,
  recused: new Set(),
  ...changes,
});
const check = (form: BallotForm, entries: BallotEntry[], changes: Partial<BallotContext> = {}) =>
  checkBallot(contextOf(form, changes), {entries}).map(({path, code, limit}) => [path, code, ...(limit === undefined ? [] : [limit])]);
const valued = (...values: [string, number][]): BallotEntry[] => values.map(([proposal, value]) => ({proposal, value}));
const named = (...ids: string[]): BallotEntry[] => ids.map((proposal) => ({proposal}));

const forms: BallotForm[] = [
  {form: 'approval'}, {form: 'points', total: 10}, {form: 'score', max: 5}, {form: 'ranking', equal: false},
  {form: 'ranking', equal: true}, {form: 'money'}, {form: 'quadratic', voices: 20}, {form: 'consent'}, {form: 'knapsack'},
];

describe('checkBallot', () => {
  it('takes a blank vote in every form', () => {
    for (const form of forms) expect(check(form, []), form.form).to.deep.equal([]);
  });

  it('takes only what is in the ballot, once, and not what the member keeps out of', () => {
    expect(check({form: 'approval'}, named('a', 'x'))).to.deep.equal([['entries.1.proposal', 'not-a-choice']]);
    expect(check({form: 'approval'}, named('a', 'b', 'a'))).to.deep.equal([['entries.2.proposal', 'not-a-choice']]);
    const recused = {recused: new Set(['b'])};
    expect(check({form: 'approval'}, named('a', 'b'), recused)).to.deep.equal([['entries.1.proposal', 'not-a-choice']]);
  });

  it('counts approvals', () => {
    expect(check({form: 'approval', most: 2}, named('a', 'b'))).to.deep.equal([]);
    expect(check({form: 'approval', most: 2}, named('a', 'b', 'c'))).to.deep.equal([['entries', 'too-long', 2]]);
    expect(check({form: 'approval'}, valued(['a', 1]))).to.deep.equal([['entries.0.value', 'unknown-key']]);
  });

  it('adds up points, and keeps each within its limit', () => {
    const form: BallotForm = {form: 'points', total: 10, most: 6};
    expect(check(form, valued(['a', 6], ['b', 4]))).to.deep.equal([]);
    expect(check(form, valued(['a', 6], ['b', 5]))).to.deep.equal([['entries', 'too-big', 10]]);
    expect(check(form, valued(['a', 7]))).to.deep.equal([['entries.0.value', 'too-big', 6]]);
    expect(check(form, valued(['a', 0]))).to.deep.equal([['entries.0.value', 'too-small', 1]]);
    expect(check(form, named('a'))).to.deep.equal([['entries.0.value', 'required']]);
  });

  it('takes scores from zero on', () => {
    expect(check({form: 'score', max: 5}, valued(['a', 0], ['b', 5]))).to.deep.equal([]);
    expect(check({form: 'score', max: 5}, valued(['a', 6]))).to.deep.equal([['entries.0.value', 'too-big', 5]]);
  });

  it('takes ranks in their order, and equal ones where they may be', () => {
    const equal: BallotForm = {form: 'ranking', equal: true};
    expect(check({form: 'ranking', equal: false}, named('c', 'a'))).to.deep.equal([]);
    expect(check({form: 'ranking', equal: false}, valued(['c', 1]))).to.deep.equal([['entries.0.value', 'unknown-key']]);
    expect(check(equal, valued(['c', 1], ['a', 1], ['b', 2]))).to.deep.equal([]);
    expect(check(equal, valued(['c', 2], ['a', 1]))).to.deep.equal([['entries', 'wrong-format']]);
  });

  it('spreads an equal share of the money', () => {
    expect(check({form: 'money'}, valued(['a', 200], ['b', 100]))).to.deep.equal([]);
    expect(check({form: 'money'}, valued(['a', 200], ['b', 101]))).to.deep.equal([['entries', 'too-big', 300]]);
  });

  it('squares voices', () => {
    const form: BallotForm = {form: 'quadratic', voices: 20};
    expect(check(form, valued(['a', 4], ['b', 2]))).to.deep.equal([]);
    expect(check(form, valued(['a', 4], ['b', 3]))).to.deep.equal([['entries', 'too-big', 20]]);
    expect(check(form, valued(['a', 5]))).to.deep.include(['entries.0.value', 'too-big', 4]);
  });

  it('asks for a position where there is consent, and a reason for an objection', () => {
    const one = (entry: Partial<BallotEntry>) => check({form: 'consent'}, [{proposal: 'a', ...entry}]);
    expect(one({position: 'stand-aside'})).to.deep.equal([]);
    expect(one({position: 'object', note: 'It harms.'})).to.deep.equal([]);
    expect(one({})).to.deep.equal([['entries.0.position', 'required']]);
    expect(one({position: 'object', note: ' \n'})).to.deep.equal([['entries.0.note', 'required']]);
    expect(check({form: 'approval'}, [{proposal: 'a', position: 'consent'}])).to.deep.equal([['entries.0.position', 'unknown-key']]);
  });

  it('fits a choice into the pot', () => {
    expect(check({form: 'knapsack'}, named('a', 'c'))).to.deep.equal([]);
    expect(check({form: 'knapsack'}, named('b', 'c'))).to.deep.equal([['entries', 'too-big', 1200]]);
  });

  it('asks for words where the round does', () => {
    const settings = {form: {form: 'approval'} as const, comments: 'required' as const};
    expect(check(settings.form, [{proposal: 'a', note: 'Yes.'}, {proposal: 'b'}], {settings})).to.deep.equal([['entries.1.note', 'required']]);
  });

  it('takes no ballot of any form that spends more than the form gives, and every one that does not', () => {
    const spending = fc.constantFrom<BallotForm>(
      {form: 'points', total: 12}, {form: 'quadratic', voices: 12}, {form: 'money'}, {form: 'knapsack'},
    );
    const chosen = fc.subarray([...proposals.keys()]);
    const given = fc.array(fc.integer({min: 1, max: 3}), {minLength: 4, maxLength: 4});
    fc.assert(
      fc.property(spending, chosen, given, fc.nat(3000), (form, ids, values, available) => {
        const context = contextOf(form, {available});
        const entries = form.form === 'knapsack' ? named(...ids) : ids.map((proposal, at) => ({proposal, value: values[at]!}));
        const price = ({proposal, value = 0}: BallotEntry) => priceOf(form, value, proposals.get(proposal)!);
        const taken = entries.reduce((sum, entry) => sum + price(entry), 0);
        const issues = checkBallot(context, {entries});
        return issues.some(({path, code}) => path === 'entries' && code === 'too-big') === taken > limitOf(form, available, 4)!;
      }),
    );
  });

  it('answers for any entries at all, and never twice for one path and code', () => {
    const entry: fc.Arbitrary<BallotEntry> = fc.record(
      {
        proposal: fc.constantFrom('a', 'b', 'x', '__proto__'),
        value: fc.maxSafeNat(),
        position: fc.constantFrom('consent', 'stand-aside', 'object'),
        note: fc.string(),
      },
      {requiredKeys: ['proposal']},
    );
    fc.assert(
      fc.property(fc.constantFrom(...forms), fc.array(entry, {maxLength: 6}), (form, entries) => {
        const issues = check(form, entries).map((each) => each.slice(0, 2).join());
        const first = (proposal: string) => entries.findIndex((each) => each.proposal === proposal);
        const sound = entries.every(({proposal}, at) => proposals.has(proposal) && first(proposal) === at);
        return new Set(issues).size === issues.length && (sound || issues.length > 0);
      }),
    );
  });
});
