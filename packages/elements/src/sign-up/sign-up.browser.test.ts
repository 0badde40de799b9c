import {HuddleError} from '@huddlekit/core';
import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {HuddleSelectEvent} from '../finder/finder.events.ts';
import {deferred} from '../testing/fake-backend.ts';
import type {HuddleSignUp} from './sign-up.ts';
import {fakeSignUps, person, signUp} from './testing/fake-sign-ups.ts';
import {wholeForm} from './testing/forms.ts';
import {filledForm, mount, openForm, show, someHuddle} from './testing/mount.ts';
import {Screen} from './testing/screen.ts';

const offline = () => {
  throw new HuddleError('offline', 'No answer.');
};

describe('a huddle that one can join', () => {
  it('shows what is known of its places, and loads the form when it is asked for', async () => {
    const {screen, fake} = await mount({form: wholeForm});
    await screen.shows('3 places left');
    expect(fake.calls).to.deep.equal([]);
    await screen.press('Join this huddle');
    await screen.shows('About you');
    expect(fake.calls).to.deep.equal(['form']);
  });

  it('tells the number on the waiting list before one joins it', async () => {
    const {screen} = await mount({}, {state: 'full', places: {capacity: 6, left: 0, waiting: 3}});
    await screen.shows('you would be number 4 on the waiting list');
    expect(screen.button('Join the waiting list')).to.be.ok;
  });

  it('says that a host decides, and until when', async () => {
    const {screen} = await mount({}, {join: 'application', joinUntil: new Date(Date.now() + 86_400_000).toISOString().replace(/\.\d+/, '')});
    await screen.shows('By application: the host decides');
    await screen.shows('Apply until');
  });

  it('leads to the huddle’s own page where a backend takes no sign-ups', async () => {
    const huddle = someHuddle({url: 'https://example.org/h'});
    const {signUps: _, ...readOnly} = fakeSignUps([huddle]);
    const {screen} = await show(huddle, readOnly as never);
    expect(screen.link('Sign up on the huddle’s own page').href).to.equal('https://example.org/h');
  });

  it('makes no link of an address that would run a script', async () => {
    const {screen} = await mount({}, {join: 'external', url: 'javascript:alert(1)'});
    await screen.shows('You cannot sign up on this page.');
    expect(screen.root.querySelector('a')).to.equal(null);
  });

  for (const [state, text] of [['cancelled', 'This huddle was cancelled.'], ['completed', 'This huddle is over.'], ['paused', 'takes no sign-ups now']] as const) {
    it(`offers nothing when it is ${state}`, async () => {
      const {screen} = await mount({}, {state});
      await screen.shows(text);
      expect(screen.root.querySelector('[part=open]')).to.equal(null);
    });
  }
});

describe('a huddle that cannot be read', () => {
  it('keeps the fallback, says why and reads it again', async () => {
    const huddle = someHuddle();
    const fake = fakeSignUps([huddle]);
    const {get} = fake.huddles;
    fake.huddles.get = offline;
    const element = await fixture<HuddleSignUp>(
      html`<huddle-sign-up huddle=${huddle.id} .backend=${fake}><a href="/huddles">All huddles</a></huddle-sign-up>`,
    );
    const screen = new Screen(element);
    await screen.shows('There is no connection.');
    expect(element.matches(':state(error):state(offline)')).to.equal(true);
    expect(screen.root.querySelector('slot')!.hidden).to.equal(false);
    fake.huddles.get = get;
    await screen.press('Try again');
    await screen.shows(huddle.title);
    expect(screen.root.querySelector('slot')!.hidden).to.equal(true);
  });

  it('says so when it is gone', async () => {
    const element = await fixture<HuddleSignUp>(html`<huddle-sign-up huddle="gone" .backend=${fakeSignUps([])}></huddle-sign-up>`);
    await new Screen(element).shows('This huddle is not here any more.');
  });
});

