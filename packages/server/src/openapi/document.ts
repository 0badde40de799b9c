import {HuddleQuery} from '@huddlekit/core';
import * as z from 'zod/mini';
import {version} from '../http/health.ts';
import {operation} from './operations.ts';
import {componentSchemas} from './schemas.ts';

const inPath = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: {type: 'string'},
});

const movement = inPath('movement', 'Short name of the movement; `default` for the server’s own.');
const huddle = inPath('huddle', 'Id of the huddle, percent-encoded.');
const signUp = inPath('signUp', 'Id of the sign-up.');

const places = {
  near: 'A circle: latitude, longitude and radius in kilometres, parted by commas.',
  place: 'What the person chose for `near`, for showing only.',
};

/** The query as parameters, in the form that core's `query-reading.ts` reads: lists repeat their name, true is `1`. */
function queryParameters(): unknown[] {
  const {properties = {}} = z.toJSONSchema(HuddleQuery, {io: 'input', unrepresentable: 'any'});
  const simple = Object.entries(properties).filter(([name]) => name !== 'near');
  return [
    ...simple.map(([name, schema]) => {
      const isFlag = (schema as {type?: string}).type === 'boolean';
      return {name, in: 'query', schema: isFlag ? {type: 'string', enum: ['1']} : schema, style: 'form', explode: true};
    }),
    ...Object.entries(places).map(([name, description]) => ({name, in: 'query', description, schema: {type: 'string'}})),
  ];
}

const base = '/api/v1/movements/{movement}';

function huddlePaths(query: unknown[]) {
  const [tag, one] = ['huddles', [movement, huddle]];
  return {
    [base]: {
      get: operation({id: 'getMovement', summary: 'The movement', tag, ok: [200, 'Movement'], parameters: [movement], errors: [404]}),
    },
    [`${base}/huddles`]: {
      get: operation({id: 'listHuddles', summary: 'A page of what matches', tag, ok: [200, 'HuddlePage'], parameters: [movement, ...query], errors: [400, 404, 410]}),
    },
    [`${base}/huddles.ics`]: {
      get: operation({id: 'subscribeHuddles', summary: 'The sessions of all that matches', tag, ok: [200, 'calendar'], parameters: [movement, ...query], errors: [400, 404]}),
    },
    [`${base}/huddles/{huddle}`]: {
      get: operation({id: 'getHuddle', summary: 'One huddle', tag, ok: [200, 'Huddle'], parameters: one, errors: [404]}),
      put: operation({
        id: 'putHuddle',
        summary: 'Publish or change a huddle',
        description: 'For its host and for stewards. People who hold places are told of changed sessions and of a cancellation. A new huddle is answered with 201.',
        tag,
        ok: [200, 'Huddle'],
        body: 'HuddleRecord',
        parameters: one,
        signedIn: true,
        keyed: true,
        errors: [404],
      }),
    },
    [`${base}/huddles/{huddle}.ics`]: {
      get: operation({id: 'subscribeHuddle', summary: 'The sessions of one huddle', tag, ok: [200, 'calendar'], parameters: one, errors: [404]}),
    },
    [`${base}/huddles/{huddle}/form`]: {
      get: operation({id: 'getForm', summary: 'What a huddle asks of those who join', tag, ok: [200, 'SignUpForm'], parameters: one, errors: [404]}),
    },
  };
}

