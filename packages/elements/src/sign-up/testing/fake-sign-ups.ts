import {
  checkSignUp,
  HuddleError,
  issue,
  liveStates,
  type Backend,
  type Huddle,
  type IdentityPort,
  type Person,
  type SignUp,
  type SignUpForm,
  type SignUpsPort,
} from '@huddlekit/core';
import {fakeBackend} from '../../testing/fake-backend.ts';

/** The ways in which the next call of a port can go wrong. */
export type Mishap = (call: string) => void | Promise<void>;

/** A backend in memory that takes sign-ups, and that behaves as badly as a test wants. */
export interface FakeSignUps extends Backend {
  readonly huddles: NonNullable<Backend['huddles']>;
  readonly identity: IdentityPort;
  readonly signUps: SignUpsPort;
  /** Every call, in order, by name. */
  readonly calls: string[];
  /** Every key that came with a write. */
  readonly keys: string[];
  /** What is stored. */
  readonly stored: SignUp[];
  /** Called before each call takes effect; what it throws is the answer. */
  before: Mishap;
  /** Called after each call took effect; what it throws is the answer, so that the true one is lost. */
  after: Mishap;
  form: SignUpForm;
  person: Person | null;
  /** The code that is good now. */
  code: string;
  preview: {code?: string; inbox?: string} | undefined;
  /** The state that the next sign-up gets, with what belongs to it. */
  outcome: Partial<SignUp> & Pick<SignUp, 'state'>;
}

const emptyForm: SignUpForm = {questions: [], consents: [], askAccess: false};

export const person = (email = 'mina@example.org'): Person => ({id: email, email, role: 'participant'});

/** A sign-up as a backend would answer it. */
export const signUp = (huddle: Huddle, change: Partial<SignUp> = {}): SignUp => ({
  id: `sign-up-${huddle.id}`,
  huddle: huddle.id,
  huddleTitle: huddle.title,
  name: 'Mina',
  answers: {},
  accessNeeds: [],
  consents: [],
  state: 'confirmed',
  createdAt: '2026-11-20T10:00:00Z',
  updatedAt: '2026-11-20T10:00:00Z',
  ...change,
});

export function fakeSignUps(huddles: readonly Huddle[], change: Partial<FakeSignUps> = {}): FakeSignUps {
  const listeners = new Set<(person: Person | null) => void>();
  const answers = new Map<string, SignUp>();
  const call = async <T>(name: string, work: () => T): Promise<Awaited<T>> => {
    fake.calls.push(name);
    await fake.before(name);
    const result = await work();
    await fake.after(name);
    return result;
  };
  const signIn = (who: Person | null) => {
    fake.person = who;
    for (const listener of listeners) listener(who);
  };
  const own = () => {
    if (!fake.person) throw new HuddleError('unauthenticated', 'Nobody is signed in.');
  };
  const find = (id: string) => {
    own();
    const found = fake.stored.find((each) => each.id === id);
    if (!found) throw new HuddleError('not-found', 'No such sign-up.');
    return found;
  };
  const write = (name: string, key: string, work: () => SignUp) =>
    call(name, () => {
      fake.keys.push(key);
      const answer = answers.get(key) ?? work();
      answers.set(key, answer);
      return answer;
    });
  const put = (next: SignUp) => {
    const index = fake.stored.findIndex(({id}) => id === next.id);
    if (index < 0) fake.stored.unshift(next);
    else fake.stored[index] = next;
    return next;
  };
  const ended = ['position', 'offerUntil', 'released'] as const;
  const without = (from: SignUp): SignUp => {
    const rest = {...from};
    for (const key of ended) delete rest[key];
    return rest;
  };
  const fake: FakeSignUps = {
    huddles: {
      ...fakeBackend(huddles).huddles,
      movement: async () => ({
        id: 'commons', state: 'active', name: 'Commons', zone: 'Europe/London', languages: ['en'],
        controller: {name: 'Commons e.V.', privacyUrl: 'https://commons.example/privacy'},
      }),
    },
    calls: [],
    keys: [],
    stored: [],
    before: () => {},
    after: () => {},
    form: emptyForm,
    person: null,
    code: '123456',
    preview: undefined,
    outcome: {state: 'confirmed'},
    identity: {
      requestCode: (_email) =>
        call('requestCode', () => ({
          expiresAt: new Date(Date.now() + 600_000).toISOString(),
          ...(fake.preview ? {preview: fake.preview} : {}),
        })),
      confirmCode: (email, code) =>
        call('confirmCode', () => {
          if (code !== fake.code) throw new HuddleError('invalid', 'Wrong code.', {issues: [issue('code', 'not-a-choice')]});
          signIn(person(email));
          return person(email);
        }),
      current: async () => fake.person,
      signOut: () => call('signOut', () => signIn(null)),
      exportData: () => call('exportData', () => new Blob(['{}'], {type: 'application/json'})),
      eraseData: () =>
        call('eraseData', () => {
          own();
          fake.stored.length = 0;
          signIn(null);
        }),
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    signUps: {
      form: () => call('form', () => fake.form),
      submit: (input, {idempotencyKey}) =>
        write('submit', idempotencyKey, () => {
          own();
          const found = huddles.find(({id}) => id === input.huddle)!;
          const issues = checkSignUp(fake.form, input, found.prices);
          if (issues.length) throw new HuddleError('invalid', 'Refused.', {issues});
          if (fake.stored.some((each) => each.huddle === found.id && liveStates.includes(each.state))) {
            throw new HuddleError('conflict', 'There is one already.');
          }
          return put(signUp(found, {...input, ...fake.outcome, id: `sign-up-${fake.stored.length}-${found.id}`}));
        }),
      list: () => call('list', () => (own(), [...fake.stored])),
      get: (id) => call('get', () => find(id)),
      amend: (id, change, {idempotencyKey}) => write('amend', idempotencyKey, () => put({...find(id), ...change} as SignUp)),
      withdraw: (id, {idempotencyKey}) =>
        write('withdraw', idempotencyKey, () => put({...without(find(id)), state: 'withdrawn'})),
      accept: (id, {idempotencyKey}) =>
        write('accept', idempotencyKey, () => put({...without(find(id)), state: 'confirmed'})),
    },
    ...change,
  };
  return fake;
}
