import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {pino} from 'pino';
import type {HuddleRecord} from '@huddlekit/core';
import {createServer, type HuddleServer} from '../server.ts';
import {aRecord, freshMovement} from '../testing/movements.ts';
import {importRecords} from '../transfer/records.ts';
import {importFund} from '../fund/import.ts';
import {aFund} from '../testing/rounds.ts';
import {huddlePath} from './huddle-page.ts';
import {roundPath} from './round-page.ts';

const now = new Date('2026-11-21T12:00:00Z');

describe('pages', () => {
  let server: HuddleServer;
  before(async () => {
    const config = {data: undefined, publicUrl: 'https://huddles.example.org'};
    server = await createServer({config, clock: () => now, log: pino({level: 'silent'})});
  });
  after(() => server.close());

  async function show(fields: Partial<HuddleRecord> = {}) {
    const {id: movement} = await freshMovement(server.db, {name: 'Neighbours & friends'});
    const record = aRecord(fields);
    const [imported] = await importRecords(server.db, [record], {movement, now});
    assert.equal(imported?.result, 'added');
    const answer = await server.app.request(huddlePath(movement, record.id));
    const text = await answer.text();
    const data = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1];
    return {answer, text, movement, jsonLd: data === undefined ? undefined : (JSON.parse(data) as Record<string, unknown>)};
  }

  it('show a huddle to people without scripts', async () => {
    const {answer, text} = await show({
      capacity: 6,
      access: {captions: 'yes', 'step-free': 'no'},
      prices: [{id: 'free', label: 'Nobody turned away', price: {amount: 0, currency: 'GBP'}}],
    });
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
    for (const part of ['Holding care in our street', 'How do we ask for help?', '6 places left', 'captions', 'Ffion', 'Nobody turned away: free', 'Neighbours &amp; friends']) {
      assert.ok(text.includes(part), part);
    }
    assert.match(text, /Tuesday,? 1 December 2026 at 18:00 \(Europe\/London\)/);
    assert.equal(/<script(?! type="application\/ld\+json")/.test(text), false);
    assert.equal(/\sstyle=|<style/.test(text), false);
  });

  it('show a round’s call and its dates to people without scripts, and nothing of drafts', async () => {
    const {id: movement} = await freshMovement(server.db);
    const {circles, pots, rounds} = aFund(now.getTime());
    const record = {...rounds[0]!, id: 'winter/1'};
    await importFund(server.db, movement, {circles, pots, rounds: [record, {...record, id: 'draft', lifecycle: 'draft'}]}, now);
    const answer = await server.app.request(roundPath(movement, 'winter/1'));
    const text = await answer.text();
    assert.equal(answer.status, 200);
    for (const part of ['Winter round', 'Street &lt;fund&gt;', '£250.50', 'Open for proposals.', '&lt;script&gt;', '(Europe/London)']) {
      assert.ok(text.includes(part), part);
    }
    assert.equal(/<script/.test(text), false);
    assert.equal((await server.app.request(roundPath(movement, 'draft'))).status, 404);
  });

  it('tell search engines what the huddle is', async () => {
    const {jsonLd, movement} = await show({
      capacity: 6,
      mode: 'hybrid',
      place: {locality: 'Leeds', country: 'GB', point: {lat: 53.80123, lng: -1.54987}},
      prices: [{id: 'full', label: 'Full', price: {amount: 1050, currency: 'GBP'}}],
    });
    assert.deepEqual(
      {...jsonLd, location: undefined, organizer: undefined},
      {
        '@context': 'https://schema.org',
        '@type': 'Event',
        '@id': `https://huddles.example.org/m/${movement}/huddles/care`,
        url: `https://huddles.example.org/m/${movement}/huddles/care`,
        name: 'Holding care in our street',
        description: 'How do we ask for help?',
        startDate: '2026-12-01T18:00:00+00:00',
        endDate: '2026-12-01T19:30:00+00:00',
        eventStatus: 'https://schema.org/EventScheduled',
        eventAttendanceMode: 'https://schema.org/MixedEventAttendanceMode',
        inLanguage: ['en'],
        keywords: ['care'],
        isAccessibleForFree: false,
        maximumAttendeeCapacity: 6,
        remainingAttendeeCapacity: 6,
        offers: [{'@type': 'Offer', name: 'Full', price: '10.50', priceCurrency: 'GBP', availability: 'https://schema.org/InStock', url: `https://huddles.example.org/m/${movement}/huddles/care`}],
        location: undefined,
        organizer: undefined,
      },
    );
    const [place] = (jsonLd?.['location'] ?? []) as {geo: object}[];
    assert.deepEqual(place?.geo, {'@type': 'GeoCoordinates', latitude: 53.8, longitude: -1.55});
  });

  it('say that a cancelled huddle is cancelled, and leave data out while no session is fixed', async () => {
    const cancelled = await show({lifecycle: 'cancelled'});
    assert.equal(cancelled.jsonLd?.['eventStatus'], 'https://schema.org/EventCancelled');
    assert.ok(cancelled.text.includes('This huddle was cancelled.'));
    assert.equal((await show({sessions: []})).jsonLd, undefined);
  });

  it('run nothing that somebody typed', async () => {
    const hostile = '</title></script><script>alert(1)</script><img src=x onerror=alert(1)>"\'&amp;';
    const {text, jsonLd, answer} = await show({
      id: '"><script>',
      title: hostile,
      question: hostile,
      description: hostile,
      themes: ['<b>'],
      hosts: [{name: hostile, about: hostile}],
      prices: [{id: 'x', label: hostile, price: {amount: 1, currency: 'GBP'}}],
      join: 'external',
      url: 'https://example.org/?a="onmouseover="alert(1)',
    });
    assert.equal(answer.status, 200);
    assert.equal(/<script>|<img|<b>/.test(text), false);
    assert.equal(jsonLd?.['name'], hostile);
    assert.equal(/<a [^>]*"onmouseover/.test(text), false);
    assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/);
  });

  it('list every public huddle of active movements in the sitemap', async () => {
    const [open, away] = [await show({id: 'a & b'}), await show()];
    await show({id: 'draft-one', lifecycle: 'draft'});
    await server.db.updateTable('movement').set({data: JSON.stringify({state: 'archived'})}).where('id', '=', away.movement).execute();
    const answer = await server.app.request('/sitemap.xml');
    assert.match(answer.headers.get('content-type') ?? '', /^application\/xml/);
    const text = await answer.text();
    assert.ok(text.includes(`<loc>https://huddles.example.org/m/${open.movement}/huddles/a%20%26%20b</loc>`));
    assert.equal(text.includes(away.movement), false);
    assert.equal(text.includes('draft-one'), false);
  });

  it('answer a person who took a wrong turn with a page', async () => {
    const {movement} = await show();
    const answer = await server.app.request(`/m/${movement}/huddles/nothing`);
    assert.equal(answer.status, 404);
    assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
  });
});