describe('the form', () => {
  it('puts what is wrong at the top, takes focus there, and leads to each field', async () => {
    const {screen} = await openForm({form: wholeForm});
    await screen.press('Continue');
    await screen.shows('There is a problem');
    expect(screen.focused.getAttribute('part')).to.equal('error-summary');
    const links = [...screen.focused.querySelectorAll('a')];
    expect(links.map((link) => link.innerText)).to.include.members(['Enter your name', 'Enter your e-mail address']);
    expect(links).to.have.length(9);
    for (const link of links) {
      const before = location.href;
      link.click();
      await screen.element.updateComplete;
      expect(screen.focused.matches('input, textarea, select'), link.innerText).to.equal(true);
      const group = screen.focused.closest('[part=field]') as HTMLElement;
      expect(group.innerText).to.contain(link.innerText);
      expect(location.href).to.equal(before);
    }
    const name = screen.field('Your name');
    expect(name.getAttribute('aria-invalid')).to.equal('true');
    const described = name.getAttribute('aria-describedby')!.split(' ').map((id) => screen.root.getElementById(id)!.innerText);
    expect(described.join(' ')).to.contain('Enter your name');
  });

  it('says what is recorded, who sees it and how it is used, where the huddle does not say so itself', async () => {
    const {screen} = await openForm();
    for (const text of ['What is recorded', 'Who sees it', 'How it is used', 'Answerable for your data: Commons e.V.']) {
      await screen.shows(text);
    }
  });

  it('sends an answer to every kind of question, and every consent apart', async () => {
    const {screen, fake} = await filledForm({form: wholeForm}, {
      prices: [{id: 'low', label: 'Low', price: {amount: 0, currency: 'GBP'}}, {id: 'high', label: 'Solidarity', price: {amount: 2050, currency: 'GBP'}}],
      bursaries: ['travel'],
    });
    expect([...screen.root.querySelectorAll<HTMLInputElement>('[type=checkbox]')].some(({checked}) => checked)).to.equal(false);
    screen.type('Where do you live?', 'Roath');
    screen.type('What would you like to try?', 'A shared boiler\nand tea');
    screen.tick('Organiser', 'What describes you best?');
    const hours = screen.field<HTMLSelectElement>('Which hour suits you?');
    hours.selectedIndex = 3;
    hours.dispatchEvent(new Event('change'));
    screen.tick('Food', 'What interests you?');
    screen.tick('Money', 'What interests you?');
    screen.type('How many people do you work with?', '12');
    screen.tick('Yes', 'Is this your first huddle?');
    screen.tick('Solidarity', 'What you pay');
    screen.tick('Travel', 'Support with costs');
    screen.tick('Captions', 'What you need');
    screen.type('Anything else that helps', 'A chair');
    screen.tick('I have read this');
    screen.tick('The host may write');
    await screen.shows('£20.50');
    await screen.press('Continue');
    await screen.shows('You have a place');
    const {id: _id, ...said} = fake.stored[0]!;
    expect(said).to.deep.include({
      name: 'Mina', agreement: '3', consents: [{id: 'contact', version: '2'}], priceTier: 'high', bursaries: ['travel'],
      accessNeeds: ['captions'], accessNote: 'A chair',
      answers: {city: 'Roath', why: 'A shared boiler\nand tea', role: 'Organiser', day: '10:00', topics: ['Food', 'Money'], people: 12, first: true},
    });
  });

  it('shows what a backend refuses at the fields, and keeps every answer', async () => {
    const {screen, fake} = await filledForm();
    fake.before = (call) => {
      if (call !== 'submit') return;
      throw new HuddleError('invalid', 'Refused.', {
        issues: [{path: 'name', code: 'too-long', limit: 200, message: ''}, {path: 'zebra', code: 'unknown-key', message: ''}],
      });
    };
    await screen.press('Continue');
    await screen.shows('“Your name” may have at most 200 characters');
    await screen.shows('(zebra)');
    expect(screen.field('Your name').value).to.equal('Mina');
  });

  it('keeps every answer when the server cannot answer, and sends with the same key again', async () => {
    const {screen, fake} = await filledForm();
    let down = true;
    fake.before = (call) => {
      if (call === 'submit' && down) throw new HuddleError('unavailable', 'Down.');
    };
    await screen.press('Continue');
    await screen.shows('The server cannot answer now. What you typed is still here.');
    expect(screen.field('Your name').value).to.equal('Mina');
    down = false;
    await screen.press('Try again');
    await screen.shows('You have a place');
    expect(fake.stored).to.have.length(1);
  });

  it('keeps every answer when the element is moved, removed and made anew', async () => {
    const {screen, element, huddle, fake} = await openForm();
    screen.type('Your name', 'Mina');
    const parent = element.parentElement!;
    for (let index = 0; index < 100; index++) {
      element.remove();
      parent.append(element);
    }
    await element.updateComplete;
    element.remove();
    const again = await show(huddle, fake);
    again.element.open();
    await again.screen.shows('About you');
    expect(again.screen.field('Your name').value).to.equal('Mina');
  });

  it('keeps every answer when the backend is made anew', async () => {
    const {screen, element, huddle} = await openForm();
    screen.type('Your name', 'Mina');
    element.backend = fakeSignUps([huddle]);
    await waitUntil(() => (element.backend as ReturnType<typeof fakeSignUps>).calls.includes('form'));
    await screen.shows('About you');
    expect(screen.field('Your name').value).to.equal('Mina');
  });

  it('sends once however often it is pressed', async () => {
    const {screen, fake} = await filledForm();
    const hold = deferred();
    fake.before = (call) => (call === 'submit' ? hold.promise : undefined);
    const continueButton = screen.button('Continue');
    continueButton.click();
    continueButton.click();
    await screen.shows('Sending…');
    screen.root.querySelector<HTMLButtonElement>('[part=submit]')!.click();
    hold.resolve();
    await screen.shows('You have a place');
    expect(fake.keys).to.have.length(1);
  });

  it('shows the answer that came while the element was away', async () => {
    const {screen, element, huddle, fake} = await filledForm();
    const hold = deferred();
    fake.before = (call) => (call === 'submit' ? hold.promise : undefined);
    await screen.press('Continue');
    element.remove();
    hold.resolve();
    await waitUntil(() => fake.stored.length === 1);
    await (await show(huddle, fake)).screen.shows('You have a place');
  });

  it('shows the sign-up that is there already when the first answer was lost', async () => {
    const {screen, fake, huddle} = await filledForm();
    fake.stored.push(signUp(huddle, {state: 'waitlisted', position: 2}));
    await screen.press('Continue');
    await screen.shows('You are number 2 on the waiting list');
    await screen.shows('You had asked for this before');
  });
});

