import {expect} from 'chai';
import ICAL from 'ical.js';
import {describe, it} from 'node:test';
import {toHuddle} from '@huddlekit/core';
import type {Huddle, Movement} from '@huddlekit/core';
import {naughtyStrings} from '../../../../tests/support/naughty-strings.ts';
import {huddle as record} from '../../../../tests/support/house.ts';
import {sender} from './address.ts';
import {compose} from './compose.ts';
import {acceptedLanguage, mailLanguage, mailLanguages, mailLocale, messagesIn} from './messages/index.ts';
import {fundMailKinds, mailKinds} from './outbox.ts';
import type {MailFacts, MailKind} from './outbox.ts';
import {formatMoment} from './words.ts';

const movement: Movement = {
  id: 'commons',
  state: 'active',
  name: 'Commons & Co',
  zone: 'Europe/London',
  languages: ['en'],
  controller: {name: 'Commons & Co'},
};
const at = new Date();

const view = (title: string, days: number[] = [10]): Huddle =>
  toHuddle(record({title, days}), {movement: 'commons', places: {}, updatedAt: at.toISOString(), now: at.getTime()});

const isOfRound = (kind: MailKind): boolean => (fundMailKinds as readonly MailKind[]).includes(kind);

/** What a mail of a kind is about. */
const about = (kind: MailKind): Partial<MailFacts> =>
  isOfRound(kind)
    ? {
        round: {id: 'winter', title: 'Energy & <us>', zone: 'Europe/London'},
        proposal: 'A shed & <tools>',
        amount: {amount: 250_50, currency: 'GBP'},
        because: 'pot-spent',
      }
    : {huddle: view('Energy & <us>'), position: 12, offerKey: 'k'.repeat(43)};

const mail = (kind: MailKind, facts: Partial<MailFacts> = {}) =>
  compose({
    kind,
    facts: {
      language: 'en',
      name: 'Ana',
      code: '012345',
      until: new Date(at.getTime() + 3_600_000).toISOString(),
      ...(kind === 'code' ? {} : about(kind)),
      ...facts,
    },
    recipient: 'ana@example.org',
    movement,
    base: 'https://huddles.example.org',
    from: {name: 'Commons', email: 'huddles@example.org'},
    at,
  });

const event = (content: string) => {
  const calendar = new ICAL.Component(ICAL.parse(content) as never);
  const events = calendar.getAllSubcomponents('vevent');
  return {method: calendar.getFirstPropertyValue('method'), events, first: events[0]!};
};

