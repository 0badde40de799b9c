import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import {isHuddleError} from '../errors.ts';
import type {Huddle, HuddleQuery} from '../schema/index.ts';
import {day, hour, inZone} from '../time.ts';
import {createHuddleIndex, meeting, metresBetween, withinEdits} from './index.ts';
import {bitCount, signature} from './edits.ts';
import {byCodePoint} from './order.ts';
import {generateHuddles} from './testing/generate.ts';
import {edits} from './testing/reference.ts';

const now = Date.parse('2026-11-21T12:00:00Z');

function huddle(id: string, parts: Partial<Huddle> = {}, start = now + day): Huddle {
  return {
    ...{id, movement: 'm', kind: 'huddle', title: id, themes: [], languages: [], hosts: [], mode: 'online', zone: 'UTC'},
    sessions: [{id: 's', state: 'scheduled', start: inZone(start, 'UTC'), end: inZone(start + hour, 'UTC')}],
    ...{prices: [], bursaries: [], access: {}, join: 'open', state: 'open', places: {}, updatedAt: '2026-11-01T00:00:00Z'},
    ...parts,
  } as Huddle;
}

const ids = (huddles: readonly Huddle[], query: HuddleQuery, at = now) =>
  createHuddleIndex(huddles).list(query, at).items.map(({id}) => id);

function failure(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isHuddleError(error)) return error.code;
    throw error;
  }
  return 'none';
}

describe('typing errors', () => {
  const rows: [asked: string, found: string, grade: number][] = [
    ['housing', 'housing', 4],
    ['hous', 'housing', 3],
    ['houssing', 'housing', 2],
    ['hosing', 'housing', 2],
    ['huosing', 'housing', 2],
    ['jousing', 'housing', 2],
    ['housign', 'housing', 2],
    ['huosign', 'housing', 0],
    ['cmmunty', 'community', 0],
    ['comunitty', 'community', 2],
    ['ocmmunity', 'community', 2],
    ['ocmmunitz', 'community', 2],
    ['ocmmunitzz', 'community', 0],
    ['cat', 'car', 0],
    ['care', 'core', 2],
    ['2026', '2025', 0],
    ['cop27', 'cop28', 0],
    ['houssin', 'housing', 0],
    ['houssi', 'housing', 0],
    ['abcd', 'badc', 0],
  ];
  for (const [asked, found, grade] of rows) {
    it(`let “${asked}” meet “${found}” with ${grade} quarters`, () => {
      expect(meeting(asked, found)).to.equal(grade);
      expect(ids([huddle('h', {title: found})], {text: asked})).to.deep.equal(grade ? ['h'] : []);
    });
  }

  const letters = fc.string({unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7});

  it('are counted as the recurrence counts them', () => {
    fc.assert(
      fc.property(letters, letters, fc.constantFrom(1, 2), (a, b, max) => withinEdits(a, b, max) === edits(a, b) <= max),
      {numRuns: 2000},
    );
  });

  it('change at most two groups of letters each', () => {
    const any = fc.string({unit: fc.constantFrom(...'abcxyzéł京'), maxLength: 6});
    fc.assert(fc.property(any, any, (a, b) => bitCount(signature(a) ^ signature(b)) <= 2 * edits(a, b)), {numRuns: 1000});
    expect([bitCount(0), bitCount(-1), bitCount(0b1011)]).to.deep.equal([0, 32, 3]);
  });
});

describe('relevance', () => {
  it('puts title before theme, place, question and description', () => {
    const list = [
      huddle('description', {title: 'x', description: 'money'}),
      huddle('question', {title: 'x', question: 'money?'}),
      huddle('place', {title: 'x', mode: 'hybrid', place: {locality: 'Money'}}),
      huddle('theme', {title: 'x', themes: ['Money']}),
      huddle('title', {title: 'Money'}),
    ];
    expect(ids(list, {text: 'money'})).to.deep.equal(['title', 'theme', 'place', 'question', 'description']);
  });

  it('puts whole words before beginnings before typing errors', () => {
    const list = [huddle('typo', {title: 'monye'}), huddle('prefix', {title: 'moneyed'}), huddle('whole', {title: 'money'})];
    expect(ids(list, {text: 'money'})).to.deep.equal(['whole', 'prefix', 'typo']);
  });

  it('asks for every word, each in any field', () => {
    const both = huddle('both', {title: 'Money', hosts: [{name: 'Zoë Łącka'}]});
    expect(ids([both, huddle('one', {title: 'Money'})], {text: 'money ZOE lacka'})).to.deep.equal(['both']);
  });

  it('finds no host by what is said about them', () => {
    expect(ids([huddle('h', {title: 'x', hosts: [{name: 'Ada', about: 'money'}]})], {text: 'money'})).to.deep.equal([]);
  });
});

