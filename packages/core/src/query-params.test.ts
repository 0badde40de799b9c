import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import {isHuddleError} from './errors.ts';
import {queryToParams} from './query-params.ts';
import {queryFromParams, queryParamNames, rawQuery} from './query-reading.ts';
import {HuddleQuery, parse} from './schema/index.ts';
import {query} from './search/testing/arbitraries.ts';

const failure = (text: string): unknown => {
  try {
    return queryFromParams(new URLSearchParams(text));
  } catch (error) {
    return error;
  }
};

/** The query without what says nothing: empty texts and lists, and false flags. Lists are in order. */
function normal(value: HuddleQuery): unknown {
  const entries = Object.entries(value).filter(([, each]) => each !== '' && each !== false && !(Array.isArray(each) && !each.length));
  return Object.fromEntries(entries.map(([key, each]) => [key, Array.isArray(each) ? [...each].sort() : each]));
}

describe('queries as parameters', () => {
  it('come back as they went', () => {
    const extras = fc.record(
      {limit: fc.integer({min: 1, max: 100}), cursor: fc.base64String({minLength: 4, maxLength: 20}), facets: fc.boolean()},
      {requiredKeys: []},
    );
    fc.assert(
      fc.property(query, extras, (asked, more) => {
        const whole = {...asked, ...more};
        const read = queryFromParams(new URLSearchParams(queryToParams(whole).toString()));
        expect(normal(read)).to.deep.equal(normal(parse(HuddleQuery, whole)));
      }),
      {numRuns: 500},
    );
  });

  it('keep the label and the exact numbers of a place', () => {
    const near = {lat: 51.481581, lng: -3.17909, radius: 0.5, label: 'Caerdydd & Cardiff, “GB”'};
    expect(queryFromParams(queryToParams({near}))).to.deep.equal({near});
    fc.assert(
      fc.property(fc.double({min: -90, max: 90, noNaN: true}), fc.double({min: 1e-9, max: 20_000, noNaN: true}), (lat, radius) => {
        const read = queryFromParams(queryToParams({near: {lat, lng: -lat, radius}})).near!;
        expect([read.lat + 0, read.radius]).to.deep.equal([lat + 0, radius]);
      }),
    );
  });

  it('have the same address for the same choices in another order', () => {
    const [a, b]: HuddleQuery[] = [{theme: ['b', 'a'], mode: ['online']}, {mode: ['online'], theme: ['a', 'b']}];
    expect(queryToParams(a!).toString()).to.equal(queryToParams(b!).toString());
  });

  it('use only the names that are listed', () => {
    fc.assert(
      fc.property(query, (asked) => {
        for (const name of queryToParams(asked).keys()) expect(queryParamNames).to.include(name);
      }),
    );
  });

  it('leave other parameters of the page alone', () => {
    expect(rawQuery(new URLSearchParams('utm_source=mail&text=a&q=b'))).to.deep.equal({text: 'a'});
  });

  it('take no place on the edge of the world for a missing number', () => {
    for (const text of ['near=,,5', 'near=1,2', 'near=a,b,c', 'near=91,0,5', 'near=0,0,0', 'near=1,2,-5', 'near=,']) {
      expect(isHuddleError(failure(text)), text).to.equal(true);
    }
  });

  it('are refused where a known parameter cannot be read', () => {
    for (const text of ['mode=offline', 'weekday=8', 'weekday=x', 'limit=0', 'limit=1e9', 'from=2026-02-30', 'zone=Mars', 'sort=best']) {
      const error = failure(text);
      expect(isHuddleError(error) && error.code, text).to.equal('invalid');
      expect(isHuddleError(error) && error.issues[0]!.path, text).to.match(new RegExp(`^${text.split('=')[0]}`));
    }
  });

  it('read empty parameters as absent', () => {
    expect(queryFromParams(new URLSearchParams('text=&mode=&near=&limit=&from=&weekday='))).to.deep.equal({});
  });
});
