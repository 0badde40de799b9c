import {HuddleError} from '@huddlekit/core';
import {expect} from '@open-wc/testing';
import {deferred} from '../../testing/fake-backend.ts';
import {waitUntil} from '../../testing/wait-until.ts';
import {fakeSignUps, signUp} from '../testing/fake-sign-ups.ts';
import {wholeForm} from '../testing/forms.ts';
import {filledForm, openForm, show} from '../testing/mount.ts';

describe('the form', () => {
  it('comes with what keeps it on the device, since that cannot be fetched without a connection', async () => {
    await openForm({form: wholeForm});
    const fetched = performance.getEntriesByType('resource').map(({name}) => new URL(name).pathname);
    for (const name of ['queue', 'outbox']) {
      expect(fetched.filter((path) => path.endsWith(`/queue/${name}.ts`)), name).to.have.length(1);
    }
  });

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

  it('says so where the backend keeps nothing', async () => {
    const {screen} = await openForm({notices: ['memory-only']});
    await screen.shows('This browser keeps nothing');
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
