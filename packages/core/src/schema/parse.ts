import * as z from 'zod/mini';
import {HuddleError, type Issue} from '../errors.ts';
import {isIssueCode, issue} from './issue.ts';

/**
 * The value as the schema reads it.
 * @param what The name of the thing, for the message: `sign-up`.
 * @throws {HuddleError} `invalid`, with an issue for each refused value.
 */
export function parse<S extends z.core.$ZodType>(schema: S, value: unknown, what = 'input'): z.output<S> {
  const result = z.safeParse(schema, value, {reportInput: true});
  if (result.success) return result.data;
  const issues = toIssues(result.error);
  const first = issues[0]?.message ?? '';
  throw new HuddleError('invalid', `The ${what} is not valid: ${first}`, {issues});
}

/** What a schema refused, in this package's terms. */
export const toIssues = (error: z.core.$ZodError): Issue[] => error.issues.flatMap((each) => fromZod(each));

function fromZod(found: z.core.$ZodIssue, above: readonly PropertyKey[] = []): Issue[] {
  const parts = [...above, ...found.path];
  const path = parts.map(String).join('.');
  switch (found.code) {
    case 'unrecognized_keys':
      return found.keys.map((key) => issue([...parts, key].map(String).join('.'), 'unknown-key'));
    case 'invalid_type':
      return [issue(path, found.input === undefined || found.input === null ? 'required' : 'wrong-type')];
    case 'invalid_value':
      return [issue(path, found.input === undefined ? 'required' : 'not-a-choice')];
    case 'invalid_union':
      return [issue(path, found.input === undefined ? 'required' : found.discriminator ? 'not-a-choice' : 'wrong-type')];
    case 'too_big':
    case 'too_small':
      return [tooFar(path, found)];
    case 'invalid_element':
    case 'invalid_key':
      return found.issues.flatMap((each) => fromZod(each, parts));
    default:
      return [issue(path, isIssueCode(found.message) ? found.message : 'wrong-format')];
  }
}

function tooFar(path: string, found: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): Issue {
  const counted = found.origin === 'string' || found.origin === 'array' || found.origin === 'set';
  if (found.code === 'too_big') return issue(path, counted ? 'too-long' : 'too-big', Number(found.maximum));
  if (found.origin === 'string' && found.minimum === 1) return issue(path, 'required');
  return issue(path, counted ? 'too-short' : 'too-small', Number(found.minimum));
}
