import type {Issue, IssueCode} from '../errors.ts';

const sentences: Record<IssueCode, string> = {
  required: 'is missing or blank',
  'too-short': 'is too short',
  'too-long': 'is too long',
  'too-small': 'is too small',
  'too-big': 'is too big',
  'wrong-type': 'is of the wrong type',
  'wrong-format': 'is not in the expected form',
  'not-a-choice': 'is none of the possible values',
  'bad-character': 'has a character that cannot be kept, such as a control character or half of a pair',
  'unknown-key': 'is not a known key',
  'not-agreed': 'must be agreed to',
  outdated: 'belongs to an older version',
};

/** One issue, with its sentence. */
export const issue = (path: string, code: IssueCode, limit?: number): Issue => ({
  path,
  code,
  message: `${path || 'The input'} ${sentences[code]}${limit === undefined ? '' : ` (limit ${limit})`}.`,
  ...(limit === undefined ? {} : {limit}),
});

/** Whether a text is an issue code. */
export const isIssueCode = (text: string): text is IssueCode => Object.hasOwn(sentences, text);
