import {Huddle, HuddlePage, Movement, type HuddleRecord, type HuddlesPort} from '@huddlekit/core';
import {assert} from 'chai';
import {refuses, rejection} from '../tools.ts';
import type {Section} from './section.ts';

const publicKeys = Object.keys(Huddle.shape);

/** Everything that is for some eyes only, as it would appear in JSON. */
const secretsOf = ({released, form}: HuddleRecord): string[] =>
  [...Object.values(released ?? {}), ...(form?.questions ?? []).map(({label}) => label)].map((text) =>
    JSON.stringify(text).slice(1, -1),
  );

function assertPublic(answer: unknown, section: Section): void {
  const text = JSON.stringify(answer);
  for (const secret of section.seed.records.flatMap(secretsOf)) {
    assert.notInclude(text, secret, 'an answer holds nothing private');
  }
}

const allOf = (port: HuddlesPort) =>
  port.list({limit: 100, state: ['open', 'full', 'running', 'paused', 'completed', 'cancelled']});

/** What single answers look like, and what they never hold. */
export function answers(section: Section): void {
  const {describe, it} = section.test.runner;
  describe('answers', () => {
    it('names the movement', async () => {
      const movement = await section.huddles().movement();
      assert.deepEqual(Movement.parse(movement), section.seed.movement);
    });
    it('lists huddles of the promised shape, and nothing besides', async () => {
      const page = await allOf(section.huddles());
      assert.isTrue(HuddlePage.safeParse(page).success, 'the page has the promised shape');
      assert.isNotEmpty(page.items);
      for (const huddle of page.items) assert.includeMembers(publicKeys, Object.keys(huddle), `keys of ${huddle.id}`);
    });
    it('shows every huddle as its record says, the place coarse', async () => {
      for (const expected of section.expected) {
        const found = Huddle.parse(await section.huddles().get(expected.id));
        const {updatedAt: _known, places, ...rest} = found;
        const {updatedAt: _unknown, places: expectedPlaces, ...expectedRest} = expected;
        assert.deepEqual(rest, expectedRest, expected.id);
        const {waiting: _waiting, ...counted} = places;
        assert.deepEqual(counted, expectedPlaces, `places of ${expected.id}`);
      }
    });
    it('lists a huddle just as it gets it', async () => {
      for (const listed of (await allOf(section.huddles())).items.slice(0, 20)) {
        assert.deepEqual(await section.huddles().get(listed.id), listed);
      }
    });
    it('shows nothing private in any answer', async () => {
      const port = section.huddles();
      assertPublic(await allOf(port), section);
      for (const {id} of section.expected) assertPublic(await port.get(id), section);
      for (const {id, released} of section.seed.records) {
        for (const secret of [released?.address, released?.note]) {
          const page = secret === undefined ? undefined : await port.list({text: secret.slice(0, 100), limit: 100});
          assert.notInclude(page?.items.map((each) => each.id) ?? [], id, 'private text cannot be searched for');
        }
      }
    });
    it('does not know drafts and what does not exist', async () => {
      for (const {id} of section.seed.records.filter(({lifecycle}) => lifecycle === 'draft')) {
        await refuses(section.huddles().get(id), 'not-found', `getting the draft ${id}`);
      }
      for (const id of ['no-such-huddle', '../movements', 'a/b?c#d', '%00', '…']) {
        await refuses(section.huddles().get(id), 'not-found', `getting ${id}`);
      }
    });
    aborts(section);
    calendars(section);
  });
}

function aborts(section: Section): void {
  const calls = (port: HuddlesPort, signal: AbortSignal): Record<string, () => Promise<unknown>> => ({
    list: () => port.list({facets: true}, {signal}),
    get: () => port.get(section.expected[0]?.id ?? '', {signal}),
    calendar: () => port.calendar({}, {signal}),
    movement: () => port.movement({signal}),
  });
  section.test.runner.it('rejects a call that was aborted before with the reason', async () => {
    const reason = new Error('no longer wanted');
    for (const [name, call] of Object.entries(calls(section.huddles(), AbortSignal.abort(reason)))) {
      assert.strictEqual(await rejection(call(), name), reason, name);
    }
  });
  section.test.runner.it('rejects a call that is aborted under way with the reason', async () => {
    for (const name of ['list', 'get', 'calendar', 'movement']) {
      const reason = new Error('no longer wanted');
      const controller = new AbortController();
      const answer = calls(section.huddles(), controller.signal)[name]?.();
      controller.abort(reason);
      assert.strictEqual(await rejection(answer as Promise<unknown>, name), reason, name);
    }
  });
}

/** Lines of an iCalendar text, put back together where they were folded (RFC 5545, section 3.1). */
const unfold = (text: string): string[] => text.replace(/\r\n[ \t]/g, '').split('\r\n');

async function read(section: Section, address: string): Promise<string[]> {
  const {readCalendar = async (each: string) => (await fetch(each)).text()} = section.test;
  return unfold(await readCalendar(address));
}

function calendars(section: Section): void {
  const {it} = section.test.runner;
  it('writes each session of what matches into the calendar', async () => {
    for (const query of [{}, {mode: ['in-person' as const]}, {limit: 1, facets: true}]) {
      const links = await section.huddles().calendar(query);
      assert.match(links.download, /^(https?|blob):/);
      if (links.subscribe !== undefined) assert.match(links.subscribe, /^webcal:/);
      const lines = await read(section, links.download);
      assert.strictEqual(lines[0], 'BEGIN:VCALENDAR');
      const found = await section.huddles().list({...query, limit: 100});
      const events = lines.filter((each) => each === 'BEGIN:VEVENT').length;
      assert.strictEqual(events, found.items.flatMap(({sessions}) => sessions).length, 'one event a session');
      const ids = lines.filter((each) => each.startsWith('UID:'));
      assert.strictEqual(new Set(ids).size, events, 'events have ids of their own');
    }
  });
  it('writes nothing private into the calendar', async () => {
    const text = (await read(section, (await section.huddles().calendar({})).download)).join('\n').replaceAll('\\', '');
    for (const secret of section.seed.records.flatMap(({released}) => Object.values(released ?? {}))) {
      assert.notInclude(text, secret);
    }
    for (const {title} of section.seed.records.filter(({lifecycle}) => lifecycle === 'draft')) {
      assert.notInclude(text, title);
    }
  });
}
