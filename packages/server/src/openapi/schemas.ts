import {
  CodeRequest,
  Huddle,
  HuddlePage,
  HuddleRecord,
  Movement,
  Person,
  Places,
  SignUp,
  SignUpChange,
  SignUpForm,
  SignUpInput,
  errorCodes,
} from '@huddlekit/core';
import * as z from 'zod/mini';
import {CodeTry, CodeWish} from '../identity/routes.ts';
import {Decision} from '../sign-ups/decide.ts';

const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(errorCodes as [string, ...string[]]),
  issues: z.optional(
    z.array(z.object({path: z.string(), code: z.string(), message: z.string(), limit: z.optional(z.number())})),
  ),
  retryAfter: z.optional(z.int()),
});

const Token = z.object({token: z.string(), expiresAt: z.string(), person: Person});
const Wellness = z.enum(['ok', 'unavailable']);
const Health = z.object({status: Wellness, database: Wellness, version: z.string()});

const descriptions: Record<string, string> = {
  Huddle: 'A huddle as everyone may see it. Times are RFC 9557, such as 2026-12-01T18:00:00+00:00[Europe/London].',
  HuddleRecord: 'A huddle as its host writes it. The form and what is released after confirmation are never public.',
  SignUp: 'A request for a place, as the person who made it sees it.',
  HostedSignUp: 'A sign-up as the huddle’s host sees it, with the address.',
  Problem: 'An error (RFC 9457). Go by code: the text may change.',
};

const named = {
  CodeRequest,
  CodeTry,
  CodeWish,
  Decision,
  Health,
  HostView: z.object({
    items: z.array(z.object({...z.omit(SignUp, {released: true}).shape, email: z.string()})),
    places: z.object({...Places.shape, taken: z.int()}),
  }),
  Huddle,
  HuddlePage,
  HuddleRecord,
  Movement,
  Person,
  Problem,
  SignUp,
  SignUpChange,
  SignUpForm,
  SignUpInput,
  SignUpList: z.object({items: z.array(SignUp)}),
  Token,
} satisfies Record<string, z.core.$ZodType>;

/** Names of the document's schemas. */
export type SchemaName = keyof typeof named;

/** A reference to one of them. */
export const ref = (name: SchemaName) => ({$ref: `#/components/schemas/${name}`});

/** The schemas as JSON Schema 2020-12, from the very ones that requests are checked by. */
export function componentSchemas(): Record<string, unknown> {
  const registry = z.registry<{id: string; description?: string}>();
  for (const [id, schema] of Object.entries(named)) {
    const description = descriptions[id];
    registry.add(schema, {id, ...(description ? {description} : {})});
  }
  const {schemas} = z.toJSONSchema(registry, {
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
    // What JSON Schema cannot say, refinements by code such as RFC 9557 times, is text on the wire.
    unrepresentable: 'any',
    override: ({zodSchema, jsonSchema}) => {
      if (zodSchema._zod.def.type === 'custom') jsonSchema.type = 'string';
    },
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, {$schema: _schema, $id: _id, ...schema}]) => [name, schema]),
  );
}
