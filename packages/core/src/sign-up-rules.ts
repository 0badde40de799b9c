import type {Issue} from './errors.ts';
import {issue} from './schema/issue.ts';
import type {Answer, FormQuestion, PriceTier, SignUpForm, SignUpInput, SignUpState} from './schema/index.ts';

/** States in which a person holds a place, is offered one, or still hopes for one. At most one of these a huddle. */
export const liveStates: readonly SignUpState[] = ['submitted', 'under-review', 'confirmed', 'waitlisted', 'offered'];

/** States that take a place from the huddle's capacity. */
export const holdingStates: readonly SignUpState[] = ['confirmed', 'offered'];

/** How long an offered place waits for its answer, in milliseconds, unless the first session starts earlier. */
export const offerPeriod = 48 * 3_600_000;

/** The longest answer to a text question that sets no limit itself, in UTF-16 code units. */
export const longestAnswer = 5000;

/**
 * What a form refuses in an input: the one rule for the screen, the in-browser backend and the server. Paths are those
 * of the input: `name`, `answers.<question>`, `agreement`, `consents.<consent>`, `priceTier`. Empty when all is well.
 */
export function checkSignUp(
  form: SignUpForm,
  input: Omit<SignUpInput, 'huddle'>,
  prices: readonly PriceTier[] = [],
): Issue[] {
  return [
    ...(input.name.trim() === '' ? [issue('name', 'required')] : []),
    ...checkAnswers(form.questions, input.answers),
    ...checkAgreement(form, input),
    ...checkConsents(form, input),
    ...(input.priceTier !== undefined && !prices.some(({id}) => id === input.priceTier)
      ? [issue('priceTier', 'not-a-choice')]
      : []),
  ];
}

/** What a list of questions refuses in its answers. Paths are `answers.<question>`. */
export function checkAnswers(questions: readonly FormQuestion[], answers: SignUpInput['answers']): Issue[] {
  const known = new Set(questions.map(({id}) => id));
  return [
    ...questions.flatMap((question) => checkAnswer(question, answerTo(question, answers))),
    ...Object.keys(answers).filter((id) => !known.has(id)).map((id) => issue(`answers.${id}`, 'unknown-key')),
  ];
}

/** A question may be called `constructor`: only the input's own keys are answers. */
const answerTo = ({id}: FormQuestion, answers: SignUpInput['answers']): Answer | undefined =>
  Object.hasOwn(answers, id) ? answers[id] : undefined;

function checkAgreement({agreement}: SignUpForm, input: Pick<SignUpInput, 'agreement'>): Issue[] {
  if (!agreement) return input.agreement === undefined ? [] : [issue('agreement', 'outdated')];
  if (input.agreement === undefined) return [issue('agreement', 'not-agreed')];
  return input.agreement === agreement.version ? [] : [issue('agreement', 'outdated')];
}

function checkConsents({consents}: SignUpForm, input: Pick<SignUpInput, 'consents'>): Issue[] {
  const given = new Map(input.consents.map(({id, version}) => [id, version]));
  const issues = consents.flatMap(({id, version, required}) => {
    const path = `consents.${id}`;
    if (!given.has(id)) return required ? [issue(path, 'not-agreed')] : [];
    return given.get(id) === version ? [] : [issue(path, 'outdated')];
  });
  const known = new Set(consents.map(({id}) => id));
  return [...issues, ...[...given.keys()].filter((id) => !known.has(id)).map((id) => issue(`consents.${id}`, 'unknown-key'))];
}

const isBlank = (answer: Answer | undefined): boolean =>
  answer === undefined ||
  (typeof answer === 'string' && answer.trim() === '') ||
  (Array.isArray(answer) && answer.length === 0);

function checkAnswer(question: FormQuestion, answer: Answer | undefined): Issue[] {
  const path = `answers.${question.id}`;
  if (isBlank(answer)) return question.required ? [issue(path, 'required')] : [];
  switch (question.type) {
    case 'text': {
      if (typeof answer !== 'string') return [issue(path, 'wrong-type')];
      const max = question.max ?? longestAnswer;
      return answer.length > max ? [issue(path, 'too-long', max)] : [];
    }
    case 'choice':
      if (typeof answer !== 'string') return [issue(path, 'wrong-type')];
      return question.options.includes(answer) ? [] : [issue(path, 'not-a-choice')];
    case 'multiple': {
      if (!Array.isArray(answer)) return [issue(path, 'wrong-type')];
      const distinct = new Set(answer).size === answer.length;
      return distinct && answer.every((each) => question.options.includes(each)) ? [] : [issue(path, 'not-a-choice')];
    }
    case 'number':
      if (typeof answer !== 'number' || !Number.isFinite(answer)) return [issue(path, 'wrong-type')];
      if (question.min !== undefined && answer < question.min) return [issue(path, 'too-small', question.min)];
      return question.max !== undefined && answer > question.max ? [issue(path, 'too-big', question.max)] : [];
    case 'yes-no':
      return typeof answer === 'boolean' ? [] : [issue(path, 'wrong-type')];
  }
}
