import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {BallotEntry, BallotForm} from '@huddlekit/core/fund';
import {Deadline, leftText} from './deadline.ts';
import {checkDraft, emptyDraft, fromEntries, rank, readValue, setMark, toEntries, type DraftContext} from './draft.ts';
import {ownOrder} from './order.ts';

const ids = ['a', 'b', 'c', 'd'];
const context = (form: BallotForm, change: Partial<DraftContext> = {}): DraftContext => ({
  settings: {form, comments: 'optional'},
  available: 100_000,
  members: 4,
  currency: 'GBP',
  proposals: new Map(ids.map((id, index) => [id, 1000 * (index + 1)])),
  recused: new Set(),
  ...change,
});

describe('a draft', () => {
  it('gives back the entries that it was made from, in every form', () => {
    const forms: [BallotForm, BallotEntry[]][] = [
      [{form: 'approval'}, [{proposal: 'b', note: 'Yes.'}]],
      [{form: 'knapsack'}, [{proposal: 'a'}, {proposal: 'd'}]],
      [{form: 'points', total: 9}, [{proposal: 'a', value: 4}]],
      [{form: 'score', max: 5}, [{proposal: 'a', value: 0}, {proposal: 'c', value: 5}]],
      [{form: 'ranking', equal: false}, [{proposal: 'c'}, {proposal: 'a'}]],
      [{form: 'ranking', equal: true}, [{proposal: 'c', value: 1}, {proposal: 'a', value: 1}, {proposal: 'b', value: 2}]],
      [{form: 'money'}, [{proposal: 'b', value: 15_050}]],
      [{form: 'quadratic', voices: 16}, [{proposal: 'b', value: 4}]],
      [{form: 'consent'}, [{proposal: 'a', position: 'consent'}, {proposal: 'b', position: 'object', note: 'No.'}]],
    ];
    for (const [form, entries] of forms) {
      const {entries: again, errors} = checkDraft(fromEntries(entries, form, 'GBP', 1), context(form));
      expect(again).to.deep.equal(entries);
      expect(errors).to.deep.equal([]);
    }
  });

  it('names what is wrong by its proposal', () => {
    const draft = emptyDraft();
    setMark(draft, 'a', {value: 'many'});
    setMark(draft, 'b', {value: '-1'});
    setMark(draft, 'c', {value: '12'});
    expect(checkDraft(draft, context({form: 'points', total: 9})).errors.map(({proposal, field, code}) => [proposal, field, code])).to.deep.equal([
      ['a', 'value', 'wrong-type'],
      ['b', 'value', 'too-small'],
      ['c', 'value', 'too-big'],
      [undefined, 'whole', 'too-big'],
    ]);
  });

  it('leaves out what a person keeps out of, and has it again afterwards', () => {
    const draft = emptyDraft();
    setMark(draft, 'a', {chosen: true});
    const form = {form: 'approval'} as const;
    expect(toEntries(draft, context(form, {recused: new Set(['a'])}))).to.deep.equal([]);
    expect(toEntries(draft, context(form))).to.deep.equal([{proposal: 'a'}]);
  });

  it('reads numbers as people type them', () => {
    expect(readValue({form: 'points', total: 9}, ' ٣ ', 'GBP')).to.equal(3);
    expect(readValue({form: 'money'}, '1 250,5', 'EUR')).to.equal(125_050);
    expect(Number.isNaN(readValue({form: 'money'}, '12.345', 'EUR'))).to.equal(true);
    expect(Number.isNaN(readValue({form: 'points', total: 9}, '1e3', 'GBP'))).to.equal(true);
    expect(readValue({form: 'points', total: 9}, ' ', 'GBP')).to.equal(undefined);
  });

  it('ranks every proposal once, wherever it is moved', () => {
    const moves = fc.array(fc.tuple(fc.constantFrom(...ids), fc.integer({min: -1, max: 5})));
    fc.assert(fc.property(moves, fc.constantFrom(...ids), (made, tied) => {
      const draft = emptyDraft();
      for (const [id, place] of made) rank(draft, id, place);
      setMark(draft, tied, {tied: true});
      expect(new Set(draft.ranked).size).to.equal(draft.ranked.length);
      expect(checkDraft(draft, context({form: 'ranking', equal: true})).errors).to.deep.equal([]);
    }));
  });
});

describe('an order of one’s own', () => {
  const many = Array.from({length: 60}, (_, index) => ({id: `p${index}`}));

  it('is the same for the same person and round, and does not depend on the order given', () => {
    const order = ownOrder(many, 'r', 'mina');
    expect(ownOrder([...many].reverse(), 'r', 'mina')).to.deep.equal(order);
    expect(ownOrder(many, 'r', 'tom')).not.to.deep.equal(order);
  });

  it('puts each first about as often as any other', () => {
    const few = many.slice(0, 4);
    const firsts = Array.from({length: 4000}, (_, index) => ownOrder(few, 'r', `person-${index}`)[0]!.id);
    for (const {id} of few) expect(firsts.filter((first) => first === id).length).to.be.within(880, 1120);
  });
});

describe('a deadline', () => {
  const words = {text: (key: string, values: object) => `${key} ${Object.values(values)}`, format: undefined as never} as never;

  it('is said in minutes, hours and days', () => {
    const minute = 60_000;
    expect(leftText(90 * minute, 0, words)).to.equal('leaveMinutes 90');
    expect(leftText(3 * 60 * minute, 0, words)).to.equal('leaveHours 3');
    expect(leftText(72 * 60 * minute, 0, words)).to.equal('leaveDays 3');
    expect(leftText(0, 1, words)).to.equal('');
  });

  it('is told aloud once at an hour and once at ten minutes, and not when it was passed before', () => {
    const said: string[] = [];
    const say = (text: string) => void said.push(text);
    const deadline = new Deadline(() => {});
    for (const left of [61, 60, 59, 11, 10, 9]) deadline.follow(left * 60_000, {now: 0, say, words});
    deadline.stop();
    expect(said).to.deep.equal(['leaveMinutes 60', 'leaveMinutes 10']);
    const late = new Deadline(() => {});
    late.follow(9 * 60_000, {now: 0, say, words});
    late.stop();
    expect(said).to.have.length(2);
  });
});
