import type {Answer, SignUpInput} from '@huddlekit/core';
import {assert} from 'chai';
import {askingForm} from '../seed/index.ts';
import {fresh, port, refusesAt, saying, type Register} from '../tools.ts';

/** An input that the form of `j-asks` takes, with other answers where given. */
export const answered = (
  answers: Record<string, Answer | undefined> = {},
  changes: Partial<SignUpInput> = {},
): SignUpInput => {
  const all: Record<string, Answer | undefined> = {
    hope: 'To listen', diet: 'Vegan', people: 3, before: false, ...answers,
  };
  const given = Object.entries(all).filter((entry): entry is [string, Answer] => entry[1] !== undefined);
  return saying('j-asks', {
    answers: Object.fromEntries(given),
    agreement: '2026-1',
    consents: [{id: 'contact', version: '3'}],
    ...changes,
  });
};

/** By question: what each type refuses. */
const wrongAnswers: Record<string, readonly (Answer | undefined)[]> = {
  hope: [undefined, '', '   ', 'x'.repeat(41), 7, true, ['a']],
  story: [5, false, 'x'.repeat(5001)],
  diet: [undefined, 'Stones', '', 3],
  days: [['Sunday'], 'Monday', ['Monday', 'Monday']],
  people: [undefined, -1, 13, '3', ['3']],
  before: [undefined, 'yes', 1],
};

/** Texts that careless programs change or choke on. */
const odd = [
  '<script>alert(1)</script>',
  '\u202edrow\u202c',
  '\u{1f469}\u{1f3fd}\u200d\u{1f680}',
  "O'Brien; DROP TABLE",
  '  spaces  ',
  'Zoe\u0308',
  '\uff26\uff55\uff4c\uff4c',
  '\\u0000',
  'null',
  '1e400',
  '\ufdfa',
];

/** Questions, agreement and consents. */
export function forms(register: Register): void {
  register('shows what a huddle asks', async ({backend}) => {
    const signUps = port(backend, 'signUps');
    assert.deepEqual(await signUps.form('j-asks'), askingForm);
    assert.deepEqual(
      await signUps.form('j-open'),
      {questions: [], consents: [], askAccess: false},
      'no form: nothing is asked',
    );
  });
  register('keeps answers just as they were given', async (fixture) => {
    const signUps = port(await fixture.as('ana@example.org'), 'signUps');
    const input = answered(
      {story: 'Two\n\nlines', days: ['Friday', 'Monday'], people: 0, before: true},
      {
        consents: [{id: 'contact', version: '3'}, {id: 'photos', version: '1'}],
        priceTier: 'low',
        bursaries: ['travel'],
        accessNeeds: ['captions'],
      },
    );
    const {huddle: _huddle, ...said} = input;
    const signUp = await signUps.submit(input, fresh());
    assert.deepInclude(signUp, said);
    assert.deepInclude(await signUps.get(signUp.id), said);
  });
  register('keeps odd texts verbatim', async (fixture) => {
    const signUps = port(await fixture.as('ana@example.org'), 'signUps');
    const {id} = await signUps.submit(answered(), fresh());
    for (const text of odd) {
      const {name, answers} = await signUps.amend(
        id,
        {name: text, answers: {...answered().answers, hope: text}},
        fresh(),
      );
      assert.deepEqual([name, answers['hope']], [text, text]);
      assert.strictEqual((await signUps.get(id)).name, text);
    }
  });
  for (const [question, answers] of Object.entries(wrongAnswers)) {
    const type = askingForm.questions.find(({id}) => id === question)?.type;
    register(`refuses wrong answers to a question of type ${type}, and says where: ${question}`, async (fixture) => {
      const signUps = port(await fixture.as('ana@example.org'), 'signUps');
      for (const answer of answers) {
        const what = `the answer ${JSON.stringify(answer)?.slice(0, 60)}`;
        await refusesAt(signUps.submit(answered({[question]: answer}), fresh()), [`answers.${question}`], what);
      }
      assert.isEmpty(await fixture.probe.signUps('j-asks'));
    });
  }
  register('refuses everything else that breaks the form, and says where', async (fixture) => {
    const signUps = port(await fixture.as('ana@example.org'), 'signUps');
    const wrong: [path: string, input: SignUpInput][] = [
      ['answers.other', answered({other: 'x'})],
      ['agreement', {...answered(), agreement: '2025-9'}],
      ['consents.contact', answered({}, {consents: []})],
      ['consents.contact', answered({}, {consents: [{id: 'contact', version: '2'}]})],
      ['priceTier', answered({}, {priceTier: 'high'})],
      ['name', answered({}, {name: '   '})],
      ['name', answered({}, {name: 'two\nlines'})],
      ['name', answered({}, {name: 'x'.repeat(201)})],
      ['accessNote', answered({}, {accessNote: 'a\u0000b'})],
      ['extra', {...answered(), extra: 1} as SignUpInput],
    ];
    const {agreement: _agreement, ...without} = answered();
    for (const [path, input] of [...wrong, ['agreement', without] as const]) {
      await refusesAt(signUps.submit(input, fresh()), [path], path);
    }
    assert.isEmpty(await fixture.probe.signUps('j-asks'));
  });
  register('names every refused value at once', async (fixture) => {
    const signUps = port(await fixture.as('ana@example.org'), 'signUps');
    const input = answered({diet: 'Stones', people: 99, hope: undefined}, {consents: []});
    await refusesAt(
      signUps.submit(input, fresh()),
      ['answers.diet', 'answers.people', 'answers.hope', 'consents.contact'],
    );
  });
}
