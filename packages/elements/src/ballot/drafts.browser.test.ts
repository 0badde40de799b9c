import {expect} from '@open-wc/testing';
import {HuddleError, inZone} from '@huddlekit/core';
import {castBallot} from '../testing/fund/fake-fund.ts';
import {manyProposals} from '../testing/fund/rounds.ts';
import {focused} from '../testing/page.ts';
import {waitUntil} from '../testing/wait-until.ts';
import {backendFor, mount, openBallot, show} from './testing/mount.ts';

const kept = () => Object.keys(localStorage).filter((key) => key.startsWith('huddlekit-ballot'));

describe('a draft', () => {
  beforeEach(() => localStorage.clear());

  it('outlasts its element in the page’s memory, and is not on the device', async () => {
    const {screen, fake, element} = await openBallot({form: 'approval'});
    await screen.pick('I support this', 'Soup on Sundays');
    expect(kept()).to.deep.equal([]);
    element.remove();
    const {screen: again} = await show(fake);
    await again.shows('1 proposal in your ballot');
  });

  it('is kept on the device from when its person asks, and forgotten there once cast', async () => {
    const {screen, fake} = await openBallot({form: 'points', total: 10});
    screen.tick('Keep this draft on this device');
    await screen.fill('Soup on Sundays', '4');
    expect(kept()).to.have.length(1);
    // Another visit: the same backend's answers by another object.
    const {screen: later} = await show({...fake});
    await later.shows('6 points left');
    await later.press('Review your ballot');
    await later.press('Cast this ballot');
    await later.shows('Your ballot is in');
    expect(kept()).to.deep.equal([]);
  });

  it('is forgotten everywhere on signing out', async () => {
    const {screen, fake} = await openBallot({form: 'points', total: 10});
    screen.tick('Keep this draft on this device');
    await screen.fill('Soup on Sundays', '4');
    await screen.press('Sign out');
    await screen.shows('Sign in to vote');
    expect(kept()).to.deep.equal([]);
    await fake.identity.confirmCode('mina@example.org', fake.code);
    await screen.shows('10 points left');
  });

  it('does not silently replace a ballot that was cast elsewhere meanwhile', async () => {
    const {screen, fake, element} = await openBallot({form: 'approval'});
    await screen.pick('I support this', 'Soup on Sundays');
    fake.ballot = await castBallot(fake.round.id, [{proposal: 'choir'}]);
    await screen.press('Review your ballot');
    await screen.press('Cast this ballot');
    await screen.shows('You have cast another ballot meanwhile');
    await expect(element).to.be.accessible();
    expect(fake.calls).not.to.include('cast');
    await screen.press('Go on with what is here');
    await screen.press('Review your ballot');
    await screen.press('Cast this ballot');
    await screen.shows('Version 2 of your ballot');
    expect(fake.ballot.entries).to.deep.equal([{proposal: 'soup'}]);
  });

  it('gives way to a ballot that cannot be changed', async () => {
    const {screen, fake} = await openBallot({form: 'approval'}, {settings: {revisable: false}});
    await screen.pick('I support this', 'Soup on Sundays');
    fake.ballot = await castBallot(fake.round.id, [{proposal: 'choir'}]);
    fake.tell();
    await screen.shows('You have cast another ballot meanwhile');
    expect(() => screen.button('Go on with what is here')).to.throw();
    await screen.press('Show what was cast');
    await screen.shows('Your ballot is in');
  });

  it('gives way to what was cast elsewhere when the person says so', async () => {
    const {screen, fake} = await openBallot({form: 'approval'});
    await screen.pick('I support this', 'Soup on Sundays');
    fake.ballot = await castBallot(fake.round.id, [{proposal: 'choir'}]);
    fake.tell();
    await screen.shows('You have cast another ballot meanwhile');
    await screen.press('Show what was cast');
    await screen.shows('Your ballot is in');
    expect(screen.text).to.contain('A choir in the laundry');
    expect(screen.text).not.to.contain('Soup on Sundays');
  });

  it('stays when the sign-in ends, and goes on after the next', async () => {
    const {screen, fake} = await openBallot({form: 'approval'});
    await screen.pick('I support this', 'Soup on Sundays');
    await screen.press('Review your ballot');
    fake.before = (call) => {
      if (call === 'cast') throw new HuddleError('unauthenticated', 'Too old.');
    };
    await screen.press('Cast this ballot');
    await screen.shows('Your e-mail address');
    fake.before = () => {};
    screen.type('Your e-mail address', 'mina@example.org');
    await screen.press('Send me a code');
    await screen.shows('Type the code from your mail');
    screen.type('Six-digit code', '123456');
    await screen.press('Sign in');
    await screen.shows('Your ballot, before you cast it');
    await screen.press('Cast this ballot');
    await screen.shows('Your ballot is in');
    expect(fake.ballot.entries).to.deep.equal([{proposal: 'soup'}]);
  });
});

