import {expect} from '@open-wc/testing';
import {commitmentOf} from '@huddlekit/core/fund';
import {HuddleError} from '@huddlekit/core';
import {waitUntil} from '../testing/wait-until.ts';
import {backendFor, mount, openBallot, show} from './testing/mount.ts';

describe('a ballot', () => {
  it('is cast after a review, and its receipt is that of its content', async () => {
    const {screen, fake, element} = await openBallot({form: 'approval'});
    await expect(element).to.be.accessible();
    await screen.pick('I support this', 'Soup on Sundays');
    await screen.shows('1 proposal in your ballot');
    await screen.press('Review your ballot');
    await screen.shows('Your ballot, before you cast it');
    await expect(element).to.be.accessible();
    expect(fake.calls).not.to.include('cast');
    const told = screen.event('huddle-ballot-cast');
    await screen.press('Cast this ballot');
    await screen.shows('Your ballot is in');
    await expect(element).to.be.accessible();
    expect(await told).to.include({round: fake.round.id, revision: 1, bubbles: true, composed: true});
    const {entries, receipt} = fake.ballot;
    expect(entries).to.have.length(1);
    const commitment = await commitmentOf({round: fake.round.id, entries, nonce: receipt!.nonce});
    expect(screen.text.replaceAll(' ', '')).to.contain(commitment);
    expect(screen.text).to.contain('Computed on this device');
    expect(element.matches(':state(cast)')).to.equal(true);
  });

  it('says so when the receipt is not that of what was cast', async () => {
    const fake = backendFor();
    const {cast} = fake.ballots;
    fake.ballots.cast = async (input, options) => cast({...input, entries: []}, options);
    const {screen} = await show(fake);
    await screen.shows('Keep this draft');
    await screen.pick('I support this', 'Soup on Sundays');
    await screen.press('Review your ballot');
    await screen.press('Cast this ballot');
    await screen.shows('The receipt is not that of this ballot');
  });

  it('can be blank, and is named so', async () => {
    const {screen, fake} = await openBallot({form: 'approval'});
    await screen.press('Cast a blank vote');
    await screen.shows('This is a blank vote');
    await screen.press('Cast a blank vote');
    await screen.shows('Your ballot is in');
    expect(fake.ballot.entries).to.deep.equal([]);
  });

  it('is changed until closing where the round allows that', async () => {
    const {screen, fake} = await openBallot({form: 'approval'});
    await screen.press('Cast a blank vote');
    await screen.press('Cast a blank vote');
    await screen.shows('Your ballot is in');
    await screen.press('Change my ballot');
    await screen.pick('I support this', 'Soup on Sundays');
    await screen.press('Review your ballot');
    await screen.press('Cast this ballot');
    await screen.shows('Version 2 of your ballot');
    expect(fake.ballot.receipt!.revision).to.equal(2);
  });

  it('is final where the round says so', async () => {
    const {screen} = await openBallot({form: 'approval'}, {settings: {revisable: false}});
    await screen.press('Cast a blank vote');
    await screen.shows('You cannot change it afterwards');
    await screen.press('Cast a blank vote');
    await screen.shows('Your ballot is in');
    expect(() => screen.button('Change my ballot')).to.throw();
  });

  it('is sent again under the same key when no answer came, and counts once', async () => {
    const {screen, fake} = await openBallot({form: 'approval'});
    await screen.pick('I support this', 'Soup on Sundays');
    await screen.press('Review your ballot');
    fake.after = (call) => {
      if (call === 'cast') throw new HuddleError('offline', 'No answer.');
    };
    await screen.press('Cast this ballot');
    await screen.shows('it is not known whether your ballot was taken');
    fake.after = () => {};
    await screen.press('Try again');
    await screen.shows('Your ballot is in');
    expect(fake.keys).to.have.length(2);
    expect(fake.keys[0]).to.equal(fake.keys[1]);
    expect(fake.ballot.receipt!.revision).to.equal(1);
  });

  it('that comes too late is told so, and is still there', async () => {
    const {screen, fake, element} = await openBallot({form: 'approval'});
    await screen.pick('I support this', 'Soup on Sundays');
    await screen.press('Review your ballot');
    fake.round = {...fake.round, stage: 'cooling-off', version: 2};
    await screen.press('Cast this ballot');
    await screen.shows('Voting had closed already');
    await screen.shows('I support this');
    expect(screen.button('Copy my ballot').disabled).to.equal(false);
    await expect(element).to.be.accessible();
  });

  it('puts what the backend refuses at its field', async () => {
    const {screen, fake, element} = await openBallot({form: 'points', total: 10});
    await screen.fill('Soup on Sundays', '3');
    await screen.press('Review your ballot');
    const issues = [{path: 'entries.0.value', code: 'too-big', limit: 2, message: ''}] as const;
    fake.before = (call) => {
      if (call === 'cast') throw new HuddleError('invalid', 'Refused.', {issues});
    };
    await screen.press('Cast this ballot');
    await screen.shows('There is a problem');
    await waitUntil(() => screen.root.querySelector('input[aria-invalid=true]'));
    expect(screen.text).to.contain(': at most 2');
    await expect(element).to.be.accessible();
  });
});

