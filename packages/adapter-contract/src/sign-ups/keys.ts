import {isHuddleError, type SignUp, type WriteOptions} from '@huddlekit/core';
import {assert} from 'chai';
import {fresh, join, port, refuses, rejection, saying, type Register} from '../tools.ts';

/** One key, one intent, one effect. */
export function keys(register: Register): void {
  register('replays the first answer to a key, and stores one sign-up', async (fixture) => {
    const signUps = port(await fixture.as('ana@example.org'), 'signUps');
    const options = fresh();
    const first = await signUps.submit(saying('j-pod'), options);
    assert.deepEqual(await signUps.submit(saying('j-pod'), options), first);
    await signUps.amend(first.id, {name: 'Ana Costa'}, fresh());
    assert.deepEqual(await signUps.submit(saying('j-pod'), options), first, 'even after the sign-up has changed');
    assert.lengthOf(await fixture.probe.signUps('j-pod'), 1);
  });
  register('replays to another device of the same person', async (fixture) => {
    const options = fresh();
    const first = await port(await fixture.as('ana@example.org'), 'signUps').submit(saying('j-pod'), options);
    const other = port(await fixture.as('ana@example.org'), 'signUps');
    assert.deepEqual(await other.submit(saying('j-pod'), options), first);
  });
  register('stores one sign-up when one key is sent ten times at once', async (fixture) => {
    const signUps = port(await fixture.as('ana@example.org'), 'signUps');
    const options = fresh();
    const tries = await Promise.allSettled(Array.from({length: 10}, () => signUps.submit(saying('j-pod'), options)));
    const answers: SignUp[] = [];
    for (const each of tries) {
      if (each.status === 'fulfilled') answers.push(each.value);
      else assert.isTrue(isHuddleError(each.reason) && each.reason.code === 'in-progress', String(each.reason));
    }
    assert.isNotEmpty(answers);
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
    assert.lengthOf(await fixture.probe.signUps('j-pod'), 1);
  });
  register('refuses a key that comes with another payload', async (fixture) => {
    const {signUps, signUp} = await join(fixture, 'ana@example.org', 'j-pod');
    const options = fresh();
    await signUps.amend(signUp.id, {name: 'Ana Costa'}, options);
    await refuses(signUps.amend(signUp.id, {name: 'Ana Silva'}, options), 'key-reused', 'another change');
    await refuses(signUps.submit(saying('j-open'), options), 'key-reused', 'another call');
    await refuses(signUps.withdraw(signUp.id, options), 'key-reused', 'a withdrawal');
    assert.strictEqual((await signUps.get(signUp.id)).name, 'Ana Costa');
    assert.isEmpty(await fixture.probe.signUps('j-open'));
  });
  register('keeps the keys of people apart', async (fixture) => {
    const options = fresh();
    const ana = await port(await fixture.as('ana@example.org'), 'signUps').submit(saying('j-pod'), options);
    const ben = await port(await fixture.as('ben@example.org'), 'signUps').submit(
      saying('j-pod', {name: 'Ben'}),
      options,
    );
    assert.notStrictEqual(ben.id, ana.id);
    assert.lengthOf(await fixture.probe.signUps('j-pod'), 2);
  });
  register('replays a change, a withdrawal and an acceptance', async (fixture) => {
    const ana = await join(fixture, 'ana@example.org', 'j-sole');
    const ben = await join(fixture, 'ben@example.org', 'j-sole');
    const [change, leave, take] = [fresh(), fresh(), fresh()];
    const changed = await ana.signUps.amend(ana.signUp.id, {name: 'Ana C'}, change);
    const left = await ana.signUps.withdraw(ana.signUp.id, leave);
    const taken = await ben.signUps.accept(ben.signUp.id, take);
    assert.deepEqual(await ana.signUps.amend(ana.signUp.id, {name: 'Ana C'}, change), changed);
    assert.deepEqual(await ana.signUps.withdraw(ana.signUp.id, leave), left);
    assert.deepEqual(await ben.signUps.accept(ben.signUp.id, take), taken);
    assert.deepEqual(await fixture.probe.places('j-sole'), {taken: 1, waiting: 0});
  });
  register('refuses a write without a proper key', async (fixture) => {
    const signUps = port(await fixture.as('ana@example.org'), 'signUps');
    const wrong: unknown[] = [
      undefined, {}, {idempotencyKey: ''}, {idempotencyKey: 'short'}, {idempotencyKey: 'x'.repeat(65)},
      {idempotencyKey: 'with spaces in the key'},
    ];
    for (const options of wrong) {
      const error = await rejection(signUps.submit(saying('j-pod'), options as WriteOptions), JSON.stringify(options));
      const refused = error instanceof TypeError || (isHuddleError(error) && error.code === 'invalid');
      assert.isTrue(refused, `${JSON.stringify(options)}: a TypeError or “invalid”, not ${String(error)}`);
    }
    assert.isEmpty(await fixture.probe.signUps('j-pod'));
  });
}
