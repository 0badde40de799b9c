import {holdingStates} from '@huddlekit/core';
import {assert} from 'chai';
import {fresh, join, port, refuses, type Register} from '../tools.ts';
import type {WritableFixture} from '../types.ts';

/** Fills `j-sole` and puts two people in line. */
async function threeForOne(fixture: WritableFixture) {
  return {
    ana: await join(fixture, 'ana@example.org', 'j-sole'),
    ben: await join(fixture, 'ben@example.org', 'j-sole'),
    cai: await join(fixture, 'cai@example.org', 'j-sole'),
  };
}

/** Expects that no more places are taken than there are, by the stored rows. */
async function assertNotOverbooked({probe}: WritableFixture, huddle: string, capacity: number): Promise<void> {
  const holding = (await probe.signUps(huddle)).filter(({state}) => holdingStates.includes(state));
  assert.isAtMost(holding.length, capacity, 'places taken');
}

/** Who waits, in which order, and what happens when a place is freed. */
export function waiting(register: Register): void {
  register('gives positions in the order in which people came', async (fixture) => {
    const {ana, ben, cai} = await threeForOne(fixture);
    assert.strictEqual(ana.signUp.state, 'confirmed');
    assert.deepInclude(ben.signUp, {state: 'waitlisted', position: 1});
    assert.deepInclude(cai.signUp, {state: 'waitlisted', position: 2});
    const huddle = await port(fixture.backend, 'huddles').get('j-sole');
    assert.strictEqual(huddle.state, 'full');
    assert.deepInclude(huddle.places, {capacity: 1, left: 0});
  });
  register('moves people up when someone before them leaves the line', async (fixture) => {
    const {ben, cai} = await threeForOne(fixture);
    await ben.signUps.withdraw(ben.signUp.id, fresh());
    assert.deepInclude(await cai.again(), {state: 'waitlisted', position: 1});
    assert.deepInclude((await cai.signUps.list())[0], {state: 'waitlisted', position: 1});
  });
  register('offers a freed place to the first in line, for 48 hours', async (fixture) => {
    const {ana, ben, cai} = await threeForOne(fixture);
    const left = await ana.signUps.withdraw(ana.signUp.id, fresh());
    assert.strictEqual(left.state, 'withdrawn');
    const offered = await ben.again();
    assert.strictEqual(offered.state, 'offered');
    assert.notProperty(offered, 'position');
    const hours = (Date.parse(offered.offerUntil ?? '') - Date.parse(left.updatedAt)) / 3_600_000;
    assert.approximately(hours, 48, 0.1, 'the offer stands for 48 hours');
    assert.deepInclude(await cai.again(), {state: 'waitlisted', position: 1});
    assert.notProperty(await cai.again(), 'offerUntil');
    await assertNotOverbooked(fixture, 'j-sole', 1);
  });
  register('ends an offer when the first session starts, if that is earlier', async (fixture) => {
    const ana = await join(fixture, 'ana@example.org', 'j-tomorrow');
    const ben = await join(fixture, 'ben@example.org', 'j-tomorrow');
    await ana.signUps.withdraw(ana.signUp.id, fresh());
    const {sessions} = await port(fixture.backend, 'huddles').get('j-tomorrow');
    const start = Date.parse(sessions[0]?.start.split('[')[0] ?? '');
    assert.strictEqual(Date.parse((await ben.again()).offerUntil ?? ''), start);
  });
  register('counts an offered place as taken, so that nobody jumps the queue', async (fixture) => {
    const {ana} = await threeForOne(fixture);
    await ana.signUps.withdraw(ana.signUp.id, fresh());
    const dee = await join(fixture, 'dee@example.org', 'j-sole');
    assert.deepInclude(dee.signUp, {state: 'waitlisted', position: 2});
    assert.strictEqual((await port(fixture.backend, 'huddles').get('j-sole')).places.left, 0);
    assert.deepEqual(await fixture.probe.places('j-sole'), {taken: 1, waiting: 2});
  });
  register('confirms who accepts an offered place', async (fixture) => {
    const {ana, ben} = await threeForOne(fixture);
    await ana.signUps.withdraw(ana.signUp.id, fresh());
    const accepted = await ben.signUps.accept(ben.signUp.id, fresh());
    assert.strictEqual(accepted.state, 'confirmed');
    assert.notProperty(accepted, 'offerUntil');
    await refuses(ben.signUps.accept(ben.signUp.id, fresh()), 'closed', 'accepting again');
    await assertNotOverbooked(fixture, 'j-sole', 1);
  });
  register('offers on what is turned down', async (fixture) => {
    const {ana, ben, cai} = await threeForOne(fixture);
    await ana.signUps.withdraw(ana.signUp.id, fresh());
    await ben.signUps.withdraw(ben.signUp.id, fresh());
    assert.strictEqual((await cai.again()).state, 'offered');
    await assertNotOverbooked(fixture, 'j-sole', 1);
  });
  register('lets nobody accept what is not offered to them', async (fixture) => {
    const {ana, ben, cai} = await threeForOne(fixture);
    await refuses(ben.signUps.accept(ben.signUp.id, fresh()), 'closed', 'accepting while in line');
    await refuses(ana.signUps.accept(ana.signUp.id, fresh()), 'closed', 'accepting while confirmed');
    await ana.signUps.withdraw(ana.signUp.id, fresh());
    await refuses(cai.signUps.accept(cai.signUp.id, fresh()), 'closed', 'accepting before one’s turn');
  });
  register('gives a freed place away again where nobody waits', async (fixture) => {
    const {signUps, signUp} = await join(fixture, 'ana@example.org', 'j-sole');
    await signUps.withdraw(signUp.id, fresh());
    assert.strictEqual((await port(fixture.backend, 'huddles').get('j-sole')).state, 'open');
    assert.strictEqual((await join(fixture, 'ben@example.org', 'j-sole')).signUp.state, 'confirmed');
  });
  register('puts someone who comes back at the end of the line', async (fixture) => {
    const {ben, cai} = await threeForOne(fixture);
    await ben.signUps.withdraw(ben.signUp.id, fresh());
    const back = await join(fixture, 'ben@example.org', 'j-sole');
    assert.deepInclude(back.signUp, {state: 'waitlisted', position: 2});
    assert.deepInclude(await cai.again(), {position: 1});
  });
  register('never overbooks while people come and go at once', async (fixture) => {
    const people = await Promise.all(
      Array.from({length: 12}, (_, index) => join(fixture, `q${index}@example.org`, 'j-pod')),
    );
    await Promise.all(people.slice(0, 6).map(({signUps, signUp}) => signUps.withdraw(signUp.id, fresh())));
    await assertNotOverbooked(fixture, 'j-pod', 3);
    const states = await Promise.all(people.slice(6).map(async ({again}) => (await again()).state));
    const taken = states.filter((state) => holdingStates.includes(state)).length;
    assert.strictEqual(taken, 3, 'every freed place is offered on');
    assert.strictEqual((await fixture.probe.places('j-pod')).taken, 3);
  });
}