describe('naughty text', () => {
  const naughty = [
    '', ' ', '\u0000', "' OR 1=1 --", '%_\\', '*', '()[]{}|^$.+?', '../../etc/passwd', '<script>', '__proto__', 'constructor',
    'undefined', 'null', 'NaN', '\ud800', '\udc00x', '👩‍👩‍👧', '‮abc', 'ﷺ', 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉', '𝒜𝓁𝓅𝒽𝒶', 'ا'.repeat(200), 'a '.repeat(100),
    'x'.repeat(200), '한국어', '\ufeff', 'ß', 'İ', 'ǅ',
  ];
  it('neither throws nor finds what it is not in', () => {
    const index = createHuddleIndex(generateHuddles(50, now));
    for (const text of naughty) expect(index.list({text, facets: true}, now).total, JSON.stringify(text)).to.be.at.least(0);
  });

  it('is found where it is', () => {
    for (const text of naughty) expect(ids([huddle('h', {title: text})], {text}), JSON.stringify(text)).to.deep.equal(['h']);
  });

  it('is found among themes, places and ids called like properties of objects', () => {
    const list = [huddle('__proto__', {themes: ['constructor', '__proto__'], mode: 'hybrid', place: {locality: 'toString', point: {lat: 0, lng: 0}}})];
    const page = createHuddleIndex(list).list({theme: ['__proto__'], facets: true}, now);
    expect(page.items.map(({id}) => id)).to.deep.equal(['__proto__']);
    expect(page.facets!.place).to.deep.equal([{value: 'toString', count: 1, point: {lat: 0, lng: 0}}]);
  });
});

describe('cursors', () => {
  const list = Array.from({length: 5}, (_, index) => huddle(`h${index}`));
  const index = createHuddleIndex(list);
  const {cursor} = index.list({theme: [], limit: 2}, now);

  it('are good for the same query said in other words', () => {
    const same: HuddleQuery = {cursor, zone: 'UTC', open: false, mode: [], text: ' ', sort: 'soonest', limit: 1, facets: true};
    expect(index.list(same, now).items.map(({id}) => id)).to.deep.equal(['h2']);
  });

  it('are invalid for another query, and when they are none', () => {
    const longer = `${cursor}A`;
    for (const query of [{cursor, open: true}, {cursor, zone: 'Europe/London'}, {cursor, text: 'h'}, {cursor: ''}, {cursor: '!'}, {cursor: longer}, {cursor: 'W10'}, {cursor: 'bnVsbA'}]) {
      expect(failure(() => index.list(query, now)), JSON.stringify(query)).to.equal('invalid');
    }
  });

  it('expire after a day', () => {
    expect(failure(() => index.list({cursor}, now + day))).to.equal('none');
    expect(failure(() => index.list({cursor}, now + day + 1))).to.equal('expired');
  });

  it('keep to the moment of the first page', () => {
    const soon = [huddle('a'), huddle('b', {}, now + hour), huddle('c', {}, now + 2 * hour)];
    const engine = createHuddleIndex(soon);
    const first = engine.list({limit: 1}, now);
    const next = engine.list({limit: 5, cursor: first.cursor}, now + 90 * 60_000);
    expect([...first.items, ...next.items].map(({id}) => id)).to.deep.equal(['b', 'c', 'a']);
    expect(next.items.every(({state}) => state === 'open')).to.equal(true);
  });

  it('lead through huddles to come, begun ones and those without a date', () => {
    const begun = {state: 'paused'} as const;
    const engine = createHuddleIndex([
      huddle('begun-2', begun, now),
      huddle('begun-1', begun, now - day),
      huddle('none-2', {sessions: []}),
      huddle('none-1', {sessions: []}),
      huddle('come-2', {}, now + 1000),
      huddle('come-1', {}, now + 1000),
    ]);
    const found: string[] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = engine.list({limit: 1, ...(cursor === undefined ? {} : {cursor})}, now);
      found.push(...page.items.map(({id}) => id));
      cursor = page.cursor;
      expect(found.length).to.be.at.most(6);
    }
    expect(found).to.deep.equal(['come-1', 'come-2', 'begun-1', 'begun-2', 'none-1', 'none-2']);
  });

  it('go on where the page ended when its last huddle is gone', () => {
    const engine = createHuddleIndex(list);
    const first = engine.list({limit: 2}, now);
    engine.remove('h1');
    engine.put(huddle('h0', {title: 'changed'}));
    expect(engine.list({cursor: first.cursor}, now).items.map(({id}) => id)).to.deep.equal(['h2', 'h3', 'h4']);
  });

  it('are whole in a page that changes how arrays are written', () => {
    const prototype = Array.prototype as {toJSON?: () => string};
    prototype.toJSON = () => 'spoilt';
    try {
      const first = index.list({limit: 2}, now);
      expect(first.cursor).to.equal(cursor);
      expect(index.list({limit: 2, cursor: first.cursor}, now).items.map(({id}) => id)).to.deep.equal(['h2', 'h3']);
    } finally {
      delete prototype.toJSON;
    }
  });
});

