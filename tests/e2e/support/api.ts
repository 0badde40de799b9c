import type {SignUp, SignUpInput} from '@huddlekit/core';
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import type {SmtpSink} from '../../support/smtp-sink.ts';
import {codeFor} from './mail.ts';

/** An answer as it came. `body` is parsed where it is JSON. */
export interface Reply {
  status: number;
  type: string;
  // oxlint-disable-next-line no-explicit-any -- what came is looked at field by field, and every look is an assertion
  body: any;
  headers: Headers;
}

export interface CallInit {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  token?: string | undefined;
  /** Default for writes: a new one. */
  key?: string;
  /** Gives up. */
  signal?: AbortSignal;
}

/** One call, without any of the adapter's help: no retries, no checks. */
export async function call(url: string, {method = 'GET', body, token, key = randomUUID(), signal}: CallInit = {}): Promise<Reply> {
  const response = await fetch(url, {
    method,
    headers: {
      // One that is kept may be closed by the server at the very moment when it is used again.
      connection: 'close',
      ...(method === 'GET' ? {} : {'idempotency-key': key}),
      ...(body === undefined ? {} : {'content-type': 'application/json'}),
      ...(token ? {authorization: `Bearer ${token}`} : {}),
    },
    ...(body === undefined ? {} : {body: JSON.stringify(body)}),
    ...(signal ? {signal} : {}),
  });
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  return {status: response.status, type, headers: response.headers, body: /json/.test(type) ? JSON.parse(text) : text};
}

/** Signs in by the code that is mailed. Answers the token. */
export async function signIn(api: string, mail: SmtpSink, email: string): Promise<string> {
  const asked = await call(`${api}/identity/codes`, {method: 'POST', body: {email}});
  assert.equal(asked.status, 202, JSON.stringify(asked.body));
  const code = await codeFor(mail, email);
  const given = await call(`${api}/identity/tokens`, {method: 'POST', body: {email, code}});
  assert.equal(given.status, 201, JSON.stringify(given.body));
  return given.body.token as string;
}

/** A sign-up with nothing but a name; `given` adds to it. */
export const signUpInput = (huddle: string, given: Partial<SignUpInput> = {}): SignUpInput => ({
  huddle,
  name: 'Ann',
  answers: {},
  accessNeeds: [],
  consents: [],
  ...given,
});

/** Asks for a place, and expects to be answered. */
export async function signUp(api: string, token: string, input: SignUpInput): Promise<SignUp> {
  const reply = await call(`${api}/sign-ups`, {method: 'POST', token, body: input});
  assert.equal(reply.status, 201, JSON.stringify(reply.body));
  return reply.body as SignUp;
}
