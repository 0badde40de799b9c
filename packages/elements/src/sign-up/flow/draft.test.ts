import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {SignUpForm} from '@huddlekit/core';
import {wholeForm} from '../testing/forms.ts';
import {latinDigits} from '../../base/digits.ts';
import {checkDraft, draftFor, dropDraft, emptyDraft, fromSignUp, inOrder, toChange, toInput} from './draft.ts';

const full = () => {
  const draft = emptyDraft();
  draft.name = 'Mina';
  draft.email = 'mina@example.org';
  draft.answers.set('why', ' A soup ').set('role', 'Host').set('topics', ['Food']).set('people', '3,5').set('first', 'no');
  draft.agreement = '3';
  draft.consents.set('contact', '2');
  return draft;
};
const codes = (draft = full(), signedIn = false) =>
  checkDraft(draft, wholeForm, [], signedIn).map(({path, code}) => `${path} ${code}`);

describe('a draft', () => {
  it('is the same one for a huddle until it is dropped', () => {
    draftFor('a', 'h').name = 'Mina';
    expect(draftFor('a', 'h').name).to.equal('Mina');
    expect(draftFor('b', 'h').name).to.equal('');
    dropDraft('a', 'h');
    expect(draftFor('a', 'h').name).to.equal('');
  });

  it('sends answers of the right type, texts as typed, and nothing that was not asked for', () => {
    const draft = full();
    draft.answers.set('gone', 'x');
    draft.priceTier = 'gone';
    expect(toInput(draft, {...wholeForm, askAccess: false}, [])).to.deep.equal({
      name: 'Mina',
      answers: {why: ' A soup ', role: 'Host', topics: ['Food'], people: 3.5, first: false},
      accessNeeds: [],
      agreement: '3',
      consents: [{id: 'contact', version: '2'}],
    });
    expect(codes()).to.deep.equal([]);
  });

  it('takes answers to questions with the names of object properties', () => {
    const form: SignUpForm = {questions: [{id: '__proto__', type: 'text', label: 'P', required: true}], consents: [], askAccess: false};
    const draft = emptyDraft();
    draft.answers.set('__proto__', 'x');
    expect(Object.entries(toInput(draft, form, []).answers)).to.deep.equal([['__proto__', 'x']]);
  });

  it('reads numbers with a comma, a minus sign and the digits of other scripts, and leaves the rest as typed', () => {
    const read = (typed: string) => {
      const draft = full();
      draft.answers.set('people', typed);
      return toInput(draft, wholeForm, []).answers['people'];
    };
    expect(['12', ' 1,5 ', '٣٫٥', '۱۲', '−4'].map(read)).to.deep.equal([12, 1.5, 3.5, 12, -4]);
    expect(['12a', '1.2.3', '0x10', '1e3', 'Infinity'].map(read)).to.deep.equal(['12a', '1.2.3', '0x10', '1e3', 'Infinity']);
  });

  it('unticks what was agreed to in another version', () => {
    const draft = full();
    draft.agreement = '2';
    draft.consents.set('contact', '1');
    expect(codes(draft)).to.deep.equal(['agreement not-agreed', 'consents.contact not-agreed']);
  });

  it('names what is missing from top to bottom', () => {
    expect(codes(emptyDraft())).to.deep.equal([
      'name required', 'email required', 'answers.why required', 'answers.role required', 'answers.topics required',
      'answers.people required', 'answers.first required', 'agreement not-agreed', 'consents.contact not-agreed',
    ]);
  });

  it('needs no address of who is signed in, and takes unusual ones', () => {
    const draft = full();
    draft.email = '';
    expect(codes(draft, true)).to.deep.equal([]);
    for (const email of ["o'hara+x@mail.example.org", 'ü@bücher.example']) expect(codes({...full(), email})).to.deep.equal([]);
    for (const email of ['mina', 'a@b', 'a b@c.de', '@c.de', 'a@c.', '<a@c.de>']) {
      expect(codes({...full(), email}), email).to.deep.equal(['email wrong-format']);
    }
  });

  it('refuses what no backend can keep, and what is too long', () => {
    expect(codes({...full(), name: 'a\u0000'})).to.deep.equal(['name bad-character']);
    expect(codes({...full(), name: 'a'.repeat(201)})).to.deep.equal(['name too-long']);
    expect(codes({...full(), accessNote: 'a'.repeat(2001)})).to.deep.equal(['accessNote too-long']);
  });

  it('asks for a price where there is a choice', () => {
    const prices = ['a', 'b'].map((id) => ({id, label: id, price: {amount: 0, currency: 'GBP'}}));
    expect(checkDraft(full(), wholeForm, prices, false)).to.deep.equal([{path: 'priceTier', code: 'required'}]);
    expect(toInput(full(), wholeForm, prices.slice(0, 1)).priceTier).to.equal('a');
  });

  it('says the same after it went through a sign-up', () => {
    const text = fc.string({minLength: 1}).filter((value) => value.trim() !== '');
    fc.assert(
      fc.property(text, text, fc.integer(), fc.boolean(), (name, why, people, first) => {
        const draft = full();
        draft.name = name;
        draft.answers.set('why', why).set('people', String(people)).set('first', first ? 'yes' : 'no');
        const input = toInput(draft, wholeForm, []);
        expect(toInput(fromSignUp(input), wholeForm, [])).to.deep.equal(input);
      }),
    );
  });

  it('takes back what it said before when a sign-up is changed', () => {
    const change = toChange(full(), wholeForm, []);
    expect(change).to.include({accessNote: ''});
    expect(change.bursaries).to.deep.equal([]);
  });
});

describe('issues of a backend', () => {
  it('come to the fields that they belong to, one each, the unknown last', () => {
    const issues = [
      {path: 'zebra', code: 'unknown-key'},
      {path: 'answers.topics.0', code: 'too-long', limit: 200},
      {path: 'answers.topics.1', code: 'too-long', limit: 200},
      {path: 'name', code: 'required'},
    ] as const;
    expect(inOrder(issues, wholeForm)).to.deep.equal([
      {path: 'name', code: 'required'},
      {path: 'answers.topics', code: 'too-long', limit: 200},
      {path: 'zebra', code: 'unknown-key'},
    ]);
  });
});

describe('digits', () => {
  it('are read in the scripts that phones type', () => {
    expect(latinDigits('١٢٣ ۴۵۶ ७८९ 0')).to.equal('123 456 789 0');
  });
});
