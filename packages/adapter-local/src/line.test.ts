import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {contractSeed} from '@huddlekit/adapter-contract';
import {day, holdingStates, hour, type HuddleRecord, type SignUpState} from '@huddlekit/core';
import fc from 'fast-check';
import {nextLapse, offerEnd, placesOf, settle} from './line.ts';
import type {SignUpRow} from './store/tables.ts';

const now = Date.UTC(2026, 10, 21, 9);
const record = contractSeed(now).records.find(({id}) => id === 'j-pod') as HuddleRecord;

const row = (turn: number, state: SignUpState, offerUntil?: number): SignUpRow => ({
  id: `row ${turn}`,
  huddle: record.id,
  person: `person ${turn}`,
  state,
  turn,
  number: turn,
  createdAt: now,
  updatedAt: now,
  ...(offerUntil === undefined ? {} : {offerUntil}),
  said: {name: 'Ana', answers: {}, accessNeeds: [], consents: []},
});

const states: SignUpState[] = ['confirmed', 'waitlisted', 'offered', 'withdrawn', 'declined', 'under-review'];

/** Lines of up to twelve people, with no more places held than there are. */
const lines = fc
  .array(
    fc.record({
      state: fc.constantFrom(...states),
      left: fc.integer({min: -100, max: 100}),
    }),
    {maxLength: 12},
  )
  .map((people) => {
    let held = 0;
    return people.map(({state, left}, index) => {
      const holding = holdingStates.includes(state) && ++held > 3 ? 'waitlisted' : state;
      return row(index + 1, holding, holding === 'offered' ? now + left * hour : undefined);
    });
  });

describe('the line', () => {
  it('never holds more places than there are, and leaves none free while somebody waits', () => {
    fc.assert(
      fc.property(lines, fc.integer({min: 0, max: 8}), (rows, days) => {
        const settled = settle(record, rows, now + days * day);
        const held = settled.filter(({state}) => holdingStates.includes(state)).length;
        const waiting = settled.filter(({state}) => state === 'waitlisted').length;
        assert.ok(held <= 3);
        assert.ok(held === 3 || waiting === 0);
        assert.deepEqual(placesOf(record, settled), {capacity: 3, left: 3 - held, waiting});
      }),
    );
  });

  it('keeps everyone, and those who wait in their order', () => {
    fc.assert(
      fc.property(lines, (rows) => {
        const settled = settle(record, rows, now);
        assert.deepEqual(settled.map(({id}) => id), rows.map(({id}) => id));
        const offered = settled.filter(
          (each, index) => each.state === 'offered' && rows[index]?.state === 'waitlisted',
        );
        const waiting = settled.filter(({state}) => state === 'waitlisted');
        for (const early of offered) for (const late of waiting) assert.ok(early.turn < late.turn);
      }),
    );
  });

  it('is the same however often one looks', () => {
    fc.assert(
      fc.property(lines, fc.array(fc.integer({min: 0, max: 200}), {maxLength: 5}), (rows, hours) => {
        const moments = [...hours.sort((a, b) => a - b), 200].map((each) => now + each * hour);
        const begun = settle(record, rows, now);
        const seen = moments.reduce((line, moment) => settle(record, line, moment), begun);
        assert.deepEqual(seen, settle(record, begun, now + 200 * hour));
      }),
    );
  });

  it('leaves no offer standing whose time has passed', () => {
    fc.assert(fc.property(lines, (rows) => assert.ok(nextLapse(settle(record, rows, now)) > now)));
  });

  it('passes an offer on at the moment it lapses, however late one looks', () => {
    const rows = [row(1, 'confirmed'), row(2, 'confirmed'), row(3, 'offered', now + hour), row(4, 'waitlisted')];
    const settled = settle(record, rows, now + 10 * hour);
    assert.deepEqual(settled.map(({state}) => state), ['confirmed', 'confirmed', 'lapsed', 'offered']);
    assert.equal(settled[3]?.offerUntil, now + 49 * hour);
  });

  it('offers nothing once it is too late to come, or the huddle rests', () => {
    const start = Date.parse(record.sessions[0]?.start.split('[')[0] ?? '');
    assert.equal(offerEnd(record, start - hour), start);
    assert.equal(offerEnd(record, start), undefined);
    assert.equal(offerEnd({...record, lifecycle: 'paused'}, now), undefined);
    assert.equal(offerEnd({...record, lifecycle: 'cancelled'}, now), undefined);
  });
});
