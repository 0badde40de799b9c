import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type * as z from 'zod/mini';
import {isHuddleError, type IssueCode} from '../errors.ts';
import {generateHuddles} from '../search/testing/generate.ts';
import {
  Huddle,
  HuddleQuery,
  HuddleRecord,
  HuddlekitEnvelope,
  Instant,
  Money,
  Session,
  SignUpForm,
  SignUpInput,
  parse,
  Email,
  Language,
  Slug,
  WebLink,
} from './index.ts';

function issuesOf(schema: z.core.$ZodType, value: unknown): readonly {path: string; code: string; limit?: number}[] {
  try {
    parse(schema, value);
    return [];
  } catch (error) {
    if (!isHuddleError(error)) throw error;
    expect(error.code).to.equal('invalid');
    return error.issues;
  }
}

const codes = (schema: z.core.$ZodType, value: unknown) => issuesOf(schema, value).map(({path, code}) => `${path} ${code}`);

const signUp = {huddle: 'h', name: 'Ada', answers: {}, accessNeeds: [], consents: []};
const zonedSession = (start: string, end: string) => ({id: 's', state: 'scheduled', start, end});

describe('what is refused', () => {
  const rows: [code: IssueCode, schema: z.core.$ZodType, value: unknown, path: string][] = [
    ['required', SignUpInput, {...signUp, name: undefined}, 'name'],
    ['required', SignUpInput, {...signUp, name: ' '}, 'name'],
    ['required', SignUpInput, {...signUp, name: ''}, 'name'],
    ['required', SignUpInput, undefined, ''],
    ['too-long', SignUpInput, {...signUp, name: 'x'.repeat(201)}, 'name'],
    ['too-long', SignUpInput, {...signUp, accessNeeds: Array(11).fill('captions')}, 'accessNeeds'],
    ['too-short', SignUpForm, {consents: [], askAccess: true, questions: [{id: 'q', label: 'Q', required: true, type: 'choice', options: []}]}, 'questions.0.options'],
    ['too-small', HuddleQuery, {limit: 0}, 'limit'],
    ['too-small', Session, zonedSession('2026-12-01T18:00:00Z[UTC]', '2026-12-01T17:00:00Z[UTC]'), 'end'],
    ['too-big', HuddleQuery, {limit: 101}, 'limit'],
    ['wrong-type', SignUpInput, {...signUp, name: 5}, 'name'],
    ['wrong-type', SignUpInput, {...signUp, answers: {diet: {deep: 1}}}, 'answers.diet'],
    ['wrong-type', SignUpInput, 'text', ''],
    ['wrong-format', HuddleQuery, {from: '2026-02-30'}, 'from'],
    ['wrong-format', Email, 'a@b', ''],
    ['not-a-choice', SignUpInput, {...signUp, accessNeeds: ['captions', 'wings']}, 'accessNeeds.1'],
    ['not-a-choice', HuddleQuery, {zone: 'Europe/Atlantis'}, 'zone'],
    ['not-a-choice', Money, {amount: 1, currency: 'XXX'}, 'currency'],
    ['bad-character', SignUpInput, {...signUp, name: 'a\u0000b'}, 'name'],
    ['bad-character', SignUpInput, {...signUp, name: 'a\nb'}, 'name'],
    ['bad-character', SignUpInput, {...signUp, name: 'a\ud800'}, 'name'],
    ['unknown-key', SignUpInput, {...signUp, admin: true}, 'admin'],
    ['unknown-key', SignUpInput, {...signUp, consents: [{id: 'a', version: '1', extra: 1}]}, 'consents.0.extra'],
  ];
  for (const [code, schema, value, path] of rows) {
    it(`has the code ${code} and its place, “${path}”`, () => {
      expect(codes(schema, value)).to.deep.equal([`${path} ${code}`]);
    });
  }

  it('names the limit', () => {
    expect(issuesOf(SignUpInput, {...signUp, name: 'x'.repeat(201)})[0]).to.include({limit: 200});
    expect(issuesOf(HuddleQuery, {limit: 101})[0]).to.include({limit: 100});
  });

  it('is named all at once', () => {
    const value = {...signUp, name: '', admin: true, accessNeeds: ['wings']};
    expect(codes(SignUpInput, value)).to.have.members(['name required', 'admin unknown-key', 'accessNeeds.0 not-a-choice']);
  });

  it('is never quoted', () => {
    const secret = fc.constantFrom('s3cret', 's3cret\u0000', 's3cret\n', ['s3cret'], {s3cret: 's3cret'});
    const key = fc.constantFrom('name', 'huddle', 'accessNeeds', 'consents', 'accessNote', 'bursaries', 'agreement');
    fc.assert(
      fc.property(key, secret, (name, value) => {
        try {
          parse(SignUpInput, {...signUp, [name]: value});
        } catch (error) {
          const {message, issues} = error as {message: string; issues: unknown};
          expect(message + JSON.stringify(issues)).not.to.include('s3cret');
        }
      }),
    );
  });

  it('says what it was', () => {
    expect(() => parse(SignUpInput, {}, 'sign-up')).to.throw(/^The sign-up is not valid: /);
  });
});

