import {expect} from 'chai';
import {describe, it} from 'node:test';
import {hour, inZone} from '../time.ts';
import {type RoundStanding, areInOrder, isVoting, quorumOf, roundStage} from './stage.ts';

const start = Date.UTC(2026, 10, 21, 12);
const at = (hours: number) => inZone(start + hours * hour, 'Europe/London');
const dates = {opens: at(0), screens: at(10), deliberates: at(20), votes: at(30), closes: at(40)};
const published: RoundStanding = {lifecycle: 'published', dates, coolingOffHours: 72};

describe('roundStage', () => {
  const stageAt = (hours: number, standing = published) => roundStage(standing, start + hours * hour);

  it('follows the dates, each from its moment on', () => {
    const stages = [-1, 0, 9.9, 10, 20, 30].map((hours) => stageAt(hours));
    expect(stages).to.deep.equal(['draft', 'open', 'open', 'screening', 'deliberating', 'voting']);
  });

  it('stays voting until the count, however late that comes', () => {
    expect(stageAt(40)).to.equal('voting');
    expect(stageAt(400)).to.equal('voting');
  });

  it('cools off from the count, not from the closing date, and is decided after that', () => {
    const counted = {...published, countedAt: start + 41 * hour};
    expect([41, 112.9, 113].map((hours) => stageAt(hours, counted))).to.deep.equal(['cooling-off', 'cooling-off', 'decided']);
    expect(stageAt(41, {...counted, coolingOffHours: 0})).to.equal('decided');
  });

  it('leaves out a stage of no length', () => {
    const short = {...published, dates: {...dates, screens: dates.votes, deliberates: dates.votes}};
    expect([29, 30].map((hours) => stageAt(hours, short))).to.deep.equal(['open', 'voting']);
  });

  it('goes by what stewards decided before all dates', () => {
    for (const lifecycle of ['draft', 'reported', 'cancelled'] as const) {
      expect(stageAt(35, {...published, lifecycle, countedAt: start})).to.equal(lifecycle);
    }
  });
});

describe('isVoting', () => {
  it('takes ballots from the first moment to just before the last', () => {
    const votes = start + 30 * hour;
    const closes = start + 40 * hour;
    const moments = [votes - 1, votes, closes - 1, closes];
    expect(moments.map((now) => isVoting(published, now))).to.deep.equal([false, true, true, false]);
  });

  it('takes none in rounds that are drafts, cancelled or counted', () => {
    const now = start + 35 * hour;
    expect(isVoting({...published, lifecycle: 'draft'}, now)).to.equal(false);
    expect(isVoting({...published, lifecycle: 'cancelled'}, now)).to.equal(false);
    expect(isVoting({...published, countedAt: now}, now)).to.equal(false);
  });
});

describe('areInOrder', () => {
  it('allows stages of no length, but for voting', () => {
    expect(areInOrder(dates)).to.equal(true);
    expect(areInOrder({...dates, screens: dates.opens, deliberates: dates.opens, votes: dates.opens})).to.equal(true);
    expect(areInOrder({...dates, closes: dates.votes})).to.equal(false);
    expect(areInOrder({...dates, screens: dates.deliberates, deliberates: dates.screens})).to.equal(false);
  });

  it('compares moments, whatever the zones', () => {
    expect(areInOrder({...dates, screens: inZone(start + 5 * hour, 'Asia/Tokyo')})).to.equal(true);
    expect(areInOrder({...dates, screens: inZone(start - hour, 'Asia/Tokyo')})).to.equal(false);
  });
});

describe('quorumOf', () => {
  it('is the greater of the least and the share, rounded up, and never more than there are', () => {
    const quorum = {least: 3, share: 0.5};
    expect([0, 2, 5, 6, 7, 20].map((members) => quorumOf(quorum, members))).to.deep.equal([0, 2, 3, 3, 4, 10]);
    expect(quorumOf({least: 0, share: 0}, 9)).to.equal(0);
  });
});
