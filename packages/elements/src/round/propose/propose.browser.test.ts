import {HuddleError, issue} from '@huddlekit/core';
import {expect} from '@open-wc/testing';
import {waitUntil} from '../../testing/wait-until.ts';
import {filledForm, mount, openFund, someone} from '../testing/mount.ts';
import type {RoundScreen} from '../testing/screen.ts';

const look = async (screen: RoundScreen): Promise<void> => {
  await screen.press('Look at it before it is sent');
  await screen.shows('This is what others will read');
};

describe('a proposal', () => {
  it('is looked at, handed in, and shown as the backend took it', async () => {
    const {screen, fake} = await filledForm(openFund());
    await look(screen);
    expect(screen.text).to.contain('£150.50');
    expect(fake.calls).not.to.contain('submit');
    const proposed = screen.event('huddle-proposed');
    await screen.press('Hand it in');
    expect((await proposed).proposal.title).to.equal('A shared ladder');
    const kept = fake.proposals.at(-1)!;
    expect([kept.amount.amount, kept.publicity, kept.purpose]).to.deep.equal([15_050, false, 'A ladder.\n\nGutters will tell.']);
    await waitUntil(() => screen.focused?.id === 'proposal');
    expect(screen.text).to.contain('Yours').and.to.contain('Handed in');
  });

  it('says what is wrong at its field, and above all of it', async () => {
    const {screen, fake} = await mount(openFund({}, {}, {cap: 100_000, questions: [{id: 'where', type: 'text', label: 'Where is it?', required: true}]}));
    await screen.shows('signed in as');
    await screen.press('Hand in a proposal');
    await screen.shows('Your proposal');
    screen.type('How much you ask for', '2000');
    await screen.press('Look at it before it is sent');
    await screen.shows('There is a problem');
    await waitUntil(() => screen.focused?.id === 'summary');
    expect(screen.text).to.contain('“How much you ask for (GBP)” may be at most £1,000').and.to.contain('Answer “Where is it?”');
    screen.link('Answer “Where is it?”').click();
    await waitUntil(() => screen.focused === screen.field('Where is it?'));
    expect(screen.field('Where is it?').getAttribute('aria-invalid')).to.equal('true');
    expect(fake.calls).not.to.contain('submit');
  });

  it('checks a field once it is left, without calling an empty one wrong', async () => {
    const {screen} = await mount(openFund());
    await screen.shows('signed in as');
    await screen.press('Hand in a proposal');
    await screen.shows('Your proposal');
    const amount = screen.field('How much you ask for');
    amount.focus();
    screen.type('How much you ask for', 'plenty');
    expect(amount.getAttribute('aria-invalid')).to.equal(null);
    screen.field('Title').focus();
    screen.field('In one sentence').focus();
    await screen.shows('Enter a number for');
    expect(screen.field('Title').getAttribute('aria-invalid')).to.equal(null);
  });

  it('stays on the device for the same person until it is taken', async () => {
    const fake = openFund();
    const {element, screen} = await filledForm(fake);
    await screen.press('Leave it for now');
    element.remove();
    const again = await mount(fake);
    await again.screen.shows('signed in as');
    await again.screen.press('Hand in a proposal');
    await again.screen.shows('Your proposal');
    expect(again.screen.field('Title').value).to.equal('A shared ladder');
    again.element.remove();
    const other = await mount(openFund({person: someone()}));
    await other.screen.shows('signed in as');
    await other.screen.press('Hand in a proposal');
    await other.screen.shows('Your proposal');
    expect(other.screen.field('Title').value).to.equal('');
  });

  it('is gone from the device once its person signs out', async () => {
    const fake = openFund();
    const {person} = fake;
    const {screen} = await filledForm(fake);
    await screen.press('Leave it for now');
    await screen.press('Sign out');
    await screen.shows('Sign in to take part');
    fake.person = person;
    fake.tell();
    await screen.shows('signed in as');
    await screen.press('Hand in a proposal');
    await screen.shows('Your proposal');
    expect(screen.field('Title').value).to.equal('');
  });

  it('counts once, however often its answer is lost', async () => {
    const {screen, fake} = await filledForm(openFund());
    const before = fake.proposals.length;
    await look(screen);
    let lost = 0;
    fake.after = (call) => {
      if (call === 'submit' && lost++ === 0) throw new HuddleError('offline', 'No answer.');
    };
    await screen.press('Hand it in');
    await screen.shows('There is no connection.');
    await screen.press('Hand it in');
    await screen.shows('All proposals');
    expect(fake.proposals).to.have.length(before + 1);
    expect(new Set(fake.keys).size).to.equal(1);
  });

  it('is sent under another key once it says something else', async () => {
    const {screen, fake} = await filledForm(openFund());
    await look(screen);
    fake.before = (call) => {
      if (call === 'submit') throw new HuddleError('unavailable', 'Later.');
    };
    const seen: string[] = [];
    const {submit} = fake.rounds;
    fake.rounds.submit = (input, options) => (seen.push(options.idempotencyKey), submit(input, options));
    await screen.press('Hand it in');
    await screen.shows('The server cannot answer just now.');
    await screen.press('Go on writing');
    screen.type('Title', 'Two ladders');
    fake.before = () => {};
    await look(screen);
    await screen.press('Hand it in');
    await screen.shows('All proposals');
    expect(new Set(seen).size).to.equal(2);
  });

  it('comes back to its form where the backend refuses a value', async () => {
    const {screen, fake} = await filledForm(openFund());
    await look(screen);
    fake.before = (call) => {
      if (call === 'submit') throw new HuddleError('invalid', 'Refused.', {issues: [issue('title', 'too-long', 20)]});
    };
    await screen.press('Hand it in');
    await screen.shows('“Title” may have at most 20 characters');
    expect(screen.field('Title').value).to.equal('A shared ladder');
  });

  it('goes on after signing in again, where the session has ended', async () => {
    const {screen, fake} = await filledForm(openFund());
    await look(screen);
    fake.before = (call) => {
      if (call === 'submit') throw new HuddleError('unauthenticated', 'No longer.');
    };
    await screen.press('Hand it in');
    await screen.shows('You are no longer signed in.');
    expect(screen.text).to.contain('Sign in to take part').and.to.contain('A shared ladder');
  });
});

