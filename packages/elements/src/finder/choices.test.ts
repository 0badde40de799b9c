import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {HuddleQuery, queryToParams} from '@huddlekit/core';
import fc from 'fast-check';
import {choices, listKeys, readFilters} from './choices.ts';
import {countFilters, tidy, type Filters} from './query.ts';

const some = <T>(values: readonly T[]) => fc.subarray([...values], {minLength: 1});
const filters = fc.record(
  {
    text: fc.constantFrom('housing', 'ł & ÷ =', 'a b'),
    mode: some(choices.mode), access: some(choices.access), kind: some(choices.kind), price: some(choices.price),
    time: some(choices.time), weekday: some(choices.weekday), theme: some(['Food & care', 'Wohnen', 'a=b,c']), language: some(['en', 'pt-BR']),
    from: fc.constant('2026-12-01'), sort: fc.constantFrom(...choices.sort), waking: fc.constant(true), open: fc.constant(true),
    near: fc.constant({lat: 53.8, lng: -1.55, radius: 50, label: 'Leeds, GB'}),
  },
  {requiredKeys: []},
);
const sorted = (each: Filters): Filters => {
  const copy: Record<string, unknown> = {...each};
  for (const key of listKeys) if (each[key]) copy[key] = [...each[key]].sort();
  return copy;
};

describe('filters in an address', () => {
  it('come back as they were', () => {
    fc.assert(fc.property(filters, (each) => assert.deepEqual(sorted(readFilters(queryToParams(each as Filters))), sorted(each as Filters))));
  });

  it('are always a query that a backend takes, whatever the address says', () => {
    const names = fc.constantFrom(...listKeys, 'text', 'from', 'to', 'near', 'sort', 'waking', 'open', 'zone', 'x');
    const values = fc.oneof(fc.string({maxLength: 300}), fc.constantFrom('1', '2026-02-30', '51,0,10', 'online', 'free', 'en'));
    fc.assert(
      fc.property(fc.array(fc.tuple(names, values), {maxLength: 20}), (pairs) => {
        const read = readFilters(new URLSearchParams(pairs));
        const clean = {...read, text: read.text?.replace(/\p{C}/gu, ''), theme: undefined, near: undefined};
        assert.ok(HuddleQuery.safeParse(JSON.parse(JSON.stringify(clean))).success, JSON.stringify(read));
      }),
    );
  });

  it('leave out what is empty, and count what narrows', () => {
    assert.deepEqual(tidy({text: '', theme: [], open: undefined, waking: true}), {waking: true});
    assert.equal(countFilters({text: 'a', sort: 'fits', theme: ['a', 'b'], waking: true, near: {lat: 1, lng: 1, radius: 1}}), 4);
  });
});