describe('limits', () => {
  it('of points: what is left stays in sight, and too much is said, not clipped', async () => {
    const {screen, fake, element} = await openBallot({form: 'points', total: 3});
    await screen.shows('3 points left');
    const more = [...screen.root.querySelectorAll<HTMLButtonElement>('button[aria-label^="More for"]')];
    for (const press of [0, 0, 1, 1]) {
      more[press]!.click();
      await element.updateComplete;
    }
    await screen.shows('1 point too many');
    await expect(element).to.be.accessible();
    await screen.press('Review your ballot');
    await screen.shows('You have given more than you have');
    const inputs = [...screen.root.querySelectorAll<HTMLInputElement>('.stepper input')];
    expect(inputs.map(({value}) => value)).to.deep.equal(['2', '2', '']);
    screen.root.querySelector<HTMLButtonElement>('button[aria-label^="Less for"]')!.click();
    await element.updateComplete;
    await screen.press('Review your ballot');
    await screen.press('Cast this ballot');
    await screen.shows('Your ballot is in');
    expect(fake.ballot.entries.map(({value}) => value)).to.have.members([1, 2]);
  });

  it('of the pot: what no longer fits says so, and can be chosen all the same', async () => {
    const {screen, element} = await openBallot({form: 'knapsack'}, {round: {available: {amount: 100_000, currency: 'GBP'}}});
    await screen.shows('£200 more than what is left');
    await screen.pick('I would fund this', 'Soup on Sundays');
    const boxes = [...screen.root.querySelectorAll<HTMLInputElement>('.control input')];
    for (const box of boxes) if (!box.checked) box.click();
    await screen.shows('£1,400 too much');
    await expect(element).to.be.accessible();
    expect(boxes.every(({checked}) => checked)).to.equal(true);
  });

  it('of typed numbers: what is none is refused at its field', async () => {
    const {screen} = await openBallot({form: 'points', total: 3});
    await screen.fill('Soup on Sundays', 'many');
    await screen.press('Review your ballot');
    await screen.shows('Soup on Sundays: enter a number');
  });
});

describe('scores', () => {
  it('are cast with 0 as a score like any other, and without those of no opinion', async () => {
    const {screen, fake, element} = await openBallot({form: 'score', max: 3, labels: ['No', 'Perhaps', 'Yes', 'By all means']});
    await expect(element).to.be.accessible();
    await screen.pick('3 – By all means', 'Soup on Sundays');
    await screen.pick('0', 'A choir in the laundry');
    await screen.press('Review your ballot');
    await screen.shows('3 – By all means');
    await screen.press('Cast this ballot');
    await screen.shows('Your ballot is in');
    expect(fake.ballot.entries).to.have.deep.members([{proposal: 'soup', value: 3}, {proposal: 'choir', value: 0}]);
  });
});

describe('the round', () => {
  it('that has not begun says when', async () => {
    const {screen, fake} = await mount({round: {stage: 'deliberating'}});
    await screen.shows('Voting begins on');
    expect(fake.calls).not.to.include('mine');
  });

  it('is closed: a member sees what they cast', async () => {
    const {screen} = await mount({round: {stage: 'decided'}});
    await screen.shows('You cast no ballot in this round');
  });

  it('has no vote for who is not in it', async () => {
    const {screen, element} = await mount({fake: {ballot: {round: 'x', state: 'unissued', entries: [], recusals: []}}});
    await screen.shows('You have no vote in this round');
    await expect(element).to.be.accessible();
  });

  it('can be tried again when it does not come', async () => {
    const fake = backendFor();
    fake.before = () => {
      throw new HuddleError('unavailable', 'Not now.');
    };
    const {screen, element} = await show(fake);
    await screen.shows('could not be loaded');
    expect(element.matches(':state(error)')).to.equal(true);
    fake.before = () => {};
    await screen.press('Try again');
    await screen.shows('Keep this draft');
  });

  it('lets who is signed out in by a code', async () => {
    const {screen, element} = await mount({fake: {person: null}});
    await expect(element).to.be.accessible();
    await screen.press('Sign in to vote');
    await screen.shows('Your e-mail address');
    await expect(element).to.be.accessible();
    screen.type('Your e-mail address', 'mina@example.org');
    await screen.press('Send me a code');
    await screen.shows('Type the code from your mail');
    screen.type('Six-digit code', '000000');
    await screen.press('Sign in');
    await screen.shows('That is not the code that we sent');
    await expect(element).to.be.accessible();
    screen.type('Six-digit code', '123456');
    await screen.press('Sign in');
    await screen.shows('Keep this draft');
  });
});
