import {SignUp} from '@huddlekit/core';
import {assert} from 'chai';
import {fresh, join, port, refuses, rejection, saying, type Register} from '../tools.ts';
import type {Seed} from '../types.ts';

/** Getting a place, or being told why not. */
export function joining(seed: Seed, register: Register): void {
  register('confirms a place, and really keeps it', async (fixture) => {
    const {signUp, backend, again} = await join(
      fixture,
      'ana@example.org',
      'j-pod',
      {accessNote: 'A chair with arms.', accessNeeds: ['captions']},
    );
    assert.isTrue(SignUp.safeParse(signUp).success, 'the answer has the promised shape');
    assert.strictEqual(signUp.state, 'confirmed');
    assert.strictEqual(signUp.huddleTitle, 'A pod of three');
    assert.deepInclude(signUp, {name: 'ana', accessNote: 'A chair with arms.', accessNeeds: ['captions']});
    assert.notProperty(signUp, 'position');
    assert.deepEqual(await again(), signUp);
    const stored = await fixture.probe.signUps('j-pod');
    assert.deepInclude(stored[0], {id: signUp.id, email: 'ana@example.org', state: 'confirmed'});
    assert.lengthOf(stored, 1);
    const huddle = await port(backend, 'huddles').get('j-pod');
    assert.deepInclude(huddle.places, {capacity: 3, left: 2});
  });
  register('gives places where their number has no limit', async (fixture) => {
    for (const name of ['a', 'b', 'c']) {
      const {signUp} = await join(fixture, `${name}@example.org`, 'j-open');
      assert.strictEqual(signUp.state, 'confirmed');
    }
  });
  register('lets people join a meetup that has begun', async (fixture) => {
    assert.strictEqual((await join(fixture, 'ana@example.org', 'j-meetup')).signUp.state, 'confirmed');
  });
  register('needs a signed-in person for every call but form', async ({backend}) => {
    const signUps = port(backend, 'signUps');
    assert.isObject(await signUps.form('j-asks'));
    const calls = {
      submit: () => signUps.submit(saying('j-pod'), fresh()),
      list: () => signUps.list(),
      get: () => signUps.get('any'),
      amend: () => signUps.amend('any', {name: 'Ana'}, fresh()),
      withdraw: () => signUps.withdraw('any', fresh()),
      accept: () => signUps.accept('any', fresh()),
    };
    for (const [name, call] of Object.entries(calls)) await refuses(call(), 'unauthenticated', name);
  });
  for (const id of ['j-closed', 'j-external', 'j-late', 'j-paused', 'j-cancelled', 'j-over', 'j-running']) {
    register(`takes nobody into a huddle that is not joinable: ${id.slice(2)}`, async (fixture) => {
      await refuses(join(fixture, 'ana@example.org', id), 'closed', id);
      assert.isEmpty(await fixture.probe.signUps(id));
    });
  }
  register('does not know drafts and what does not exist', async (fixture) => {
    for (const id of ['j-draft', 'no-such-huddle']) {
      await refuses(join(fixture, 'ana@example.org', id), 'not-found', id);
      await refuses(port(fixture.backend, 'signUps').form(id), 'not-found', `the form of ${id}`);
    }
  });
  register('refuses a second live sign-up, and takes one after the first has ended', async (fixture) => {
    const {signUps, signUp} = await join(fixture, 'ana@example.org', 'j-pod');
    await refuses(join(fixture, 'ana@example.org', 'j-pod'), 'conflict');
    assert.lengthOf(await fixture.probe.signUps('j-pod'), 1);
    await signUps.withdraw(signUp.id, fresh());
    assert.strictEqual((await join(fixture, 'ana@example.org', 'j-pod')).signUp.state, 'confirmed');
  });
  applications(register);
  races(register);
  privacy(seed, register);
  aborts(register);
}

