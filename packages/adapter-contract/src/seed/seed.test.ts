import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {HuddleRecord, Movement, day} from '@huddlekit/core';
import {expectedIds, publicHuddles} from '../huddles/index.ts';
import {combinedQueries, singleQueries, textQueries, typingErrors} from '../huddles/queries.ts';
import {collectTests} from '../index.ts';
import {contractSeed} from './index.ts';

const now = Date.UTC(2026, 10, 21, 9, 30);
const seed = contractSeed(now);
const huddles = publicHuddles(seed, false, now);

describe('the contract’s seed', () => {
  it('is of the promised shape on every day of two years, at any hour', () => {
    for (let at = now; at < now + 730 * day; at += 5 * day + 3_700_000) {
      const {movement, records} = contractSeed(at);
      assert.ok(Movement.safeParse(movement).success);
      for (const record of records) assert.deepEqual(HuddleRecord.safeParse(record).error?.issues, undefined, record.id);
      assert.equal(new Set(records.map(({id}) => id)).size, records.length);
    }
  });

  it('has huddles that match and huddles that do not, for every key of a query', () => {
    for (const [name, queries] of singleQueries(seed)) {
      const counts = queries.map((query) => expectedIds(huddles, query, now).length);
      assert.ok(counts.some((count) => count > 0 && count < huddles.length), `${name}: ${counts.join()}`);
    }
  });

  it('has an answer for every combination and every text but the last', () => {
    for (const query of combinedQueries(seed)) assert.ok(expectedIds(huddles, query, now).length > 0, JSON.stringify(query));
    const texts = textQueries(seed).map((query) => expectedIds(huddles, query, now).length);
    assert.ok(texts.filter((count) => count > 0).length > texts.length / 2, texts.join());
    assert.equal(texts.at(-1), 0);
    assert.ok(typingErrors(seed).length >= 8);
  });

  it('fills more than one page of twenty', () => {
    assert.ok(expectedIds(huddles, {}, now).length > 20);
  });
});

describe('the contract', () => {
  const never = async () => Promise.reject(new Error('not to be called'));
  const titles = (movableClock: boolean) =>
    collectTests({name: 'x', ports: ['huddles', 'signUps', 'identity'], movableClock, create: never}).map(({title}) => title);

  it('has a title of its own for every test', () => {
    const all = titles(true);
    assert.equal(new Set(all).size, all.length);
    assert.ok(all.length > 130);
  });

  it('leaves out what needs a clock that can be moved, and what a read-only backend lacks', () => {
    const fixed = titles(false);
    assert.ok(!fixed.some((title) => title.includes('by the clock') || title.includes('ten minutes')));
    const readOnly = collectTests({name: 'x', ports: ['huddles'], create: never}).map(({title}) => title);
    assert.ok(readOnly.every((title) => /^(capabilities|huddles) ›/.test(title)), readOnly.join('\n'));
  });
});
