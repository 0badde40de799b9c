import {CodeRequest, Person, minute, type Backend} from '@huddlekit/core';
import {assert} from 'chai';
import {fresh, join, port, refuses, rejection, type Register} from './tools.ts';
import type {WritableFixture, WritableTest} from './types.ts';

/** Signs in as people do: by the code that was mailed. */
async function signIn({codeFor}: WritableFixture, backend: Backend, email: string): Promise<Person> {
  const identity = port(backend, 'identity');
  await identity.requestCode(email);
  return identity.confirmCode(email, await codeFor(email));
}

/** A code that is not the right one. */
const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** Who is asking. */
export function identity(test: WritableTest, register: Register): void {
  const {describe} = test.runner;
  describe('identity', () => {
    describe('signing in', () => signingIn(register));
    describe('codes', () => codes(test, register));
    describe('one’s data', () => data(register));
  });
}

function signingIn(register: Register): void {
  register('knows nobody before somebody signs in', async ({backend}) => {
    assert.isNull(await port(backend, 'identity').current());
  });
  register('signs in with the code that was mailed', async (fixture) => {
    const person = await signIn(fixture, fixture.backend, 'ana@example.org');
    assert.isTrue(Person.safeParse(person).success);
    assert.deepInclude(person, {email: 'ana@example.org', role: 'participant'});
    assert.notProperty(person, 'name', 'before a first sign-up there is no name');
    assert.deepEqual(await port(fixture.backend, 'identity').current(), person);
  });
  register('knows a person again, whatever the case of the address', async (fixture) => {
    const {id} = await signIn(fixture, fixture.backend, 'ana@example.org');
    const again = await signIn(fixture, await fixture.device(), 'Ana@Example.ORG');
    assert.strictEqual(again.id, id);
  });
  register('signs in on one device only, and out on it', async (fixture) => {
    const second = await fixture.device();
    await signIn(fixture, fixture.backend, 'ana@example.org');
    assert.isNull(await port(second, 'identity').current());
    await signIn(fixture, second, 'ana@example.org');
    await port(fixture.backend, 'identity').signOut();
    assert.isNull(await port(fixture.backend, 'identity').current());
    await refuses(port(fixture.backend, 'signUps').list(), 'unauthenticated');
    assert.isEmpty(await port(second, 'signUps').list(), 'the other device stays signed in');
  });
  register('does not mind signing out twice', async (fixture) => {
    await signIn(fixture, fixture.backend, 'ana@example.org');
    await port(fixture.backend, 'identity').signOut();
    await port(fixture.backend, 'identity').signOut();
  });
  register('tells listeners of every sign-in and sign-out, until they stop', async (fixture) => {
    const identity = port(fixture.backend, 'identity');
    const heard: (string | null)[] = [];
    const stop = identity.subscribe((person) => void heard.push(person?.email ?? null));
    await signIn(fixture, fixture.backend, 'ana@example.org');
    await identity.signOut();
    stop();
    await signIn(fixture, fixture.backend, 'ben@example.org');
    assert.deepEqual(heard, ['ana@example.org', null]);
  });
  register('calls a person by the name of their latest sign-up', async (fixture) => {
    const {backend} = await join(fixture, 'ana@example.org', 'j-pod', {name: 'Ana'});
    await join(fixture, 'ana@example.org', 'j-open', {name: 'Ana Costa'});
    assert.strictEqual((await port(backend, 'identity').current())?.name, 'Ana Costa');
  });
  register('rejects an aborted call with the reason', async ({backend}) => {
    const identity = port(backend, 'identity');
    const reason = new Error('no longer wanted');
    const signal = AbortSignal.abort(reason);
    const calls = {
      requestCode: () => identity.requestCode('ana@example.org', {signal}),
      confirmCode: () => identity.confirmCode('ana@example.org', '123456', {signal}),
      current: () => identity.current({signal}),
      signOut: () => identity.signOut({signal}),
      exportData: () => identity.exportData({signal}),
      eraseData: () => identity.eraseData({...fresh(), signal}),
    };
    for (const [name, call] of Object.entries(calls)) assert.strictEqual(await rejection(call(), name), reason, name);
  });
}

