import {
  Email,
  HuddleError,
  hour,
  minute,
  type CodeRequest,
  type IdentityPort,
  type Person,
  type SignUp,
} from '@huddlekit/core';
import {call, invalid} from './calls.ts';
import {nextRevision, requirePerson, signedIn, type Context} from './context.ts';
import {newId} from './ids.ts';
import {toJson} from './json.ts';
import {checkKey, forgetKeys} from './keys.ts';
import {listening} from './listening.ts';
import {keepLine} from './sign-ups.ts';
import type {CodeRow, PersonRow, Writer} from './store/tables.ts';

/** How long a code is good, in milliseconds. */
const codePeriod = 10 * minute;
const tries = 5;

const toPerson = ({id, email, name}: PersonRow): Person => ({
  id,
  email,
  ...(name === undefined ? {} : {name}),
  role: 'participant',
});

/** The address as it is compared. Errors: `invalid`. */
function addressOf(email: string): string {
  if (Email.safeParse(email).success) return email.toLowerCase();
  throw invalid('email', email === '' ? 'required' : 'wrong-format');
}

/** Six digits. The remainder's bias is one in four thousand, and a code has five tries. */
const newCode = (): string =>
  String((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 1_000_000).padStart(6, '0');

/**
 * Who is asking. See `IdentityPort`. No mail leaves the browser, so the answer to `requestCode` shows the code.
 * @param mySignUps The person's sign-ups, for the export.
 */
export function identityPort(context: Context, mySignUps: () => Promise<SignUp[]>): IdentityPort {
  const {store, profile} = context;
  const {tell, hear} = listening<Person | null>();
  return {
    requestCode: (email, options) => call(options, () => requestCode(context, addressOf(email))),
    confirmCode: (email, code, options) =>
      call(options, async () => {
        const person = await confirmCode(context, addressOf(email), code);
        tell(person);
        return person;
      }),
    current: (options) =>
      call(options, async () => {
        const person = await (await store()).read((rows) => signedIn(rows, profile));
        return person ? toPerson(person) : null;
      }),
    signOut: (options) => call(options, async () => void ((await signOut(context)) && tell(null))),
    exportData: (options) => call(options, () => exportData(context, mySignUps)),
    async eraseData(options) {
      checkKey((options as typeof options | undefined)?.idempotencyKey);
      return call(options, async () => {
        await erase(context);
        tell(null);
      });
    },
    subscribe: hear,
  };
}

async function requestCode({store, now}: Context, address: string): Promise<CodeRequest> {
  const row = {id: address, code: newCode(), expiresAt: now() + codePeriod, triesLeft: tries};
  await (await store()).write((rows) => keepCode(rows, row, now()));
  return {expiresAt: new Date(row.expiresAt).toISOString(), preview: {code: row.code}};
}

async function confirmCode({store, profile, now}: Context, address: string, code: string): Promise<Person> {
  if (!/^\d{6}$/.test(code)) throw invalid('code', 'wrong-format');
  const answer = await (await store()).write((rows) => useCode(rows, address, code, profile, now()));
  if (answer instanceof HuddleError) throw answer;
  return answer;
}

/** Forgets who is signed in; answers whether anybody was. Looks before it writes, so that looking leaves no trace. */
async function signOut({store, profile}: Context): Promise<boolean> {
  const rows = await store();
  const session = await rows.read((reader) => reader.get('sessions', profile));
  if (session) await rows.write((writer) => writer.delete('sessions', profile));
  return session !== undefined;
}

async function exportData({store, profile, now}: Context, mySignUps: () => Promise<SignUp[]>): Promise<Blob> {
  const {ownInRounds} = await import('./fund/index.ts');
  const {person, fund} = await (await store()).read(async (rows) => {
    const found = await requirePerson(rows, profile);
    return {person: found, fund: await ownInRounds(rows, found)};
  });
  const data = {exportedAt: new Date(now()).toISOString(), person: toPerson(person), signUps: await mySignUps(), fund};
  return new Blob([toJson(data, '  ')], {type: 'application/json'});
}

/** Keeps a code in place of the one before, and drops those that nobody can use any more. */
async function keepCode(rows: Writer, row: CodeRow, now: number): Promise<void> {
  for (const {id, expiresAt} of await rows.all('codes')) if (expiresAt + hour < now) await rows.delete('codes', id);
  await rows.put('codes', row);
}

/** Signs in, or returns the error: a wrong try has to be counted, which throwing within the transaction would undo. */
async function useCode(
  rows: Writer,
  address: string,
  code: string,
  profile: string,
  now: number,
): Promise<Person | HuddleError> {
  const kept = await rows.get('codes', address);
  if (!kept || kept.triesLeft === 0 || now >= kept.expiresAt) {
    return new HuddleError('expired', 'The code is too old, or was used, or was tried too often.');
  }
  if (kept.code !== code) {
    await rows.put('codes', {...kept, triesLeft: kept.triesLeft - 1});
    return invalid('code', 'not-a-choice');
  }
  await rows.delete('codes', address);
  const known = (await rows.where('people', 'email', address))[0];
  const person = known ?? {id: newId(), email: address};
  await rows.put('people', person);
  await rows.put('sessions', {id: profile, person: person.id});
  await forgetKeys(rows, person.id, now);
  return toPerson(person);
}

/** Removes all that is kept of the person, on every profile, and offers the places they held to the next in line. */
async function erase(context: Context): Promise<void> {
  const [source, store, fund] = await Promise.all([context.source(), context.store(), context.fund()]);
  const {eraseFromRounds, settleRounds} = await import('./fund/index.ts');
  // What the clock has to do is done while the person is there.
  await settleRounds(store, fund, context.now);
  await store.write(async (rows) => {
    const person = await requirePerson(rows, context.profile);
    await eraseFromRounds({rows, fund, person, now: context.now()});
    for (const {id, huddle} of await rows.where('signUps', 'person', person.id)) {
      await rows.delete('signUps', id);
      await keepLine(rows, source, huddle, await rows.where('signUps', 'huddle', huddle), context.now());
    }
    for (const table of ['keys', 'sessions'] as const) {
      for (const {id} of await rows.where(table, 'person', person.id)) await rows.delete(table, id);
    }
    await rows.delete('codes', person.email);
    await rows.delete('people', person.id);
    await nextRevision(rows);
  });
}
