import type {CodeRequest, Huddle, HuddlePage, Movement, Person, SignUp, SignUpForm} from '@huddlekit/core';

/*
 * What callers rely on in an answer: that a key is there and of its kind, so that a wrong address, a captive portal or
 * another version of the server ends as `unreadable` and not as a broken screen. The server has checked the rest.
 */

type Kind = 'string' | 'number' | 'object' | 'array';
export type Guard<T> = (value: unknown) => value is T;

const isKind = (value: unknown, kind: Kind): boolean =>
  kind === 'array' ? Array.isArray(value) : typeof value === kind && value !== null;

/** A guard for objects: each word of `kinds` names keys that must be of that kind. */
const shape =
  <T>(kinds: Partial<Record<Kind, string>>): Guard<T> =>
  (value): value is T =>
    isKind(value, 'object') &&
    (Object.keys(kinds) as Kind[]).every((kind) =>
      kinds[kind]!.split(' ').every((key) => isKind((value as Record<string, unknown>)[key], kind)),
    );

const isSession = shape({string: 'state start end'});
const isHuddleShape = shape<Huddle>({
  string: 'id title kind mode zone state join',
  array: 'themes languages hosts sessions prices bursaries',
  object: 'access places',
});
const isPageShape = shape<HuddlePage>({array: 'items', number: 'total'});

export const isHuddle = (value: unknown): value is Huddle => isHuddleShape(value) && value.sessions.every(isSession);
export const isPage = (value: unknown): value is HuddlePage => isPageShape(value) && value.items.every(isHuddle);
export const isMovement = shape<Movement>({string: 'id name zone', object: 'controller'});
export const isForm = shape<SignUpForm>({array: 'questions consents'});
export const isSignUp = shape<SignUp>({
  string: 'id huddle state name',
  array: 'accessNeeds consents',
  object: 'answers',
});
export const isPerson = shape<Person>({string: 'id email'});
export const isCodeRequest = shape<CodeRequest>({string: 'expiresAt'});

export interface SignedIn {
  token: string;
  person: Person;
}
const isSignedInShape = shape<SignedIn>({string: 'token', object: 'person'});
export const isSignedIn = (value: unknown): value is SignedIn => isSignedInShape(value) && isPerson(value.person);

const isListShape = shape<{items: unknown[]}>({array: 'items'});
export const isSignUpList = (value: unknown): value is {items: SignUp[]} =>
  isListShape(value) && value.items.every(isSignUp);