function signUpPaths() {
  const [tag, mine, hosted] = ['sign-ups', {signedIn: true} as const, [movement, huddle]];
  const one = [movement, signUp];
  return {
    [`${base}/sign-ups`]: {
      get: operation({id: 'listSignUps', summary: 'The person’s sign-ups, latest first', tag, ok: [200, 'SignUpList'], parameters: [movement], ...mine}),
      post: operation({id: 'submitSignUp', summary: 'Ask for a place', tag, ok: [201, 'SignUp'], body: 'SignUpInput', parameters: [movement], keyed: true, errors: [404], ...mine}),
    },
    [`${base}/sign-ups/{signUp}`]: {
      get: operation({id: 'getSignUp', summary: 'One of the person’s sign-ups', tag, ok: [200, 'SignUp'], parameters: one, errors: [404], ...mine}),
      patch: operation({id: 'amendSignUp', summary: 'Change what was said; the place stays', tag, ok: [200, 'SignUp'], body: 'SignUpChange', parameters: one, keyed: true, errors: [404], ...mine}),
    },
    [`${base}/sign-ups/{signUp}/withdraw`]: {
      post: operation({id: 'withdrawSignUp', summary: 'Give up the place, or the wish for one', tag, ok: [200, 'SignUp'], parameters: one, keyed: true, errors: [404], ...mine}),
    },
    [`${base}/sign-ups/{signUp}/accept`]: {
      post: operation({id: 'acceptPlace', summary: 'Accept an offered place', tag, ok: [200, 'SignUp'], parameters: one, keyed: true, errors: [404, 410], ...mine}),
    },
    [`${base}/huddles/{huddle}/sign-ups`]: {
      get: operation({id: 'hostView', summary: 'Who signed up; for the host and stewards', tag, ok: [200, 'HostView'], parameters: hosted, errors: [403, 404], ...mine}),
    },
    [`${base}/huddles/{huddle}/sign-ups/{signUp}/decision`]: {
      post: operation({id: 'decideSignUp', summary: 'Decide an application', tag, ok: [200, 'SignUp'], body: 'Decision', parameters: [...hosted, signUp], keyed: true, errors: [404], ...mine}),
    },
  };
}

function identityPaths() {
  const [tag, parameters] = ['identity', [movement]];
  return {
    [`${base}/identity/codes`]: {
      post: operation({id: 'requestCode', summary: 'Mail a six-digit code', tag, ok: [202, 'CodeRequest'], body: 'CodeWish', parameters, errors: [404]}),
    },
    [`${base}/identity/tokens`]: {
      post: operation({id: 'confirmCode', summary: 'Sign in with the code', tag, ok: [201, 'Token'], body: 'CodeTry', parameters, errors: [404, 410]}),
    },
    [`${base}/identity/tokens/current`]: {
      delete: operation({id: 'signOut', summary: 'Sign out', tag, ok: [204], parameters, signedIn: true}),
    },
    [`${base}/identity/me`]: {
      get: operation({id: 'currentPerson', summary: 'Who is signed in', tag, ok: [200, 'Person'], parameters, signedIn: true}),
      delete: operation({id: 'eraseData', summary: 'Erase everything kept about the person', tag, ok: [204], parameters, signedIn: true, keyed: true}),
    },
    [`${base}/identity/me/export`]: {
      get: operation({id: 'exportData', summary: 'Everything kept about the person', tag, ok: [200, 'json'], parameters, signedIn: true}),
    },
  };
}

function otherPaths() {
  const tag = 'server';
  return {
    '/m/{movement}/huddles/{huddle}': {
      get: operation({id: 'huddlePage', summary: 'A huddle’s page for people', tag, ok: [200, 'html'], parameters: [movement, huddle], errors: [404]}),
    },
    '/sitemap.xml': {get: operation({id: 'sitemap', summary: 'The pages of all huddles', tag, ok: [200, 'xml']})},
    '/health': {get: operation({id: 'health', summary: 'Whether the server and its database answer', tag, ok: [200, 'Health']})},
    '/api/v1/openapi.json': {get: operation({id: 'openapi', summary: 'This document', tag, ok: [200, 'json']})},
  };
}

/** The whole API as an OpenAPI 3.1 document. */
export function openApiDocument(server: string): Record<string, unknown> {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Huddlekit',
      version,
      description: 'Find a huddle and join it. Writes carry an Idempotency-Key and are answered once; errors are RFC 9457.',
      license: {name: 'MIT', identifier: 'MIT'},
    },
    servers: [{url: server}],
    tags: ['huddles', 'sign-ups', 'identity', 'server'].map((name) => ({name})),
    paths: {...huddlePaths(queryParameters()), ...signUpPaths(), ...identityPaths(), ...otherPaths()},
    components: {
      schemas: componentSchemas(),
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          description: 'New for each intent, the same for each further try. The first answer is replayed for 30 days.',
          schema: {type: 'string', pattern: '^[\\w-]{16,64}$'},
        },
      },
      securitySchemes: {token: {type: 'http', scheme: 'bearer', description: 'What POST identity/tokens answered.'}},
    },
  };
}