function codes(test: WritableTest, register: Register): void {
  register('answers alike for known and unknown addresses', async (fixture) => {
    await join(fixture, 'ana@example.org', 'j-pod');
    const identity = port(fixture.backend, 'identity');
    const [known, unknown] = [
      await identity.requestCode('ana@example.org'), await identity.requestCode('eve@example.org'),
    ];
    for (const answer of [known, unknown]) assert.isTrue(CodeRequest.safeParse(answer).success);
    assert.sameMembers(Object.keys(known), Object.keys(unknown));
    assert.sameMembers(Object.keys(known.preview ?? {}), Object.keys(unknown.preview ?? {}));
    assert.match(await fixture.codeFor('eve@example.org'), /^\d{6}$/);
  });
  register('refuses what is no address, and no code', async ({backend}) => {
    const identity = port(backend, 'identity');
    const wrong = ['', 'ana', 'ana@', '@example.org', 'ana@example', 'a b@example.org', `${'x'.repeat(250)}@example.org`];
    for (const email of wrong) {
      await refuses(identity.requestCode(email), 'invalid', `the address ${email.slice(0, 20)}`);
    }
    await identity.requestCode('ana@example.org');
    for (const code of ['', '12345', '1234567', 'abcdef', '１２３４５６']) {
      await refuses(identity.confirmCode('ana@example.org', code), 'invalid', `the code ${code}`);
    }
  });
  register('refuses a wrong code, and takes the right one after it', async (fixture) => {
    const identity = port(fixture.backend, 'identity');
    await identity.requestCode('ana@example.org');
    const code = await fixture.codeFor('ana@example.org');
    await refuses(identity.confirmCode('ana@example.org', other(code)), 'invalid');
    assert.isNull(await identity.current());
    assert.strictEqual((await identity.confirmCode('ana@example.org', code)).email, 'ana@example.org');
  });
  register('takes a code once', async (fixture) => {
    const identity = port(fixture.backend, 'identity');
    await identity.requestCode('ana@example.org');
    const code = await fixture.codeFor('ana@example.org');
    await identity.confirmCode('ana@example.org', code);
    const second = port(await fixture.device(), 'identity');
    await refuses(second.confirmCode('ana@example.org', code), 'expired');
    assert.isNull(await second.current());
  });
  register('takes a code from its own address only', async (fixture) => {
    const identity = port(fixture.backend, 'identity');
    await identity.requestCode('ana@example.org');
    await identity.requestCode('eve@example.org');
    const [anas, eves] = [await fixture.codeFor('ana@example.org'), await fixture.codeFor('eve@example.org')];
    // One time in a million both are equal, and then there is nothing to see.
    if (anas !== eves) await refuses(identity.confirmCode('ana@example.org', eves), 'invalid');
  });
  register('lets nobody try a code more than five times', async (fixture) => {
    const identity = port(fixture.backend, 'identity');
    await identity.requestCode('ana@example.org');
    const code = await fixture.codeFor('ana@example.org');
    for (let round = 1; round <= 5; round++) {
      await refuses(identity.confirmCode('ana@example.org', other(code)), 'invalid', `try ${round}`);
    }
    await refuses(identity.confirmCode('ana@example.org', code), 'expired', 'the right code after five wrong ones');
    assert.isNull(await identity.current());
  });
  register('takes only the latest code', async (fixture) => {
    const identity = port(fixture.backend, 'identity');
    await identity.requestCode('ana@example.org');
    const first = await fixture.codeFor('ana@example.org');
    await identity.requestCode('ana@example.org');
    const second = await fixture.codeFor('ana@example.org');
    if (first !== second) await refuses(identity.confirmCode('ana@example.org', first), ['invalid', 'expired']);
    await identity.confirmCode('ana@example.org', second);
  });
  if (!test.movableClock) return;
  register('takes a code for ten minutes', async (fixture) => {
    const identity = port(fixture.backend, 'identity');
    await identity.requestCode('ana@example.org');
    await fixture.advance?.(11 * minute);
    await refuses(identity.confirmCode('ana@example.org', await fixture.codeFor('ana@example.org')), 'expired');
    await identity.requestCode('ana@example.org');
    await fixture.advance?.(9 * minute);
    await identity.confirmCode('ana@example.org', await fixture.codeFor('ana@example.org'));
  });
}