describe('one’s own proposal', () => {
  const own = () => {
    const fake = openFund();
    fake.proposals[0] = {...fake.proposals[0]!, mine: true};
    return fake;
  };

  it('is changed', async () => {
    const {screen, fake} = await mount(own());
    await screen.press('Soup on Sundays');
    await screen.press('Change it');
    await screen.shows('Change your proposal');
    expect(screen.field('How much you ask for').value).to.equal('900.00');
    screen.type('Title', 'Soup on Saturdays');
    await look(screen);
    const changed = screen.event('huddle-proposal-changed');
    await screen.press('Save the change');
    expect((await changed).proposal.title).to.equal('Soup on Saturdays');
    expect(fake.proposals[0]!.amount.amount).to.equal(90_000);
  });

  it('is withdrawn only once its person is sure, and can be handed in again', async () => {
    const {screen, fake} = await mount(own());
    await screen.press('Soup on Sundays');
    await screen.press('Withdraw it');
    await screen.shows('Withdraw this proposal?');
    await screen.press('No, keep it');
    expect(fake.calls).not.to.contain('withdraw');
    await screen.press('Withdraw it');
    const withdrawn = screen.event('huddle-proposal-withdrawn');
    await screen.press('Yes, withdraw');
    expect((await withdrawn).proposal.state).to.equal('withdrawn');
    await screen.press('Hand it in again');
    await screen.shows('Your proposal');
    expect(screen.field('Title').value).to.equal('Soup on Sundays');
  });

  it('is neither changed nor withdrawn once members vote, nor by others', async () => {
    const fake = own();
    fake.round = {...fake.round, stage: 'voting'};
    const {screen} = await mount(fake);
    await screen.press('Soup on Sundays');
    await screen.shows('Whoever comes eats');
    const other = await mount(openFund());
    await other.screen.press('Soup on Sundays');
    await other.screen.shows('Whoever comes eats');
    for (const {text} of [screen, other.screen]) expect(text).not.to.contain('Withdraw it');
  });
});