describe('an index', () => {
  it('is ready without being asked, and answers before', async () => {
    const huddles = generateHuddles(500, now);
    const index = createHuddleIndex(huddles);
    const before = index.list({text: 'community', facets: true}, now);
    await index.ready();
    expect(index.list({text: 'community', facets: true}, now)).to.deep.equal(before);
    index.put({...huddles[0]!, title: 'Unheardof', state: 'open', sessions: []});
    await index.ready();
    expect(index.list({text: 'unheardof'}, now).total).to.equal(1);
  });

  it('forgets the words of a huddle that changed or went', () => {
    const index = createHuddleIndex([huddle('a', {title: 'money'}), huddle('b', {title: 'money'})]);
    expect(index.list({text: 'money'}, now).total).to.equal(2);
    index.put(huddle('a', {title: 'care'}));
    index.remove('b');
    index.put(huddle('c', {title: 'food'}));
    expect(index.list({text: 'money'}, now).total).to.equal(0);
    expect(index.list({text: 'care'}, now).items.map(({id}) => id)).to.deep.equal(['a']);
  });

  it('refuses a zone that the platform does not know', () => {
    expect(failure(() => createHuddleIndex().list({zone: 'Europe/Atlantis'}, now))).to.equal('invalid');
  });

  it('hides what is over by the clock', () => {
    expect(ids([huddle('h')], {}, now + 2 * day)).to.deep.equal([]);
    const [found] = createHuddleIndex([huddle('h')]).list({ids: ['h']}, now + 2 * day).items;
    expect(found?.state).to.equal('completed');
  });

  it('reads a session a thousand years off as quickly as one tomorrow', () => {
    const before = process.cpuUsage();
    const far = [huddle('far', {}, Date.parse('9000-01-01T00:00:00Z')), huddle('near')];
    const page = createHuddleIndex(far).list({facets: true, zone: 'Europe/London'}, now);
    expect(page.total).to.equal(2);
    const {user, system} = process.cpuUsage(before);
    expect((user + system) / 1000, 'milliseconds of work').to.be.lessThan(2000);
  });

  it('keeps answering right with more zones than it keeps at hand', () => {
    const index = createHuddleIndex([huddle('h', {}, Date.parse('2026-11-23T23:30:00Z'))]);
    const weekdays = ['UTC', 'Asia/Kathmandu', 'America/Bogota', 'UTC', 'Asia/Tokyo'].map(
      (zone) => index.list({zone, facets: true}, now).facets!.weekday[0]!.value,
    );
    expect(weekdays).to.deep.equal(['1', '2', '1', '1', '2']);
  });
});

describe('the order of ids', () => {
  it('is that of their UTF-8 bytes', () => {
    const text = fc.string({unit: fc.constantFrom('a', 'b', 'é', '\ud7ff', '\ue000', '\uffee', '😀', '𐀀'), maxLength: 4});
    fc.assert(
      fc.property(text, text, (a, b) => Math.sign(byCodePoint(a, b)) === Buffer.compare(Buffer.from(a), Buffer.from(b))),
      {numRuns: 1000},
    );
  });
});

describe('distances', () => {
  it('are those of a great circle in metres', () => {
    const cardiff = {lat: 51.4816, lng: -3.1791};
    const leeds = {lat: 53.8008, lng: -1.5491};
    expect(metresBetween(cardiff, leeds) / 1000).to.be.closeTo(280.6, 1);
    expect(metresBetween(cardiff, cardiff)).to.equal(0);
    expect(metresBetween({lat: 0, lng: 0}, {lat: 0, lng: 180}) / 1000).to.be.closeTo(20_015, 1);
    expect(metresBetween({lat: 0, lng: 179.9}, {lat: 0, lng: -179.9}) / 1000).to.be.closeTo(22.2, 0.1);
  });
});