describe('what is taken', () => {
  it('is every generated huddle, unchanged', () => {
    for (const huddle of generateHuddles(200, Date.parse('2026-11-21T12:00:00Z'))) expect(parse(Huddle, huddle)).to.deep.equal(huddle);
  });

  it('is one huddle of a file whatever the others are', () => {
    expect(parse(HuddlekitEnvelope, {huddlekit: 1, huddles: [{}, 5, null]}).huddles).to.have.length(3);
    expect(codes(HuddlekitEnvelope, {huddlekit: 2, huddles: []})).to.deep.equal(['huddlekit not-a-choice']);
    expect(issuesOf(HuddleRecord, {}).length).to.be.greaterThan(5);
  });

  it('is text exactly as typed', () => {
    const name = ' Zoë  “Z” <b>O’Neill</b> 🎉 ';
    expect(parse(SignUpInput, {...signUp, name}).name).to.equal(name);
  });

  it('keeps a __proto__ key from changing anything', () => {
    const value = JSON.parse('{"huddle":"h","name":"Ada","answers":{"__proto__":"x"},"accessNeeds":[],"consents":[]}');
    const read = parse(SignUpInput, value);
    expect(Object.getPrototypeOf(read.answers)).to.be.oneOf([Object.prototype, null]);
    expect(({} as Record<string, unknown>)['x']).to.equal(undefined);
  });

  it('are addresses, moments, languages and names of the documented form', () => {
    const good: [z.core.$ZodType, string[]][] = [
      [Email, ['a@example.org', "o'neill+tag@sub.example.co.uk", 'A@EXAMPLE.ORG']],
      [Instant, ['2026-12-01T18:00:00Z', '2024-02-29T23:59:59.123456789Z']],
      [Language, ['en', 'en-GB', 'zh-Hant-TW']],
      [Slug, ['a', 'common-ground', 'x'.repeat(64)]],
      [WebLink, ['https://example.org']],
    ];
    const bad: [z.core.$ZodType, string[]][] = [
      [Email, ['a@b@example.org', 'a b@example.org', 'a@example.org\n', '@example.org', `${'x'.repeat(250)}@a.org`, 'a@-a.org']],
      [Instant, ['2026-12-01T18:00:00', '2026-12-01T25:00:00Z', '2026-02-30T00:00:00Z', '2026-12-01T18:00:00+00:00', '2026-12-01']],
      [Language, ['e', 'en_GB', '', 'en-']],
      [Slug, ['', '-a', 'a-', 'A', 'a/b', 'x'.repeat(65), 'a\n']],
      [WebLink, ['javascript:alert(1)', 'mailto:a@example.org', '/a', '']],
    ];
    for (const [schema, values] of good) for (const value of values) expect(codes(schema, value), value).to.deep.equal([]);
    for (const [schema, values] of bad) for (const value of values) expect(codes(schema, value), value).not.to.deep.equal([]);
  });
});
