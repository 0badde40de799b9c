import {HuddleError} from '@huddlekit/core';
import {expect} from '@open-wc/testing';
import {fakeSignUps, person, signUp} from '../testing/fake-sign-ups.ts';
import {filledForm, mount, show, someHuddle} from '../testing/mount.ts';
import {waitUntil} from '../../testing/wait-until.ts';

describe('the answer', () => {
  const standing = (state: Parameters<typeof signUp>[1], huddleChange = {}) => {
    const huddle = someHuddle(huddleChange);
    const fake = fakeSignUps([huddle], {person: person()});
    fake.stored.push(signUp(huddle, state));
    return show(huddle, fake).then((shown) => ({...shown, fake, huddle}));
  };

  it('is told to the page', async () => {
    const {screen, element} = await filledForm({outcome: {state: 'waitlisted', position: 7}});
    const told = screen.event('huddle-signed-up');
    await screen.press('Continue');
    const event = await told;
    expect(event.signUp).to.include({state: 'waitlisted', position: 7});
    expect([event.bubbles, event.composed, event.cancelable]).to.deep.equal([true, true, false]);
    await screen.shows('You are number 7 on the waiting list');
    expect(element.matches(':state(waitlisted)')).to.equal(true);
    expect(screen.focused.innerText).to.contain('number 7');
  });

  it('shows where a signed-in person stands without being asked', async () => {
    const {screen, element} = await standing({state: 'under-review'});
    await screen.shows('Your application is with the host');
    expect(element.matches(':state(under-review)')).to.equal(true);
  });

  it('does not speak of places that others may get, unless they are free again for the person', async () => {
    const places = {capacity: 12, left: 0, waiting: 2};
    const waiting = await standing({state: 'waitlisted', position: 2}, {places});
    await waiting.screen.shows('You are number 2 on the waiting list');
    expect(waiting.screen.root.querySelector('[part=places]')).to.equal(null);
    const gone = await standing({state: 'withdrawn'}, {places});
    await gone.screen.shows('You have withdrawn');
    await gone.screen.shows('Full: you would be number 3 on the waiting list');
  });

  it('has the private details, and the calendar, for people with a place', async () => {
    const released = {chatUrl: 'https://chat.example/x', meetingUrl: 'https://call.example/y', address: '12 Wellfield Road', note: 'Ring twice'};
    const {screen} = await standing({state: 'confirmed', released});
    await screen.shows('12 Wellfield Road');
    await screen.shows('Ring twice');
    expect(screen.link('Join the chat').href).to.equal('https://chat.example/x');
    await screen.shows('Add to calendar');
    expect(screen.link('Subscribe, so that changes arrive').protocol).to.equal('webcal:');
  });

  for (const state of ['waitlisted', 'under-review', 'offered', 'declined', 'lapsed', 'withdrawn'] as const) {
    it(`has no private details while it is ${state}, whatever a backend sends`, async () => {
      const {screen} = await standing({state, position: 1, released: {address: '12 Wellfield Road', chatUrl: 'https://chat.example/x'}});
      await waitUntil(() => screen.element.matches(`:state(${state})`));
      await screen.element.updateComplete;
      expect(screen.root.innerHTML).to.not.match(/Wellfield|chat\.example/);
    });
  }

  it('takes an offered place until the deadline', async () => {
    const offerUntil = new Date(Date.now() + 30 * 3_600_000).toISOString();
    const {screen} = await standing({state: 'offered', offerUntil}, {zone: 'Asia/Kolkata'});
    await screen.shows('A place is free for you');
    await screen.shows('your time');
    await screen.shows('in 29 hours');
    const told = screen.event('huddle-sign-up-changed');
    await screen.press('Take the place');
    await screen.shows('You have a place');
    expect((await told).signUp.state).to.equal('confirmed');
  });

  it('says so when the deadline has passed', async () => {
    const {screen, fake} = await standing({state: 'offered', offerUntil: new Date(Date.now() + 3_600_000).toISOString()});
    await screen.shows('A place is free for you');
    fake.before = (call) => {
      if (call !== 'accept') return;
      fake.stored[0] = {...fake.stored[0]!, state: 'lapsed'};
      throw new HuddleError('expired', 'Too late.');
    };
    await screen.press('Take the place');
    await screen.shows('The time to accept has passed');
    await screen.shows('The offered place went to the next person');
  });

  it('has the host’s words when there is no place', async () => {
    const {screen} = await standing({state: 'declined', reason: 'We are eleven <b>already</b>.'});
    await screen.shows('We are eleven <b>already</b>.');
  });

  it('changes what was said, and takes it back', async () => {
    const {screen, fake} = await standing({name: 'Mina'});
    await screen.shows('You have a place');
    await screen.press('Change what I said');
    await screen.shows('Change what you said');
    screen.type('Your name', 'Mina K.');
    await screen.press('Leave it as it was');
    await screen.shows('You have a place');
    expect(fake.stored[0]!.name).to.equal('Mina');
    await screen.press('Change what I said');
    expect(screen.field('Your name').value).to.equal('Mina');
    screen.type('Your name', 'Mina K.');
    const told = screen.event('huddle-sign-up-changed');
    await screen.press('Save the change');
    await screen.shows('You have a place');
    expect((await told).signUp.name).to.equal('Mina K.');
  });

  it('withdraws after asking, and can ask for a place again with the same answers', async () => {
    const {screen, fake} = await standing({name: 'Mina'});
    await screen.shows('You have a place');
    await screen.press('Withdraw');
    await screen.shows('Withdraw from this huddle?');
    expect(fake.calls).to.not.include('withdraw');
    const told = screen.event('huddle-withdrawn');
    await screen.press('Yes, withdraw');
    await screen.shows('You have withdrawn');
    expect((await told).signUp.state).to.equal('withdrawn');
    await screen.press('Ask for a place again');
    await screen.shows('About you');
    expect(screen.field('Your name').value).to.equal('Mina');
    await screen.press('Continue');
    await screen.shows('You have a place');
  });

  it('signs out, and leaves nothing of the person on the screen', async () => {
    const {screen} = await standing({name: 'Mina'});
    await screen.shows('You have a place');
    screen.root.querySelector('details')!.open = true;
    await screen.press('Sign out');
    await screen.shows('Join this huddle');
    expect(screen.text).to.not.contain('mina@example.org');
  });

  it('erases what is kept after asking', async () => {
    const {screen, fake} = await standing({});
    await screen.shows('You have a place');
    screen.root.querySelector('details')!.open = true;
    await screen.press('Erase what is kept about me');
    await screen.shows('This cannot be undone.');
    await screen.press('Yes, erase everything');
    await screen.shows('Everything about you is erased');
    expect(fake.stored).to.deep.equal([]);
  });

  it('follows when somebody signs in elsewhere on the page', async () => {
    const {screen, fake, huddle} = await mount();
    fake.stored.push(signUp(huddle));
    await fake.identity.confirmCode('mina@example.org', fake.code);
    await screen.shows('You have a place');
  });
});