function applications(register: Register): void {
  register('keeps an application for the host to decide, without a place', async (fixture) => {
    const {signUp} = await join(fixture, 'ana@example.org', 'j-apply');
    assert.strictEqual(signUp.state, 'under-review');
    assert.deepEqual(await fixture.probe.places('j-apply'), {taken: 0, waiting: 0});
  });
  register('confirms, puts in line or declines as the host decides', async (fixture) => {
    const [ana, ben, cai] = [
      await join(fixture, 'ana@example.org', 'j-apply'),
      await join(fixture, 'ben@example.org', 'j-apply'),
      await join(fixture, 'cai@example.org', 'j-apply'),
    ];
    await fixture.decide(ana.signUp.id, 'confirm');
    await fixture.decide(ben.signUp.id, 'confirm');
    await fixture.decide(cai.signUp.id, 'decline', 'We looked for people from the valley.');
    assert.strictEqual((await ana.again()).state, 'confirmed');
    assert.deepInclude(await ben.again(), {state: 'waitlisted', position: 1});
    assert.deepInclude(await cai.again(), {state: 'declined', reason: 'We looked for people from the valley.'});
    assert.deepEqual(await fixture.probe.places('j-apply'), {taken: 1, waiting: 1});
  });
}

function races(register: Register): void {
  register('gives no place twice when 50 people ask at once', async (fixture) => {
    const people = Array.from({length: 50}, (_, index) => `p${index}@example.org`);
    const devices = await Promise.all(people.map((email) => fixture.as(email)));
    const answers = await Promise.all(
      devices.map((device) => port(device, 'signUps').submit(saying('j-race'), fresh())),
    );
    const confirmed = answers.filter(({state}) => state === 'confirmed');
    const positions = answers.flatMap(({state, position}) => (state === 'waitlisted' ? [position] : []));
    assert.lengthOf(confirmed, 10, 'just as many as there are places are confirmed');
    assert.sameMembers(
      positions,
      Array.from({length: 40}, (_, index) => index + 1),
      'everyone else has a position of their own',
    );
    assert.deepEqual(await fixture.probe.places('j-race'), {taken: 10, waiting: 40});
    const huddle = await port(fixture.backend, 'huddles').get('j-race');
    assert.strictEqual(huddle.state, 'full');
    assert.deepInclude(huddle.places, {capacity: 10, left: 0});
  });
}

function privacy(seed: Seed, register: Register): void {
  const released = seed.records.find(({id}) => id === 'j-sole')?.released;
  register('releases the chat link and the address to confirmed people only', async (fixture) => {
    const ana = await join(fixture, 'ana@example.org', 'j-sole');
    assert.deepEqual(ana.signUp.released, released, 'confirmed');
    const ben = await join(fixture, 'ben@example.org', 'j-sole');
    assert.notProperty(ben.signUp, 'released', 'waitlisted');
    const left = await ana.signUps.withdraw(ana.signUp.id, fresh());
    assert.notProperty(left, 'released', 'withdrawn');
    assert.notProperty(await ben.again(), 'released', 'offered');
    const applied = await join(fixture, 'ana@example.org', 'j-apply');
    assert.notProperty(applied.signUp, 'released', 'under review');
    for (const each of [...(await ana.signUps.list()), ...(await ben.signUps.list())]) {
      assert.notProperty(each, 'released');
    }
    assert.deepEqual((await ben.signUps.accept(ben.signUp.id, fresh())).released, released, 'accepted');
  });
  register('tells nobody who has signed up', async (fixture) => {
    await join(fixture, 'ana.hidden@example.org', 'j-pod', {name: 'Ana Hidden'});
    const huddles = port(fixture.backend, 'huddles');
    const told = JSON.stringify([await huddles.list({limit: 100}), await huddles.get('j-pod')]);
    assert.notInclude(told.toLowerCase(), 'hidden@');
    assert.notInclude(told, 'Ana Hidden');
  });
}

function aborts(register: Register): void {
  register('rejects an aborted call with the reason', async (fixture) => {
    const {signUps, signUp} = await join(fixture, 'ana@example.org', 'j-pod');
    const reason = new Error('no longer wanted');
    const signal = AbortSignal.abort(reason);
    const calls = {
      form: () => signUps.form('j-asks', {signal}),
      submit: () => signUps.submit(saying('j-open'), {...fresh(), signal}),
      list: () => signUps.list({signal}),
      get: () => signUps.get(signUp.id, {signal}),
      amend: () => signUps.amend(signUp.id, {name: 'Ana'}, {...fresh(), signal}),
      withdraw: () => signUps.withdraw(signUp.id, {...fresh(), signal}),
      accept: () => signUps.accept(signUp.id, {...fresh(), signal}),
    };
    for (const [name, call] of Object.entries(calls)) assert.strictEqual(await rejection(call(), name), reason, name);
    assert.isEmpty(await fixture.probe.signUps('j-open'), 'a write that was aborted before it began leaves nothing');
    assert.strictEqual((await signUps.get(signUp.id)).state, 'confirmed');
  });
}