describe('the code', () => {
  const toCode = async () => {
    const mounted = await openForm();
    mounted.screen.type('Your name', 'Mina');
    mounted.screen.type('Your e-mail address', 'mina@example.org');
    await mounted.screen.press('Continue');
    await mounted.screen.shows('Type the code from your mail');
    return mounted;
  };

  it('stands between the form and the answer, and is taken in any spelling', async () => {
    const {screen, fake} = await toCode();
    expect(fake.calls).to.not.include('submit');
    expect(screen.focused.innerText).to.equal('Type the code from your mail');
    const field = screen.field('Six-digit code');
    expect([field.inputMode, field.autocomplete]).to.deep.equal(['numeric', 'one-time-code']);
    screen.type('Six-digit code', 'Your code: ١٢٣ 456');
    await screen.press('Confirm and send');
    await screen.shows('You have a place');
  });

  it('says when it is wrong, and takes another', async () => {
    const {screen, fake} = await toCode();
    screen.type('Six-digit code', '000000');
    await screen.press('Confirm and send');
    await screen.shows('That is not the code that we sent.');
    screen.type('Six-digit code', '12345');
    await screen.press('Confirm and send');
    await screen.shows('The code has six digits');
    screen.type('Six-digit code', fake.code);
    await screen.press('Confirm and send');
    await screen.shows('You have a place');
  });

  it('can be had again when it is too old', async () => {
    const {screen, fake, element} = await toCode();
    fake.before = (call) => {
      if (call === 'confirmCode') throw new HuddleError('expired', 'Too old.');
    };
    screen.type('Six-digit code', '123456');
    await screen.press('Confirm and send');
    await screen.shows('That code is too old, or was tried too often.');
    fake.before = () => {};
    const now = Date.now;
    Date.now = () => now() + 31_000;
    try {
      element.requestUpdate();
      await element.updateComplete;
      await screen.press('Send another code');
      await waitUntil(() => fake.calls.filter((call) => call === 'requestCode').length === 2);
    } finally {
      Date.now = now;
    }
    await screen.shows('You can ask for another code in half a minute.');
  });

  it('lets the address be changed without losing anything', async () => {
    const {screen} = await toCode();
    await screen.press('Change the address');
    await screen.shows('About you');
    expect(screen.field('Your name').value).to.equal('Mina');
    expect(screen.focused).to.equal(screen.field('Your e-mail address'));
  });

  it('is shown where no mail leaves the machine', async () => {
    const {screen} = await openForm({preview: {inbox: 'https://localhost/dev/mail'}});
    screen.type('Your name', 'Mina');
    screen.type('Your e-mail address', 'mina@example.org');
    await screen.press('Continue');
    await screen.shows('Your code is in the inbox.');
    expect(screen.link('inbox').href).to.equal('https://localhost/dev/mail');
  });

  it('is asked for again when the token is no longer good', async () => {
    const {screen, fake} = await filledForm();
    fake.before = (call) => {
      if (call === 'submit') {
        fake.person = null;
        fake.before = () => {};
        throw new HuddleError('unauthenticated', 'Too old.');
      }
    };
    await screen.press('Continue');
    await screen.shows('Type the code from your mail');
    await screen.shows('mina@example.org');
  });
});

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
    const {screen, element} = await standing({state: 'offered', offerUntil}, {zone: 'Asia/Kolkata'});
    await screen.shows('A place is free for you');
    await screen.shows('your time');
    await screen.shows('in 29 hours');
    const told = screen.event('huddle-sign-up-changed');
    await screen.press('Take the place');
    await screen.shows('You have a place');
    expect((await told).signUp.state).to.equal('confirmed');
  });

  it('says so when the deadline has passed', async () => {
    const {screen, fake} = await standing({state: 'offered', offerUntil: new Date(Date.now() + 1000).toISOString()});
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
    const {screen, element, fake} = await standing({name: 'Mina'});
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
    const {screen, element, fake} = await standing({name: 'Mina'});
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

describe('the dialog', () => {
  const withFinder = async (urlState: string | null = null) => {
    const huddle = someHuddle();
    const fake = fakeSignUps([huddle]);
    const wrapper = await fixture(html`<div>
      <button id="card">A card</button>
      <huddle-sign-up .backend=${fake} .urlState=${urlState}><a href="/huddles">All huddles</a></huddle-sign-up>
    </div>`);
    const element = wrapper.querySelector('huddle-sign-up')!;
    const card = wrapper.querySelector<HTMLButtonElement>('#card')!;
    const choose = () => {
      card.focus();
      const event = new HuddleSelectEvent(huddle);
      card.dispatchEvent(event);
      return event;
    };
    return {huddle, fake, element, card, choose, screen: new Screen(element)};
  };

  it('opens for the huddle that was chosen, takes focus, and gives it back', async () => {
    const {choose, screen, card, huddle} = await withFinder();
    expect(screen.root.querySelector('dialog')).to.equal(null);
    expect(choose().defaultPrevented).to.equal(true);
    await screen.shows('About you');
    expect(screen.root.querySelector('dialog')!.matches(':modal')).to.equal(true);
    expect(screen.focused.innerText).to.equal(huddle.title);
    screen.type('Your name', 'Mina');
    await sendKeys({press: 'Escape'});
    await waitUntil(() => !screen.root.querySelector('dialog'));
    expect(document.activeElement).to.equal(card);
    choose();
    await screen.shows('About you');
    expect(screen.field('Your name').value).to.equal('Mina');
    await screen.press('Close');
    await waitUntil(() => !screen.root.querySelector('dialog'));
  });

  it('leaves a choice alone that the page has handled', async () => {
    const {card, huddle, screen} = await withFinder();
    card.addEventListener('huddle-select', (event) => event.preventDefault());
    card.dispatchEvent(new HuddleSelectEvent(huddle));
    await screen.element.updateComplete;
    expect(screen.root.querySelector('dialog')).to.equal(null);
  });

  it('keeps the huddle in the page’s address beside the page’s own parameters', async () => {
    history.replaceState(null, '', `${location.pathname}${location.search}&mine=1+2`);
    const {choose, screen, huddle, element} = await withFinder('');
    choose();
    await screen.shows('About you');
    expect(new URLSearchParams(location.search).get('huddle')).to.equal(huddle.id);
    expect(location.search).to.contain('mine=1+2');
    history.back();
    await waitUntil(() => !screen.root.querySelector('dialog'));
    history.forward();
    await screen.shows('About you');
    element.close();
    await waitUntil(() => !location.search.includes('huddle='));
    expect(location.search).to.contain('mine=1+2');
  });
});

describe('by keyboard alone', () => {
  it('goes from opening to a place', async () => {
    const {screen, fake} = await mount();
    await screen.tabTo('Join this huddle');
    await sendKeys({press: 'Enter'});
    await screen.shows('About you');
    await waitUntil(() => screen.focused?.innerText === 'About you');
    await screen.tabTo('Your name');
    await sendKeys({type: 'Mina'});
    await screen.tabTo('Your e-mail address');
    await sendKeys({type: 'mina@example.org'});
    await sendKeys({press: 'Enter'});
    await screen.shows('Type the code from your mail');
    await screen.tabTo('Six-digit code');
    await sendKeys({type: fake.code});
    await sendKeys({press: 'Enter'});
    await screen.shows('You have a place');
    await waitUntil(() => screen.focused?.innerText === 'You have a place');
  });
});