describe('compose', () => {
  for (const language of mailLanguages) {
    it(`writes every kind of mail in ${language}, with nothing left to fill in`, () => {
      for (const kind of mailKinds) {
        const {subject, text, html} = mail(kind, {language});
        expect(subject, kind).not.to.match(/[{}]/);
        expect(text, kind).not.to.match(/[{}]|undefined|null|Invalid/);
        expect(html, kind).to.include(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`);
        expect(text, kind).to.include(kind === 'code' ? '012345' : 'Energy & <us>');
        if (language !== 'en') expect(subject, kind).not.to.equal(mail(kind).subject);
      }
    });
  }

  it('names every placeholder in each language that English names', () => {
    const named = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
    const english = messagesIn('en');
    for (const language of mailLanguages) {
      const messages = messagesIn(language);
      for (const kind of mailKinds) {
        expect(named(messages.kinds[kind].subject), `${language} ${kind}`).to.deep.equal(named(english.kinds[kind].subject));
        expect(named(messages.kinds[kind].lines.join(' ')), `${language} ${kind}`).to.deep.equal(named(english.kinds[kind].lines.join(' ')));
      }
    }
  });

  it('escapes everything that somebody typed, and keeps its direction of writing apart', () => {
    const {html, text} = mail('declined', {name: '<img src=x onerror=alert(1)>', reason: '</blockquote><script>alert(1)</script>\n"two"'});
    expect(html).not.to.match(/<img|<script/);
    expect(html).to.include('<bdi>Energy &amp; &lt;us&gt;</bdi>');
    expect(text).to.include('> </blockquote><script>alert(1)</script>\n> "two"');
  });

  it('keeps subjects on one line whatever a title holds', () => {
    for (const title of [...Object.values(naughtyStrings).flat(), 'Pod\r\nBcc: all@example.org', 'Pod\u2028Bcc: x', 'Pod\u0085x', '\u202eevil\u202c']) {
      const {subject, html} = mail('confirmed', {huddle: view(title), name: title});
      // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
      expect(subject).not.to.match(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
      expect(html).not.to.match(/<script|<img|<svg|<iframe|<a [^>]*javascript:/i);
    }
  });

  it('leads offers to a page of their own and everything else to the huddle', () => {
    expect(mail('offered').text).to.include(`https://huddles.example.org/m/commons/offers/${'k'.repeat(43)}`);
    expect(mail('confirmed').text).to.include('https://huddles.example.org/m/commons/huddles/pod');
    expect(mail('code').text).not.to.include('https://');
  });

  it('invites to one session, and attaches all where there are several', () => {
    const one = mail('confirmed', {invite: 'REQUEST'});
    expect(one).not.to.have.property('calendar');
    const {method, events, first} = event(one.invite!.content);
    expect([method, events.length]).to.deep.equal(['REQUEST', 1]);
    expect(first.getFirstPropertyValue('uid')).to.equal('s1.pod@commons.huddlekit');
    expect(first.getFirstPropertyValue('attendee')).to.equal('mailto:ana@example.org');
    const many = mail('confirmed', {invite: 'REQUEST', huddle: view('Pod', [-3, 4, 11])});
    expect(event(many.invite!.content).first.getFirstPropertyValue('uid'), 'the next one').to.equal('s2.pod@commons.huddlekit');
    expect(event(many.calendar!)).to.have.property('method', 'PUBLISH');
    expect(event(many.calendar!).events).to.have.length(3);
  });

  it('cancels by the same UID with a higher number', () => {
    const request = event(mail('confirmed', {invite: 'REQUEST'}).invite!.content);
    const cancel = event(
      compose({
        kind: 'withdrawn',
        facts: {language: 'en', huddle: view('Pod'), invite: 'CANCEL'},
        recipient: 'ana@example.org',
        movement,
        base: 'https://huddles.example.org',
        from: {email: 'huddles@example.org'},
        at: new Date(at.getTime() + 1000),
      }).invite!.content,
    );
    expect(cancel.method).to.equal('CANCEL');
    expect(cancel.first.getFirstPropertyValue('status')).to.equal('CANCELLED');
    expect(cancel.first.getFirstPropertyValue('uid')).to.equal(request.first.getFirstPropertyValue('uid'));
    expect(Number(cancel.first.getFirstPropertyValue('sequence'))).to.be.greaterThan(Number(request.first.getFirstPropertyValue('sequence')));
  });

  it('tells released details where they are given, and links that are safe alone', () => {
    const released = {address: '7 Hidden Yard', meetingUrl: 'https://meet.example.org/a', chatUrl: 'javascript:alert(1)', note: 'Ring twice.'};
    const {text, invite} = mail('confirmed', {released, invite: 'REQUEST'});
    expect(text).to.include('Address: 7 Hidden Yard').and.to.include('Call: https://meet.example.org/a').and.to.include('Ring twice.');
    expect(text + invite!.content).not.to.include('javascript:');
  });

  it('tells proposers their sum, the reason and the circle’s words, and leads to the round', () => {
    const {subject, text, html} = mail('outcome-deferred', {reason: 'Bring it again <soon>.'});
    expect(subject).to.equal('Not this time: A shed & <tools>');
    expect(text).to.include('Reason: the pot was spent before its turn came');
    expect(text).to.include('The fund circle writes:').and.to.include('> Bring it again <soon>.');
    expect(text).to.include('https://huddles.example.org/m/commons/rounds/winter').and.not.to.include('Sessions');
    expect(html).not.to.include('<soon>');
    expect(mail('award-confirmed').text.replace(/\u00a0/g, ' ')).to.include('£250.50');
  });

  it('writes the same again', () => {
    expect(mail('confirmed', {invite: 'REQUEST'})).to.deep.equal(mail('confirmed', {invite: 'REQUEST'}));
  });
});

describe('languages of mails', () => {
  for (const [header, expected] of [
    ['cy-GB,cy;q=0.9,en;q=0.8', 'cy-GB'],
    ['EN-us', 'en-US'],
    ['en-toolongforasubtag, de', 'de'],
    ['en;q=0.2, pl;q=0.7', 'pl'],
    ['ja, ar;q=0.5', 'ar'],
    ['fr;q=0', null],
    ['*', null],
    ['constructor', null],
    [undefined, null],
  ] as const) {
    it(`takes ${expected} from ${header}`, () => {
      expect(acceptedLanguage(header)).to.equal(expected);
    });
  }

  it('writes dates as the reader does', () => {
    const at = Date.UTC(2026, 11, 1, 18);
    const dates = (['en', 'en-US', 'pl', null] as const).map((wish) => formatMoment(at, 'Europe/London', mailLocale('en', wish)));
    expect(dates.map((date) => date.replace(/[\u202f\u00a0]/g, ' '))).to.deep.equal([
      'Tuesday, 1 December 2026 at 18:00 GMT',
      'Tuesday, December 1, 2026 at 6:00 PM GMT',
      'Tuesday, 1 December 2026 at 18:00 GMT',
      'Tuesday, 1 December 2026 at 18:00 GMT',
    ]);
  });

  it('falls back to the movement’s, then to English', () => {
    expect(mailLanguage(null, 'cy', 'en')).to.equal('cy');
    expect(mailLanguage('ja', 'tlh')).to.equal('en');
  });
});

describe('sender', () => {
  for (const [from, expected] of [
    ['Commons & Co <huddles@example.org>', {name: 'Commons & Co', email: 'huddles@example.org'}],
    ['"Commons, Co" <huddles@example.org>', {name: 'Commons, Co', email: 'huddles@example.org'}],
    ['<huddles@example.org>', {email: 'huddles@example.org'}],
    ['huddles@example.org', {email: 'huddles@example.org'}],
  ] as const) {
    it(`reads ${from}`, () => {
      expect(sender(from)).to.deep.equal(expected);
    });
  }
});
