import {HuddleError} from '@huddlekit/core';
import type {Award} from '@huddlekit/core/fund';
import {expect} from '@open-wc/testing';
import type {FakeFund} from '../../testing/fund/fake-fund.ts';
import {award, fakeFunds} from '../../testing/fund/fake-funds.ts';
import {waitUntil} from '../../testing/wait-until.ts';
import {mount, openFund} from '../testing/mount.ts';

const steward = {member: false, steward: true};
const note = 'Your words to the proposer';

const withAwards = (awards: Award[], change: Partial<FakeFund> = {}): FakeFund => {
  const fake = openFund(change, {stage: 'decided'});
  return Object.assign(fake, {funds: fakeFunds(fake, awards)});
};

const soup = (change: Partial<Award> = {}) => award({id: 'a', proposal: 'soup', title: 'Soup on Sundays', ...change});

describe('screening', () => {
  it('is for stewards only', async () => {
    const {screen} = await mount(openFund());
    await screen.press('Soup on Sundays');
    await screen.shows('Say something about it');
    expect(screen.text).not.to.contain('Does it fit this call?');
  });

  it('lists what waits, and takes a yes with the name of its rivals', async () => {
    const {screen, fake} = await mount(openFund({membership: steward}, {stage: 'screening'}));
    await screen.shows('3 proposals wait to be checked');
    await screen.press('Soup on Sundays');
    await screen.shows('Does it fit this call?');
    screen.tick('It fits');
    screen.type('Versions of the same thing', 'Food');
    await screen.press('Record this');
    await screen.shows('Accepted for the vote');
    expect(fake.proposals[0]).to.include({state: 'eligible', rivals: 'Food'});
    await screen.press('All proposals');
    await screen.shows('2 proposals wait to be checked');
  });

  it('wants a reason and words for a no, and begins the words kindly', async () => {
    const {screen, fake} = await mount(openFund({membership: steward}, {stage: 'screening'}));
    await screen.press('Soup on Sundays');
    await screen.press('Record this');
    await screen.shows('Say whether it fits');
    screen.tick('It does not fit');
    await screen.press('Record this');
    await screen.shows('Choose a reason');
    screen.pick('Why not', 'Outside what the pot is for');
    await waitUntil(() => screen.field(note).value.startsWith('Thank you'));
    screen.type(note, ' ');
    await screen.press('Record this');
    await screen.shows('Write a few words');
    expect(fake.calls).not.to.contain('screen');
    screen.type(note, 'Thank you. Try the kitchen fund.');
    screen.pick('Why not', 'Something is missing');
    expect(screen.field(note).value, 'what a person wrote stays').to.equal('Thank you. Try the kitchen fund.');
    await screen.press('Record this');
    await screen.shows('Not accepted for the vote · Something needed is missing.');
    expect(fake.proposals[0]!.answer).to.include({reason: 'incomplete', note: 'Thank you. Try the kitchen fund.'});
  });

  it('keeps the words where it could not be sent', async () => {
    const {screen, fake} = await mount(openFund({membership: steward}, {stage: 'screening'}));
    await screen.press('Soup on Sundays');
    await screen.shows('Does it fit this call?');
    screen.tick('It fits');
    screen.type(note, 'Good luck!');
    fake.before = (call) => {
      if (call === 'screen') throw new HuddleError('closed', 'Voting has begun.');
    };
    await screen.press('Record this');
    await screen.shows('the round has moved on');
    expect(screen.field(note).value).to.equal('Good luck!');
    expect(fake.proposals[0]!.state).to.equal('submitted');
  });
});

describe('answers after the count', () => {
  it('are written by a person, from a beginning that fits the result', async () => {
    const fake = openFund({membership: steward}, {stage: 'decided'});
    fake.proposals.forEach((each, index) => (fake.proposals[index] = {...each, state: index ? 'declined' : 'awarded'}));
    const {screen} = await mount(fake);
    await screen.shows('3 proposals wait for words from a person');
    await screen.press('Draught-proofing for twelve flats');
    await screen.shows('The answer to its proposer');
    expect(screen.field(note).value).to.contain('could not fund it this time');
    screen.type(note, 'Thank you, Siân. Please come again.');
    await screen.press('Give this answer');
    await screen.shows('What the circle answers');
    expect(fake.proposals[1]!.answer!.note).to.equal('Thank you, Siân. Please come again.');
  });
});

describe('awards', () => {
  it('are confirmed by as many as it takes, each once', async () => {
    const {screen} = await mount(withAwards([soup({confirmations: 1})], {membership: steward}));
    await screen.shows('1 of 2 confirmations');
    await screen.press('Confirm £900');
    await screen.shows('Confirmed');
    expect(screen.text).not.to.contain('Confirm £900');
  });

  it('are not confirmed too early, nor twice by the same steward', async () => {
    const confirmsAt = new Date(Date.now() + 3_600_000).toISOString();
    const {screen} = await mount(withAwards([soup({confirmsAt}), soup({id: 'b', title: 'Choir', confirmations: 1, confirmedByMe: true})], {membership: steward}));
    await screen.shows('Not before');
    expect(screen.text).to.contain('You have confirmed it.');
    expect(screen.root.querySelectorAll('[part~=award] button.primary')).to.have.length(0);
  });

  it('are contested by a member with a reason', async () => {
    const awards = [soup()];
    const {screen, fake} = await mount(withAwards(awards));
    await screen.press('Ask for another look');
    await screen.press('Ask for it');
    await screen.shows('Write a few words');
    screen.type('Why the circle should look again', 'The hall is closed.');
    await screen.press('Ask for it');
    await screen.shows('Another look was asked for');
    expect(awards[0]!.contest!.reason).to.equal('The hall is closed.');
    expect(fake.calls).to.contain('contest');
  });

  it('that are contested are upheld or refused by a steward, with words', async () => {
    const contest = {reason: 'The hall is closed.', at: '2026-11-20T10:00:00Z'};
    const awards = [soup({state: 'contested', contest})];
    const {screen} = await mount(withAwards(awards, {membership: steward}));
    await screen.shows('The hall is closed.');
    expect(screen.text).not.to.contain('Confirm £900');
    screen.type('What the stewards answer', 'There is another hall.');
    await screen.press('The award stands');
    await screen.shows('There is another hall.');
    expect(awards[0]!.state).to.equal('proposed');
    expect(screen.text).to.contain('Confirm £900');
  });

  it('are accepted, and given back only once a person is sure', async () => {
    const awards = [soup({state: 'confirmed', mine: true})];
    const {screen} = await mount(withAwards(awards, {membership: {member: false, steward: false}}));
    await screen.press('Accept the award');
    await screen.shows('Accepted');
    await screen.press('Give it back');
    await screen.press('No, leave it');
    expect(awards[0]!.state).to.equal('accepted');
    await screen.press('Give it back');
    await screen.press('Yes, give it back');
    await screen.shows('Given back');
  });

  it('are not there where the backend has no funds, and strangers see none', async () => {
    const without = await mount(openFund({membership: steward}, {stage: 'decided'}));
    const stranger = await mount(withAwards([soup()], {membership: {member: false, steward: false}}));
    for (const {screen} of [without, stranger]) expect(screen.text).not.to.contain('confirmations');
  });
});
