import {ref, type SchemaName} from './schemas.ts';

/** What an operation is made of, in short; {@link operation} writes it out. */
interface Short {
  readonly id: string;
  readonly summary: string;
  readonly tag: string;
  readonly description?: string;
  /** Status and schema of the good answer. */
  readonly ok: readonly [status: number, schema?: SchemaName | TextType | 'json'];
  readonly body?: SchemaName;
  readonly parameters?: readonly unknown[];
  /** A person must be signed in. */
  readonly signedIn?: boolean;
  /** Carries an idempotency key. */
  readonly keyed?: boolean;
  /** Statuses of errors, besides 429 and 503 that anything may answer with. */
  readonly errors?: readonly number[];
}

const textTypes = {calendar: 'text/calendar', html: 'text/html', xml: 'application/xml', events: 'text/event-stream'} as const;
type TextType = keyof typeof textTypes;
const isText = (name: string): name is TextType => Object.hasOwn(textTypes, name);

const errorTexts: Record<number, string> = {
  400: 'The input is not valid; `issues` names each place.',
  401: 'Nobody is signed in, or the token is no longer good.',
  403: 'The person, or a page of this origin, may not do this.',
  404: 'No such thing, or not visible to this person.',
  409: '`conflict`, `closed` or `in-progress`.',
  410: 'A code, an offer or a cursor is too old.',
  422: 'The idempotency key came with another payload before.',
  429: 'Too many calls: wait for Retry-After.',
  503: 'No answer is possible now: try again.',
};

const problem = (status: number) => ({
  description: errorTexts[status],
  content: {'application/problem+json': {schema: ref('Problem')}},
});

function content(schema: Short['ok'][1]) {
  if (schema === undefined) return {};
  if (isText(schema)) {
    return {content: {[textTypes[schema]]: {schema: {type: 'string'}}}};
  }
  return {content: {'application/json': {schema: schema === 'json' ? {type: 'object'} : ref(schema)}}};
}

/** An operation as OpenAPI 3.1 has it. */
export function operation(short: Short): Record<string, unknown> {
  const {id, summary, tag, description, ok, body, parameters = [], signedIn, keyed, errors = []} = short;
  const [status, schema] = ok;
  const all = keyed ? [...parameters, {$ref: '#/components/parameters/IdempotencyKey'}] : parameters;
  const writing = [...(body || keyed ? [400, 403] : []), ...(keyed ? [409, 422] : [])];
  const mistakes = new Set([...errors, ...writing, ...(signedIn ? [401] : []), 429, 503]);
  return {
    operationId: id,
    summary,
    tags: [tag],
    ...(description ? {description} : {}),
    ...(all.length > 0 ? {parameters: all} : {}),
    ...(body ? {requestBody: {required: true, content: {'application/json': {schema: ref(body)}}}} : {}),
    ...(signedIn ? {security: [{token: []}]} : {}),
    responses: {
      [status]: {description: 'Done.', ...content(schema)},
      ...Object.fromEntries([...mistakes].sort().map((each) => [each, problem(each)])),
    },
  };
}