function data(register: Register): void {
  register('exports everything that a person gave', async (fixture) => {
    const {backend} = await join(
      fixture,
      'ana@example.org',
      'j-pod',
      {name: 'Ana Costa', accessNote: 'Near the door.', accessNeeds: ['captions']},
    );
    await join(fixture, 'ben@example.org', 'j-pod', {name: 'Ben Daves'});
    const blob = await port(backend, 'identity').exportData();
    const text = await blob.text();
    assert.isObject(JSON.parse(text));
    for (const given of ['ana@example.org', 'Ana Costa', 'Near the door.', 'captions', 'j-pod']) {
      assert.include(text, given);
    }
    for (const foreign of ['ben@example.org', 'Ben Daves']) assert.notInclude(text, foreign);
  });
  register('exports and erases for signed-in people only', async ({backend}) => {
    await refuses(port(backend, 'identity').exportData(), 'unauthenticated', 'export');
    await refuses(port(backend, 'identity').eraseData(fresh()), 'unauthenticated', 'erasure');
  });
  register('erases a person and all that they said', async (fixture) => {
    const ana = await join(
      fixture,
      'ana.unique@example.org',
      'j-pod',
      {name: 'Ana Unique', accessNote: 'A unique note.'},
    );
    await ana.signUps.amend(ana.signUp.id, {accessNote: 'Another unique note.'}, fresh());
    const ben = await join(fixture, 'ben@example.org', 'j-pod');
    const heard: unknown[] = [];
    port(ana.backend, 'identity').subscribe((person) => void heard.push(person));
    await port(ana.backend, 'identity').eraseData(fresh());
    for (const text of ['ana.unique', 'Ana Unique', 'unique note', ana.signUp.id]) {
      assert.deepEqual(await fixture.probe.traces(text), [], `nothing is left of “${text}”`);
    }
    assert.isNull(await port(ana.backend, 'identity').current());
    assert.deepEqual(heard, [null]);
    assert.deepEqual(await ben.again(), ben.signUp, 'others keep theirs');
  });
  register('signs out every device of the person who is erased', async (fixture) => {
    const ana = await join(fixture, 'ana@example.org', 'j-pod');
    const second = await fixture.as('ana@example.org');
    await port(ana.backend, 'identity').eraseData(fresh());
    await refuses(port(second, 'signUps').list(), 'unauthenticated');
  });
  register('offers the places of the person who is erased to the next in line', async (fixture) => {
    const ana = await join(fixture, 'ana@example.org', 'j-sole');
    const ben = await join(fixture, 'ben@example.org', 'j-sole');
    await port(ana.backend, 'identity').eraseData(fresh());
    assert.strictEqual((await ben.again()).state, 'offered');
    assert.deepEqual(await fixture.probe.places('j-sole'), {taken: 1, waiting: 0});
  });
  register('begins anew with a person who comes back', async (fixture) => {
    const ana = await join(fixture, 'ana@example.org', 'j-pod', {name: 'Ana'});
    await port(ana.backend, 'identity').eraseData(fresh());
    const back = await signIn(fixture, fixture.backend, 'ana@example.org');
    assert.notProperty(back, 'name');
    assert.isEmpty(await port(fixture.backend, 'signUps').list());
  });
}
