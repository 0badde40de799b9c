import type {HuddleQuery} from '@huddlekit/core';
import {assert} from 'chai';
import {refuses} from '../tools.ts';
import {expectedIds} from './expected.ts';
import {combinedQueries, singleQueries, textQueries, typingErrors} from './queries.ts';
import type {Section} from './section.ts';

/** Expects just the huddles that are due, and their number. */
async function expectAnswer({huddles, expected, now}: Section, query: HuddleQuery): Promise<void> {
  const page = await huddles().list({...query, limit: 100});
  const due = expectedIds(expected, query, now);
  const said = JSON.stringify(query);
  assert.sameMembers(page.items.map(({id}) => id), due, said);
  assert.strictEqual(page.total, due.length, `total of ${said}`);
}

/** Each key of a query, by itself and with others. */
export function filters(section: Section): void {
  const {describe, it} = section.test.runner;
  describe('filters', () => {
    it('lists what is to come or under way when nothing is asked', () => expectAnswer(section, {}));
    for (const [name, queries] of singleQueries(section.seed)) {
      it(`narrows by ${name}`, async () => {
        for (const query of queries) await expectAnswer(section, query);
      });
    }
    it('narrows by several keys at once', async () => {
      for (const query of combinedQueries(section.seed)) await expectAnswer(section, query);
    });
    it('never lists drafts', async () => {
      const drafts = section.seed.records.filter(({lifecycle}) => lifecycle === 'draft').map(({id}) => id);
      const queries: HuddleQuery[] = [
        {}, {state: ['draft']}, {ids: drafts}, {ids: drafts, state: ['draft', 'open', 'published']},
      ];
      for (const query of queries) {
        const {items} = await section.huddles().list({...query, limit: 100});
        for (const {id} of items) assert.notInclude(drafts, id, JSON.stringify(query));
      }
    });
    text(section);
    sorts(section);
    refusals(section);
  });
}

function text(section: Section): void {
  const {it} = section.test.runner;
  it('finds words whole or as the start of a word, without regard to case and accents', async () => {
    for (const query of textQueries(section.seed)) await expectAnswer(section, query);
  });
  it('forgives a typing error', async () => {
    for (const {id, text: typed} of typingErrors(section.seed)) {
      const {items} = await section.huddles().list(
        {text: typed, limit: 100, state: ['open', 'full', 'running', 'completed']},
      );
      assert.include(items.map((each) => each.id), id, `“${typed}” finds it`);
    }
  });
}

function sorts(section: Section): void {
  const {it} = section.test.runner;
  const near = section.seed.records.find(({place}) => place?.point)?.place?.point;
  const title = section.seed.records[0]?.title ?? '';
  const queries: Record<string, HuddleQuery[]> = {
    'soonest first, by id where equal': [
      {}, {sort: 'soonest'}, ...(near ? [{near: {...near, radius: 9000}, sort: 'soonest' as const}] : []),
    ],
    'nearest first': near ? [{near: {...near, radius: 9000}}, {near: {...near, radius: 9000}, sort: 'nearest'}] : [],
    'best match first': title.split(' ').filter((word) => word.length > 3).map((word) => ({text: word})),
  };
  for (const [name, wanted] of Object.entries(queries)) {
    it(`puts ${name}`, async () => {
      for (const query of wanted) {
        const {items} = await section.huddles().list({...query, limit: 100});
        assert.deepEqual(
          items.map(({id}) => id),
          expectedIds(section.expected, query, section.now),
          JSON.stringify(query),
        );
      }
    });
  }
}

function refusals(section: Section): void {
  section.test.runner.it('refuses what is no query, and says where', async () => {
    const wrong: [path: string, query: unknown][] = [
      ['limit', {limit: 0}],
      ['limit', {limit: 101}],
      ['weekday.0', {weekday: [8]}],
      ['mode.0', {mode: ['hybrid']}],
      ['from', {from: '2026-02-30'}],
      ['near.radius', {near: {lat: 1, lng: 1, radius: -1}}],
      ['zone', {zone: 'Mars/Olympus'}],
    ];
    for (const [path, query] of wrong) {
      const {issues} = await refuses(section.huddles().list(query as HuddleQuery), 'invalid', JSON.stringify(query));
      assert.include(issues.map((issue) => issue.path), path, JSON.stringify(query));
    }
  });
}
