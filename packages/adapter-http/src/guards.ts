import type {CodeRequest, Huddle, HuddlePage, Movement, Person, SignUp, SignUpForm} from '@huddlekit/core';

/*
 * What callers rely on in an answer: a few keys that are there and of their kind, so that a wrong address, a captive portal
 * or another version of the server ends as `unreadable` and not as a broken screen. The server has checked the rest.
 */

export type Guard<T> = (value: unknown) => value is T;

/** Whether the value is an object with texts at `texts` and lists at `lists`: keys parted by spaces. */
export const has = (value: unknown, texts: string, lists = ''): boolean => {
  const object = Object(value) as Record<string, unknown>;
  const each = (keys: string, test: (member: unknown) => boolean) =>
    keys.split(' ').every((key) => !key || test(object[key]));
  return each(texts, (member) => typeof member === 'string') && each(lists, Array.isArray);
};

/** A guard for what {@link has} the keys. */
export const having =
  <T>(texts: string, lists?: string): Guard<T> =>
  (value): value is T =>
    has(value, texts, lists);

/** A guard for objects with a list of items that each pass. */
export const listOf =
  <T, L extends {readonly items: readonly T[]}>(guard: Guard<T>): Guard<L> =>
  (value): value is L =>
    has(value, '', 'items') && (value as L).items.every(guard);

export const isHuddle: Guard<Huddle> = (value): value is Huddle =>
  has(value, 'id title kind mode zone state join', 'themes languages hosts sessions prices') &&
  (value as Huddle).sessions.every((session) => has(session, 'state start end'));
export const isPage = listOf<Huddle, HuddlePage>(isHuddle);
export const isMovement = having<Movement>('id name zone');
export const isForm = having<SignUpForm>('', 'questions consents');
export const isSignUp = having<SignUp>('id huddle state name', 'accessNeeds consents');
export const isSignUpList = listOf<SignUp, {items: SignUp[]}>(isSignUp);
export const isPerson = having<Person>('id email');
export const isCodeRequest = having<CodeRequest>('expiresAt');

export interface SignedIn {
  token: string;
  person: Person;
}
export const isSignedIn = (value: unknown): value is SignedIn => has(value, 'token') && isPerson((value as SignedIn).person);
