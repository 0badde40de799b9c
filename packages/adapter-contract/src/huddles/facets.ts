import type {Facets, HuddleQuery} from '@huddlekit/core';
import {assert} from 'chai';
import {expectedFacet} from './expected.ts';
import type {Section} from './section.ts';

const names: readonly (keyof Facets)[] = [
  'mode', 'theme', 'language', 'access', 'price', 'kind', 'weekday', 'time', 'place',
];

function queriesFor({seed}: Section): HuddleQuery[] {
  const theme = seed.records[0]?.themes[0];
  const point = seed.records.find(({place}) => place?.point)?.place?.point;
  return [
    {},
    {mode: ['in-person']},
    {kind: ['huddle'], open: true},
    {weekday: [1, 2, 3], zone: 'Europe/London'},
    {time: ['evening'], weekday: [4, 5, 6]},
    {access: ['captions']},
    {language: ['en'], price: ['free']},
    ...(theme ? [{theme: [theme]}, {theme: [theme], mode: ['online' as const]}] : []),
    ...(point ? [{near: {...point, radius: 250}}] : []),
  ];
}

/** Counts of what a further choice would leave. */
export function facets(section: Section): void {
  const {describe, it} = section.test.runner;
  describe('facets', () => {
    for (const name of names) {
      it(`counts ${name} under every filter but its own`, async () => {
        for (const query of queriesFor(section)) {
          const {facets: found} = await section.huddles().list({...query, facets: true, limit: 1});
          const counted = Object.fromEntries((found?.[name] ?? []).map(({value, count}) => [value, count]));
          assert.deepEqual(counted, expectedFacet(name, section.expected, query, section.now), JSON.stringify(query));
        }
      });
    }
    it('puts frequent values first and says where places are', async () => {
      const {facets: found} = await section.huddles().list({facets: true});
      for (const name of names) {
        const counts = (found?.[name] ?? []).map(({count}) => count);
        assert.deepEqual(counts, [...counts].sort((a, b) => b - a), name);
      }
      for (const {point} of found?.place ?? []) assert.isNumber(point.lat + point.lng);
    });
    it('counts only when asked to', async () => {
      assert.notProperty(await section.huddles().list({}), 'facets');
      assert.notProperty(await section.huddles().list({facets: false}), 'facets');
    });
  });
}
