import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {Answer, FormQuestion, SignUpForm, SignUpInput} from './schema/index.ts';
import {checkSignUp, holdingStates, liveStates, longestAnswer} from './sign-up-rules.ts';

const form = (parts: Partial<SignUpForm> = {}): SignUpForm => ({questions: [], consents: [], askAccess: false, ...parts});
const input = (parts: Partial<SignUpInput> = {}) => ({name: 'Ada', answers: {}, accessNeeds: [], consents: [], ...parts});
const found = (asked: SignUpForm, given = input()) => checkSignUp(asked, given).map(({path, code}) => `${path} ${code}`);

const base = {id: 'q', label: 'Question', required: false};
const questions = {
  text: {...base, type: 'text', max: 5},
  choice: {...base, type: 'choice', options: ['a', 'b']},
  multiple: {...base, type: 'multiple', options: ['a', 'b']},
  number: {...base, type: 'number', min: 1, max: 3},
  'yes-no': {...base, type: 'yes-no'},
} as const satisfies Record<string, FormQuestion>;

const asks = (question: FormQuestion, answer: Answer) => found(form({questions: [question]}), input({answers: {q: answer}}));

describe('answers', () => {
  const rows: [type: keyof typeof questions, good: Answer[], bad: [Answer, string][]][] = [
    ['text', ['12345', ' '], [['123456', 'too-long'], [1, 'wrong-type'], [true, 'wrong-type'], [['a'], 'wrong-type']]],
    ['choice', ['a', ''], [['c', 'not-a-choice'], ['A', 'not-a-choice'], [1, 'wrong-type'], [['a'], 'wrong-type']]],
    ['multiple', [['a'], ['b', 'a'], []], [[['c'], 'not-a-choice'], [['a', 'a'], 'not-a-choice'], ['a', 'wrong-type']]],
    ['number', [1, 3, 2.5], [[0.9, 'too-small'], [3.1, 'too-big'], [NaN, 'wrong-type'], [Infinity, 'wrong-type'], ['2', 'wrong-type']]],
    ['yes-no', [true, false], [['yes', 'wrong-type'], [1, 'wrong-type'], [['a'], 'wrong-type']]],
  ];
  for (const [type, good, bad] of rows) {
    it(`to a ${type} question are taken or refused by its rule`, () => {
      for (const answer of good) expect(asks(questions[type], answer), JSON.stringify(answer)).to.deep.equal([]);
      for (const [answer, code] of bad) expect(asks(questions[type], answer), String(answer)).to.deep.equal([`answers.q ${code}`]);
    });
  }

  it('may be left out unless the question is required', () => {
    for (const question of Object.values(questions)) {
      expect(found(form({questions: [question]})), question.type).to.deep.equal([]);
      expect(found(form({questions: [{...question, required: true}]})), question.type).to.deep.equal(['answers.q required']);
    }
  });

  it('that are blank do not meet a required question, but `no` and 0 do', () => {
    expect(asks({...questions.text, required: true}, ' \n')).to.deep.equal(['answers.q required']);
    expect(asks({...questions.multiple, required: true}, [])).to.deep.equal(['answers.q required']);
    expect(asks({...questions['yes-no'], required: true}, false)).to.deep.equal([]);
    expect(asks({...base, type: 'number', required: true}, 0)).to.deep.equal([]);
  });

  it('have a limit of their own where the question sets none', () => {
    const question = {...base, type: 'text'} as const;
    expect(asks(question, 'x'.repeat(longestAnswer))).to.deep.equal([]);
    const [refused] = checkSignUp(form({questions: [question]}), input({answers: {q: 'x'.repeat(longestAnswer + 1)}}));
    expect(refused).to.include({path: 'answers.q', code: 'too-long', limit: longestAnswer});
  });

  it('to questions that were not asked are refused', () => {
    expect(found(form(), input({answers: {other: 'x'}}))).to.deep.equal(['answers.other unknown-key']);
    for (const id of ['__proto__', 'constructor', 'toString']) {
      const answers = JSON.parse(`{"${id}": "x"}`) as Record<string, Answer>;
      expect(found(form(), input({answers})), id).to.deep.equal([`answers.${id} unknown-key`]);
      const asked = form({questions: [{...base, id, type: 'text', required: true}]});
      expect(found(asked), `${id}, not answered`).to.deep.equal([`answers.${id} required`]);
    }
  });
});

describe('a sign-up', () => {
  it('needs a name', () => {
    expect(found(form(), input({name: ' '}))).to.deep.equal(['name required']);
  });

  it('needs the agreement in its current version', () => {
    const asked = form({agreement: {version: '2', text: 'Be kind.'}});
    expect(found(asked)).to.deep.equal(['agreement not-agreed']);
    expect(found(asked, input({agreement: '1'}))).to.deep.equal(['agreement outdated']);
    expect(found(asked, input({agreement: '2'}))).to.deep.equal([]);
    expect(found(form(), input({agreement: '2'}))).to.deep.equal(['agreement outdated']);
  });

  it('needs the required consents, each in its current version', () => {
    const consents = [
      {id: 'photo', version: '1', text: 'Photos', required: false},
      {id: 'data', version: '3', text: 'Data', required: true},
    ];
    const asked = form({consents});
    expect(found(asked)).to.deep.equal(['consents.data not-agreed']);
    expect(found(asked, input({consents: [{id: 'data', version: '3'}]}))).to.deep.equal([]);
    const old = [{id: 'photo', version: '0'}, {id: 'data', version: '3'}, {id: 'cookies', version: '1'}];
    expect(found(asked, input({consents: old}))).to.deep.equal(['consents.photo outdated', 'consents.cookies unknown-key']);
  });

  it('takes a price tier of the huddle only', () => {
    const prices = [{id: 'full', label: 'Full', price: {amount: 500, currency: 'GBP'}}];
    expect(checkSignUp(form(), input({priceTier: 'full'}), prices)).to.deep.equal([]);
    expect(checkSignUp(form(), input({priceTier: 'half'}), prices)[0]).to.include({path: 'priceTier', code: 'not-a-choice'});
  });

  it('that is refused is never quoted', () => {
    const answer = fc.constantFrom<Answer>('s3cret', ['s3cret'], 4242.42);
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(questions)), answer, (question, given) => {
        const issues = checkSignUp(form({questions: [question]}), input({answers: {q: given}, agreement: 's3cret'}));
        expect(issues.length).to.be.greaterThan(0);
        expect(JSON.stringify(issues)).not.to.match(/s3cret|4242/);
      }),
    );
  });

  it('is taken whenever each answer keeps to its question', () => {
    const answers = fc.record(
      {
        text: fc.string({maxLength: 5}),
        choice: fc.constantFrom('a', 'b'),
        multiple: fc.subarray(['a', 'b']),
        number: fc.double({min: 1, max: 3, noNaN: true}),
        'yes-no': fc.boolean(),
      },
      {requiredKeys: []},
    );
    const asked = form({questions: Object.values(questions).map((question) => ({...question, id: question.type}))});
    fc.assert(fc.property(answers, (given) => checkSignUp(asked, input({answers: given as Record<string, Answer>})).length === 0));
  });
});

describe('states of a sign-up', () => {
  it('that hold a place are live', () => {
    expect(liveStates).to.include.members([...holdingStates]);
    expect(holdingStates).to.deep.equal(['confirmed', 'offered']);
  });
});
