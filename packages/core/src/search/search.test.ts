import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {Huddle, HuddlePage, HuddleQuery} from '../schema/index.ts';
import {createHuddleIndex} from './index.ts';
import {broadQuery, huddle, huddles, moment, now, query} from './testing/arbitraries.ts';
import * as reference from './testing/reference.ts';

const anyQuery = fc.oneof(query, broadQuery, broadQuery);
const idsOf = (list: readonly Huddle[]): string[] => list.map(({id}) => id);

function pages(list: (query: HuddleQuery) => HuddlePage, asked: HuddleQuery): Huddle[] {
  const found: Huddle[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = list({...asked, ...(cursor === undefined ? {} : {cursor})});
    found.push(...page.items);
    expect(found.length, 'turned pages without end').to.be.at.most(page.total);
    if (page.cursor === undefined) return found;
    cursor = page.cursor;
  }
}

describe('search, beside a plain reference', () => {
  it('finds the same huddles in the same order with the same counts', () => {
    let found = 0;
    fc.assert(
      fc.property(huddles, anyQuery, moment, (list, asked, at) => {
        const page = createHuddleIndex(list).list({...asked, facets: true, limit: 100}, at);
        const expected = reference.search(list, asked, at);
        expect(idsOf(page.items)).to.deep.equal(idsOf(expected));
        expect(page.items.map(({state}) => state)).to.deep.equal(
          expected.map((each) => reference.currentState(each, at)),
        );
        expect(page.total).to.equal(expected.length);
        expect(page.facets).to.deep.equal(reference.facets(list, asked, at));
        found += expected.length;
      }),
      {numRuns: 1500},
    );
    expect(found).to.be.greaterThan(1000);
  });

  it('turns pages without doubles or gaps', () => {
    fc.assert(
      fc.property(huddles, anyQuery, fc.integer({min: 1, max: 4}), (list, asked, limit) => {
        const index = createHuddleIndex(list);
        const whole = idsOf(index.list({...asked, limit: 100}, now).items);
        expect(idsOf(pages((each) => index.list(each, now), {...asked, limit}))).to.deep.equal(whole);
        expect(idsOf(index.all({...asked, limit}, now))).to.deep.equal(whole);
      }),
      {numRuns: 500},
    );
  });

  it('answers after changes as an index made anew does', () => {
    const change = fc.oneof(
      huddle.map((put) => ({put})),
      huddle.map(({id}) => ({remove: id})),
      anyQuery.map((ask) => ({ask})),
    );
    fc.assert(
      fc.property(huddles, fc.array(change, {maxLength: 12}), anyQuery, (list, changes, asked) => {
        const index = createHuddleIndex(list);
        const current = new Map(list.map((each) => [each.id, each]));
        for (const each of changes) {
          if ('put' in each) {
            index.put(each.put);
            current.set(each.put.id, each.put);
          } else if ('remove' in each) {
            index.remove(each.remove);
            current.delete(each.remove);
          } else index.list({...each.ask, facets: true}, now);
        }
        const whole = {...asked, facets: true, limit: 100};
        expect(index.list(whole, now)).to.deep.equal(createHuddleIndex(current.values()).list(whole, now));
      }),
      {numRuns: 500},
    );
  });
});
