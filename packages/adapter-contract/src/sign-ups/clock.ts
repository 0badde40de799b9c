import {day, hour} from '@huddlekit/core';
import {assert} from 'chai';
import {fresh, join, port, refuses, type Register} from '../tools.ts';
import type {Seed, WritableFixture} from '../types.ts';

const move = async ({advance}: WritableFixture, milliseconds: number): Promise<void> => {
  assert.isFunction(advance, 'movableClock promises advance');
  await advance?.(milliseconds);
};

/** What time alone changes. */
export function byTheClock(seed: Seed, register: Register): void {
  register('lapses an offer that is not accepted in time, and offers the place on', async (fixture) => {
    const ana = await join(fixture, 'ana@example.org', 'j-sole');
    const ben = await join(fixture, 'ben@example.org', 'j-sole');
    const cai = await join(fixture, 'cai@example.org', 'j-sole');
    await ana.signUps.withdraw(ana.signUp.id, fresh());
    await move(fixture, 47 * hour);
    assert.strictEqual((await ben.again()).state, 'offered', 'an hour before the end');
    await move(fixture, 2 * hour);
    await refuses(ben.signUps.accept(ben.signUp.id, fresh()), 'expired', 'accepting too late');
    const lapsed = await ben.again();
    assert.strictEqual(lapsed.state, 'lapsed');
    assert.notProperty(lapsed, 'offerUntil');
    assert.strictEqual((await cai.again()).state, 'offered');
    assert.strictEqual((await cai.signUps.accept(cai.signUp.id, fresh())).state, 'confirmed');
    assert.deepEqual(await fixture.probe.places('j-sole'), {taken: 1, waiting: 0});
  });
  register('frees the place where nobody is left to offer it to', async (fixture) => {
    const ana = await join(fixture, 'ana@example.org', 'j-sole');
    const ben = await join(fixture, 'ben@example.org', 'j-sole');
    await ana.signUps.withdraw(ana.signUp.id, fresh());
    await move(fixture, 49 * hour);
    assert.strictEqual((await ben.again()).state, 'lapsed');
    assert.strictEqual((await port(fixture.backend, 'huddles').get('j-sole')).places.left, 1);
    assert.strictEqual((await join(fixture, 'dee@example.org', 'j-sole')).signUp.state, 'confirmed');
  });
  register('closes a huddle for newcomers when it starts', async (fixture) => {
    await move(fixture, 2 * day);
    assert.strictEqual((await port(fixture.backend, 'huddles').get('j-tomorrow')).state, 'completed');
    await refuses(join(fixture, 'ana@example.org', 'j-tomorrow'), 'closed');
  });
  register('completes a confirmed sign-up when the huddle is over, and keeps showing what was released', async (fixture) => {
    const {signUps, signUp, again} = await join(fixture, 'ana@example.org', 'j-open');
    await move(fixture, 7 * day);
    const completed = await again();
    assert.strictEqual(completed.state, 'completed');
    assert.deepEqual(completed.released, seed.records.find(({id}) => id === 'j-open')?.released);
    await refuses(signUps.withdraw(signUp.id, fresh()), 'closed');
  });
  register('forgets access needs 30 days after the end', async (fixture) => {
    const needs = {accessNeeds: ['step-free' as const], accessNote: 'My wheelchair is 70 cm wide.'};
    const {signUp, backend} = await join(fixture, 'ana@example.org', 'j-open', needs);
    // On a new device each time: nobody promises that one stays signed in for weeks.
    const again = async () => port(await fixture.as('ana@example.org'), 'signUps').get(signUp.id);
    await move(fixture, 29 * day);
    assert.deepInclude(await again(), needs, 'as long as they may be needed');
    await move(fixture, 10 * day);
    await port(backend, 'huddles').list({});
    const later = await again();
    assert.isEmpty(later.accessNeeds);
    assert.notProperty(later, 'accessNote');
    assert.isEmpty((await fixture.probe.signUps('j-open'))[0]?.accessNeeds);
    assert.isEmpty(await fixture.probe.traces('70 cm wide'));
  });
  register('replays a key for 29 days', async (fixture) => {
    const {signUps, signUp} = await join(fixture, 'ana@example.org', 'j-pod');
    const options = fresh();
    const changed = await signUps.amend(signUp.id, {name: 'Ana C'}, options);
    await move(fixture, 29 * day);
    const later = port(await fixture.as('ana@example.org'), 'signUps');
    assert.deepEqual(await later.amend(signUp.id, {name: 'Ana C'}, options), changed);
  });
}
