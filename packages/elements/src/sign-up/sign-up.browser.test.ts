import {HuddleError} from '@huddlekit/core';
import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {HuddleSelectEvent} from '../finder/finder.events.ts';
import {deferred} from '../testing/fake-backend.ts';
import {waitUntil} from '../testing/wait-until.ts';
import type {HuddleSignUp} from './sign-up.ts';
import {fakeSignUps, person} from './testing/fake-sign-ups.ts';
import {forgetQueue} from './testing/forget-queue.ts';
import {wholeForm} from './testing/forms.ts';
import {mount, show, someHuddle} from './testing/mount.ts';
import {Screen} from './testing/screen.ts';

const offline = () => {
  throw new HuddleError('offline', 'No answer.');
};

before(forgetQueue);

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
    expect(screen.button('Join the waiting list').disabled).to.equal(false);
  });

  it('says that a host decides, and until when', async () => {
    const {screen} = await mount({}, {join: 'application', joinUntil: new Date(Date.now() + 86_400_000).toISOString().replace(/\.\d+/, '')});
    await screen.shows('By application: the host decides');
    await screen.shows('Apply until');
  });

  it('says a price once, and a sum beside a label that does not tell it', async () => {
    const tier = (label: string, amount: number) => ({id: 'only', label, price: {amount, currency: 'GBP'}});
    const free = await mount({}, {prices: [tier('Free', 0)]});
    await free.screen.press('Join this huddle');
    await free.screen.shows('What you pay Free');
    expect(free.screen.root.textContent).not.to.match(/Free, Free/);
    const paid = await mount({}, {prices: [tier('Solidarity', 1050)]});
    await paid.screen.press('Join this huddle');
    await paid.screen.shows('What you pay Solidarity, £10.50');
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

  it('takes focus to the title once the huddle is there', async () => {
    const {screen, fake, huddle, element} = await withFinder();
    const {get} = fake.huddles;
    const hold = deferred();
    fake.huddles.get = (...given) => hold.promise.then(() => get(...given));
    element.open(huddle.id);
    await screen.shows('Loading…');
    expect(screen.focused.innerText).to.equal('Close');
    hold.resolve();
    await screen.shows('About you');
    expect(screen.focused.innerText).to.equal(huddle.title);
  });

  it('takes focus to what is wrong', async () => {
    const {choose, screen} = await withFinder();
    choose();
    await screen.shows('About you');
    screen.button('Continue').focus();
    await sendKeys({press: 'Enter'});
    await screen.shows('There is a problem');
    expect(screen.focused.getAttribute('part')).to.equal('error-summary');
  });

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

  it('tells the page of an answer that comes after it was closed', async () => {
    const {choose, screen, fake} = await withFinder();
    fake.person = person();
    choose();
    await screen.shows('You are signed in as');
    screen.type('Your name', 'Mina');
    const hold = deferred();
    fake.before = (call) => (call === 'submit' ? hold.promise : undefined);
    await screen.press('Continue');
    await screen.press('Close');
    await waitUntil(() => !screen.root.querySelector('dialog'));
    const told = screen.event('huddle-signed-up');
    hold.resolve();
    expect((await told).signUp.state).to.equal('confirmed');
  });

  it('leaves a choice alone that the page has handled', async () => {
    const {card, huddle, screen} = await withFinder();
    card.addEventListener('huddle-select', (event) => event.preventDefault());
    card.dispatchEvent(new HuddleSelectEvent(huddle));
    await screen.element.updateComplete;
    expect(screen.root.querySelector('dialog')).to.equal(null);
  });

  it('stays open when it is opened again before the browser has told that it closed', async () => {
    const {choose, screen, huddle, element} = await withFinder();
    choose();
    await screen.shows('About you');
    const told = oneEvent(screen.root.querySelector('dialog')!, 'close');
    element.close();
    element.open(huddle.id);
    await told;
    await element.updateComplete;
    await screen.shows('About you');
    expect(screen.root.querySelector('dialog')!.open).to.equal(true);
    element.close();
    await element.updateComplete;
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
