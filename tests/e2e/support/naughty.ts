import type {HuddleRecord, Issue} from '@huddlekit/core';
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import type {HuddleServer} from '@huddlekit/server';
import {fullForm, movement, record} from './records.ts';
import type {CallInit, Reply} from './api.ts';

/** Calls a server in this process without a port: thousands of calls in seconds. `path` begins below the movement. */
export async function ask({app}: HuddleServer, path: string, init: CallInit = {}): Promise<Reply> {
  const {method = 'GET', body, token, key = randomUUID()} = init;
  const response = await app.request(`/api/v1/movements/${movement.id}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(token ? {authorization: `Bearer ${token}`} : {}),
    },
    ...(body === undefined ? {} : {body: JSON.stringify(body)}),
  });
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  return {status: response.status, type, headers: response.headers, body: /json/.test(type) ? JSON.parse(text) : text};
}

/** A refusal must be a problem of the caller's, never the server's. Answers its issues. */
export function checkRefusal({status, type, body}: Reply, sent: string): Issue[] {
  const said = `${status} ${type} for ${JSON.stringify(sent.slice(0, 80))}: ${JSON.stringify(body).slice(0, 400)}`;
  assert.ok(status >= 400 && status < 500, said);
  assert.match(type, /^application\/problem\+json/, said);
  assert.equal(body.status, status, said);
  return body.issues ?? [];
}

/** A value anywhere in an object, by a path of keys and indexes joined by dots. */
export const valueAt = (target: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], target);

/** The object with another value at each path. */
export function withValues<T>(target: T, values: Readonly<Record<string, unknown>>): T {
  const copy = structuredClone(target);
  for (const [path, value] of Object.entries(values)) {
    const keys = path.split('.');
    const last = keys.pop()!;
    const owner = keys.length > 0 ? valueAt(copy, keys.join('.')) : copy;
    (owner as Record<string, unknown>)[last] = value;
  }
  return copy;
}

/** A huddle that has every field. */
export const fullRecord = (id: string): HuddleRecord =>
  record({
    id,
    title: 'A huddle with everything',
    question: 'What is everything?',
    description: 'All of it.',
    themes: ['Everything'],
    hosts: [{name: 'Nesta', portrait: 'https://pictures.example/nesta.png', about: 'Keeps bees.'}],
    mode: 'hybrid',
    place: {locality: 'Cardiff', region: 'Wales', country: 'GB', venue: 'The Library', point: {lat: 51.5, lng: -3.2}},
    prices: [{id: 'one', label: 'One price', price: {amount: 500, currency: 'GBP'}}],
    url: 'https://huddle.example/',
    image: {url: 'https://pictures.example/all.png', alt: 'A circle of chairs'},
    form: structuredClone(fullForm),
    released: {chatUrl: 'https://chat.example/', meetingUrl: 'https://call.example/', address: '1 Street', note: 'Ring.'},
  });

/** Every field of a record that holds text, by path. */
export const recordFields = [
  'kind', 'title', 'question', 'description', 'themes.0', 'languages.0', 'hosts.0.name', 'hosts.0.portrait',
  'hosts.0.about', 'mode', 'place.locality', 'place.region', 'place.country', 'place.venue', 'zone', 'sessions.0.id',
  'sessions.0.start', 'sessions.0.title', 'prices.0.id', 'prices.0.label', 'prices.0.price.currency', 'join', 'joinUntil',
  'url', 'image.url', 'image.alt', 'successor', 'lifecycle', 'form.questions.0.id', 'form.questions.0.label',
  'form.questions.0.hint', 'form.questions.1.options.0', 'form.agreement.version', 'form.agreement.text',
  'form.agreement.url', 'form.consents.0.id', 'form.consents.0.version', 'form.consents.0.text', 'form.notice.recorded',
  'form.notice.seen', 'form.notice.used', 'released.chatUrl', 'released.meetingUrl', 'released.address', 'released.note',
] as const;
