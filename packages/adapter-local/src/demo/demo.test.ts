import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {HuddleRecord, Movement, day, instantOf, isStorable, type HuddleState} from '@huddlekit/core';
import {openLocal} from '../index.ts';
import {demoMovement} from './index.ts';

const monday = Date.UTC(2026, 10, 16);
const everyState: HuddleState[] = ['open', 'full', 'running', 'paused', 'completed', 'cancelled'];

const shown = async (now: number) => {
  const {backend} = openLocal({demo: true, storage: 'memory', now: () => now});
  const page = await backend.huddles?.list({state: everyState, limit: 100, facets: true});
  assert.ok(page);
  return page;
};

describe('the demo movement', () => {
  const {movement, records, signUps} = demoMovement(monday);

  it('has forty huddles of the promised shape', () => {
    assert.ok(Movement.safeParse(movement).success);
    assert.equal(records.length, 40);
    assert.equal(new Set(records.map(({id}) => id)).size, 40);
    for (const record of records) assert.deepEqual(HuddleRecord.safeParse(record).error?.issues, undefined, record.id);
  });

  it('asks a learning question in every huddle', () => {
    for (const {id, question = ''} of records) assert.match(question, /[?؟]$/, id);
  });

  it('is the same all week, and moves on with the next', () => {
    assert.deepEqual(demoMovement(monday + 7 * day - 1), demoMovement(monday));
    const [first, next] = [records, demoMovement(monday + 7 * day).records].map((all) => all[0]?.sessions[0]?.start);
    assert.ok(first && next);
    assert.equal(instantOf(next) - instantOf(first), 7 * day);
  });

  it('keeps the wall-clock time of a series when clocks change', () => {
    const spring = demoMovement(Date.UTC(2027, 1, 22)).records;
    for (const {id, sessions} of spring) {
      const fixed = sessions.filter(({rescheduledFrom}) => !rescheduledFrom);
      assert.equal(new Set(fixed.map(({start}) => start.slice(11, 19))).size, 1, id);
    }
  });

  it('shows the same states on every day of a week, at any hour', async () => {
    const expected = {open: 23, full: 5, running: 4, paused: 2, completed: 3, cancelled: 1};
    for (const hours of [0, 1, 23, 47, 70, 95, 120, 143, 167]) {
      const counts: Record<string, number> = {};
      for (const {state} of (await shown(monday + hours * 3_600_000)).items) counts[state] = (counts[state] ?? 0) + 1;
      assert.deepEqual(counts, expected, `${hours} hours into the week`);
    }
  });

  it('has something for every facet', async () => {
    const {facets} = await shown(monday);
    for (const [name, values] of Object.entries(facets ?? {})) assert.ok(values.length > 1, name);
    assert.equal(facets?.kind.length, 7);
    assert.ok((facets?.place.length ?? 0) >= 20);
    for (const language of ['en', 'cy', 'es', 'fr', 'de', 'pl', 'ar']) {
      assert.ok(facets?.language.some(({value}) => value === language), language);
    }
  });

  it('has just as many people as its records say', () => {
    for (const {id, capacity, left} of records) {
      if (capacity === undefined) continue;
      const going = signUps.filter(({huddle, state}) => huddle === id && state === 'confirmed').length;
      assert.equal(left, capacity - going, id);
      assert.ok(going <= capacity, id);
      const waiting = signUps.filter(({huddle, state}) => huddle === id && state === 'waitlisted').length;
      assert.ok(waiting === 0 || left === 0, `${id}: nobody waits while there are places`);
    }
    assert.equal(
      new Set(signUps.map(({huddle, email}) => `${huddle} ${email}`)).size,
      signUps.length,
      'nobody signs up twice',
    );
    for (const {email, name} of signUps) assert.ok(/^[a-z.]+@people\.example$/.test(email) && isStorable(name), email);
  });

  it('lets a visitor join, and wait behind those who came before', async () => {
    const {backend} = openLocal({demo: true, storage: 'memory', now: () => monday});
    const {preview} = (await backend.identity?.requestCode('me@example.org')) ?? {};
    await backend.identity?.confirmCode('me@example.org', preview?.code ?? '');
    const agreed = {agreement: '2026-09', consents: [{id: 'contact', version: '1'}]};
    const input = {huddle: 'debt', name: 'Me', answers: {}, accessNeeds: [], ...agreed};
    const signUp = await backend.signUps?.submit(input, {idempotencyKey: 'a-key-of-a-visitor'});
    assert.equal(signUp?.state, 'waitlisted');
    assert.equal(signUp?.position, 6);
  });
});
