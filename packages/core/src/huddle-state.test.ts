import {describe, it} from 'node:test';
import {expect} from 'chai';
import {huddleState, isJoinable, joinDeadline, nextSession, span, toHuddle} from './huddle-state.ts';
import type {HuddleRecord, HuddleState, Session} from './schema/index.ts';
import {hour, inZone, instantOf} from './time.ts';

const first = Date.parse('2026-12-01T18:00:00Z');
const second = first + 24 * hour;

const session = (start: number, state: Session['state'] = 'scheduled'): Session => ({
  id: String(start),
  state,
  start: inZone(start, 'Europe/London'),
  end: inZone(start + hour, 'Asia/Kathmandu'),
});

const record: HuddleRecord = {
  id: 'h',
  kind: 'huddle',
  title: 'Title',
  themes: [],
  languages: [],
  hosts: [],
  mode: 'in-person',
  zone: 'Europe/London',
  sessions: [session(first), session(second)],
  prices: [],
  bursaries: [],
  access: {},
  join: 'open',
  lifecycle: 'published',
};

describe('the span of sessions', () => {
  it('reaches from the first start to the last end, cancelled ones aside', () => {
    expect(span([session(second), session(first)])).to.deep.equal({start: first, end: second + hour});
    expect(span([session(first), session(second, 'cancelled')])).to.deep.equal({start: first, end: first + hour});
    expect(span([session(first, 'cancelled')])).to.equal(undefined);
    expect(span([])).to.equal(undefined);
  });
});

describe('where a huddle stands', () => {
  const dates = {start: first, end: second};
  const rows: [lifecycle: HuddleRecord['lifecycle'], left: number | undefined, now: number, state: HuddleState][] = [
    ['published', undefined, first - 1, 'open'],
    ['published', 1, first - 1, 'open'],
    ['published', 0, first - 1, 'full'],
    ['published', undefined, first, 'running'],
    ['published', 0, first, 'running'],
    ['published', 1, second - 1, 'running'],
    ['published', 1, second, 'completed'],
    ['published', 0, second + 1, 'completed'],
    ['draft', 0, first, 'draft'],
    ['paused', 1, second, 'paused'],
    ['cancelled', 1, first - 1, 'cancelled'],
    ['completed', 1, first - 1, 'completed'],
  ];
  for (const [lifecycle, left, now, state] of rows) {
    it(`is ${state} when ${lifecycle} with ${left ?? 'any number of'} places left, ${(now - first) / 1000} s from the start`, () => {
      expect(huddleState({lifecycle, span: dates, left}, now)).to.equal(state);
    });
  }

  it('follows places alone while no session is fixed', () => {
    expect(huddleState({lifecycle: 'published', span: undefined, left: 0}, first)).to.equal('full');
    expect(huddleState({lifecycle: 'published', span: undefined, left: 1}, Infinity)).to.equal('open');
  });
});

describe('joining', () => {
  const huddle = {kind: 'huddle', sessions: record.sessions, join: 'open', state: 'open'} as const;

  it('ends when the first session starts', () => {
    expect(joinDeadline(huddle)).to.equal(first);
    expect(isJoinable(huddle, first - 1)).to.equal(true);
    expect(isJoinable(huddle, first)).to.equal(false);
  });

  it('ends for a meetup when its last session starts', () => {
    const meetup = {...huddle, kind: 'meetup', state: 'running'} as const;
    expect(joinDeadline(meetup)).to.equal(second);
    expect([isJoinable(meetup, second - 1), isJoinable(meetup, second)]).to.deep.equal([true, false]);
  });

  it('ends at the time that was set, be it later than the start', () => {
    const until = {...huddle, joinUntil: '2026-12-01T18:30:00.500Z', state: 'running'} as const;
    expect(joinDeadline(until)).to.equal(first + hour / 2 + 500);
    expect(isJoinable(until, first + 1)).to.equal(true);
  });

  it('never ends by itself while no session is fixed', () => {
    expect(joinDeadline({...huddle, sessions: [session(first, 'cancelled')]})).to.equal(Infinity);
  });

  it('passes over a cancelled session', () => {
    expect(joinDeadline({...huddle, sessions: [session(first, 'cancelled'), session(second)]})).to.equal(second);
  });

  it('is possible for open, full and running huddles that take people', () => {
    const states = ['draft', 'published', 'open', 'full', 'running', 'paused', 'completed', 'cancelled'] as const;
    const joinable = states.filter((state) => isJoinable({...huddle, state}, first - 1));
    expect(joinable).to.deep.equal(['open', 'full', 'running']);
    const modes = (['open', 'application', 'external', 'closed'] as const).filter((join) => isJoinable({...huddle, join}, 0));
    expect(modes).to.deep.equal(['open', 'application', 'external']);
  });
});

describe('the next session', () => {
  it('is the first that has not ended and is not cancelled', () => {
    const sessions = [session(first), session(first + hour, 'cancelled'), session(second)];
    expect(nextSession(sessions, first + hour - 1)?.id).to.equal(String(first));
    expect(nextSession(sessions, first + hour)?.id).to.equal(String(second));
    expect(nextSession(sessions, second + hour)).to.equal(undefined);
  });
});

describe('the public view', () => {
  const full: HuddleRecord = {
    ...record,
    capacity: 12,
    left: 3,
    form: {questions: [], consents: [], askAccess: true},
    released: {chatUrl: 'https://chat.example.org/secret', address: '1 Secret Street'},
    place: {locality: 'Leeds', point: {lat: 53.801279, lng: -1.548567}},
  };
  const context = {movement: 'm', places: {capacity: 12, left: 0}, updatedAt: '2026-11-01T00:00:00Z', now: first - 1};

  it('leaves out the form, the counts and what is released to confirmed people', () => {
    const view = toHuddle(full, context);
    expect(view).not.to.have.any.keys('form', 'released', 'lifecycle', 'capacity', 'left');
    expect(JSON.stringify(view)).not.to.match(/secret/i);
    expect(view).to.include({movement: 'm', state: 'full', updatedAt: '2026-11-01T00:00:00Z'});
    expect(view.places).to.deep.equal({capacity: 12, left: 0});
  });

  it('has a place that is coarse, to hundredths of a degree', () => {
    expect(toHuddle(full, context).place).to.deep.equal({locality: 'Leeds', point: {lat: 53.8, lng: -1.55}});
    expect(toHuddle({...full, place: {locality: 'Leeds'}}, context).place).to.deep.equal({locality: 'Leeds'});
    expect('place' in toHuddle(record, context)).to.equal(false);
  });

  it('does not change the record', () => {
    const before = structuredClone(full);
    toHuddle(full, context);
    expect(full).to.deep.equal(before);
    expect(instantOf(full.sessions[0]!.start)).to.equal(first);
  });
});