describe('keeping out of a decision', () => {
  it('needs a reason, takes the proposal out of the ballot, and can be undone', async () => {
    const {screen, fake, element} = await openBallot({form: 'approval'});
    await screen.pick('I support this', 'Soup on Sundays');
    await screen.pressIn('Soup on Sundays', 'Keep out of this decision');
    await screen.shows('Soup on Sundays: a reason is needed');
    await screen.fill('Soup on Sundays', 'My sister cooks.', '.recuse textarea');
    await screen.pressIn('Soup on Sundays', 'Keep out of this decision');
    await waitUntil(() => screen.card('Soup on Sundays').textContent!.includes('My sister cooks.'));
    await screen.shows('0 proposals in your ballot');
    await expect(element).to.be.accessible();
    expect(fake.ballot.recusals).to.have.length(1);
    await screen.pressIn('Soup on Sundays', 'Take part again');
    await screen.shows('1 proposal in your ballot');
    expect(fake.ballot.recusals).to.deep.equal([]);
  });

  it('is asked for again under the same key when no answer came', async () => {
    const {screen, fake} = await openBallot({form: 'approval'});
    await screen.fill('Soup on Sundays', 'My sister cooks.', '.recuse textarea');
    fake.after = (call) => {
      if (call === 'recuse') throw new HuddleError('offline', 'No answer.');
    };
    await screen.pressIn('Soup on Sundays', 'Keep out of this decision');
    await screen.shows('There is no connection');
    fake.after = () => {};
    await screen.pressIn('Soup on Sundays', 'Keep out of this decision');
    await waitUntil(() => screen.card('Soup on Sundays').textContent!.includes('You keep out'));
    expect(new Set(fake.keys).size).to.equal(1);
    expect(fake.keys).to.have.length(2);
  });

  it('goes on after a ballot that cannot be changed', async () => {
    const {screen, fake, element} = await openBallot({form: 'approval'}, {settings: {revisable: false}});
    await screen.press('Cast a blank vote');
    await screen.press('Cast a blank vote');
    await screen.shows('Your ballot is in');
    await screen.pressIn('Soup on Sundays', 'Keep out of this decision');
    await screen.shows('Soup on Sundays: a reason is needed');
    await screen.fill('Soup on Sundays', 'My sister cooks.', 'textarea');
    await screen.pressIn('Soup on Sundays', 'Keep out of this decision');
    await screen.shows('You keep out of this decision: My sister cooks.');
    await expect(element).to.be.accessible();
    expect(fake.ballot.recusals).to.have.length(1);
  });
});

describe('sixty proposals', () => {
  it('come in an order of the person’s own, the same on each visit', async () => {
    const proposals = manyProposals(60);
    const {screen, fake, element} = await openBallot({form: 'approval'}, {proposals});
    const own = screen.titles;
    expect([...own].sort()).to.deep.equal(proposals.map(({title}) => title).sort());
    expect(own).not.to.deep.equal(proposals.map(({title}) => title));
    element.remove();
    const other = await show(backendFor({proposals, round: {id: fake.round.id}}));
    await other.screen.shows('Keep this draft');
    expect(other.screen.titles).to.deep.equal(own);
  });

  it('can be searched, and jumped to', async () => {
    const {screen, element} = await openBallot({form: 'approval'}, {proposals: manyProposals(60)});
    await expect(element).to.be.accessible();
    screen.type('Find a proposal', 'proposal 17');
    await screen.shows('1 proposal');
    expect(screen.titles).to.deep.equal([screen.titles[0]]);
    screen.type('Find a proposal', '');
    await waitUntil(() => screen.titles.length === 60);
    const select = screen.field<HTMLSelectElement>('Go to a proposal');
    select.selectedIndex = 40;
    select.dispatchEvent(new Event('change'));
    await waitUntil(() => focused()?.textContent === screen.titles[39]);
  });
});

describe('the closing time', () => {
  it('is on the circle’s clock and on the reader’s', async () => {
    const {screen, element} = await mount();
    element.zone = 'Asia/Kolkata';
    await screen.shows('your time');
  });

  it('is counted down in words, and not read out before it is due', async () => {
    const closes = inZone(Math.ceil(Date.now() / 1000) * 1000 + 2 * 60_000, 'Europe/London');
    const fake = backendFor();
    fake.round = {...fake.round, dates: {...fake.round.dates, closes}};
    const {screen} = await show(fake);
    await waitUntil(() => /[23] minutes left/.test(screen.text));
    expect(screen.root.querySelector('[role=status]')!.textContent).not.to.contain('minutes left');
  });
});
