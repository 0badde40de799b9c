import {HuddleError, type SignUp} from '@huddlekit/core';
import {expect, fixture, html} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import {allNaughtyStrings} from '../../../../tests/support/naughty-strings.ts';
import {waitUntil} from '../testing/wait-until.ts';
import type {HuddleSignUp} from './sign-up.ts';
import {fakeSignUps, person, signUp} from './testing/fake-sign-ups.ts';
import {wholeForm} from './testing/forms.ts';
import {filledForm, mount, openForm, show, someHuddle, type Mounted} from './testing/mount.ts';
import {Screen} from './testing/screen.ts';

type Shown = Pick<Mounted, 'element' | 'screen'>;

const standing = async (change: Partial<SignUp>): Promise<Shown> => {
  const huddle = someHuddle();
  const shown = await show(huddle, fakeSignUps([huddle], {person: person(), stored: [signUp(huddle, change)]}));
  await waitUntil(() => shown.screen.root.querySelector('[part=standing]'));
  return shown;
};

const offlineForm = async (): Promise<Shown> => {
  const mounted = await filledForm();
  mounted.fake.before = (call) => {
    if (call === 'submit') throw new HuddleError('offline', 'No answer.');
  };
  await mounted.screen.press('Continue');
  await mounted.screen.shows('Saved on this device, not yet sent');
  return mounted;
};

const states: Record<string, () => Promise<Shown>> = {
  closed: () => mount(),
  form: () => openForm({form: wholeForm}, {prices: ['a', 'b'].map((id) => ({id, label: id, price: {amount: 5, currency: 'EUR'}})), bursaries: ['fee']}),
  errors: async () => {
    const mounted = await openForm({form: wholeForm});
    await mounted.screen.press('Continue');
    await mounted.screen.shows('There is a problem');
    return mounted;
  },
  code: async () => {
    const mounted = await openForm({preview: {code: '123456'}});
    mounted.screen.type('Your name', 'Mina');
    mounted.screen.type('Your e-mail address', 'mina@example.org');
    await mounted.screen.press('Continue');
    await mounted.screen.shows('Your code is 123456.');
    return mounted;
  },
  queued: offlineForm,
  confirmed: () => standing({released: {address: 'Here', chatUrl: 'https://chat.example/'}}),
  waitlisted: () => standing({state: 'waitlisted', position: 3}),
  'under review': () => standing({state: 'under-review'}),
  offered: () => standing({state: 'offered', offerUntil: new Date(Date.now() + 7_200_000).toISOString()}),
  declined: () => standing({state: 'declined', reason: 'We are eleven already.'}),
  lapsed: () => standing({state: 'lapsed'}),
  withdrawn: () => standing({state: 'withdrawn'}),
  completed: () => standing({state: 'completed'}),
  withdrawing: async () => {
    const shown = await standing({});
    await shown.screen.press('Withdraw');
    await shown.screen.shows('Withdraw from this huddle?');
    return shown;
  },
  gone: async () => {
    const element = await fixture<HuddleSignUp>(html`<huddle-sign-up huddle="gone" .backend=${fakeSignUps([])}></huddle-sign-up>`);
    const screen = new Screen(element);
    await screen.shows('not here any more');
    return {element, screen};
  },
  dialog: async () => {
    const huddle = someHuddle();
    const element = await fixture<HuddleSignUp>(html`<huddle-sign-up .backend=${fakeSignUps([huddle])}></huddle-sign-up>`);
    element.open(huddle.id);
    const screen = new Screen(element);
    await screen.shows('About you');
    return {element, screen};
  },
};

const tidy = async (): Promise<void> => {
  const {queue} = await import('./queue/queue.ts');
  for (const {intent} of await queue.list('')) await queue.discard(intent);
};

describe('every state', () => {
  afterEach(tidy);

  for (const [name, reach] of Object.entries(states)) {
    it(`is accessible and fits 320 pixels: ${name}`, async () => {
      await setViewport({width: 320, height: 640});
      try {
        const {element, screen} = await reach();
        await expect(element).to.be.accessible();
        expect(document.documentElement.scrollWidth).to.be.at.most(320);
        for (const control of screen.root.querySelectorAll<HTMLElement>('button, a, summary, .choice, select, input:not([type=checkbox], [type=radio])')) {
          const {height, width} = control.getBoundingClientRect();
          if (!control.checkVisibility()) continue;
          const inline = control.matches('p a, li a');
          expect(inline || (height >= 24 && width >= 24), control.outerHTML).to.equal(true);
        }
      } finally {
        await setViewport({width: 800, height: 600});
      }
    });
  }

  it('has enough contrast in the dark', async () => {
    await emulateMedia({colorScheme: 'dark'});
    document.documentElement.style.colorScheme = 'dark';
    document.body.style.background = '#161a1d';
    document.body.style.color = '#e8e6e3';
    try {
      await expect((await states['errors']!()).element).to.be.accessible();
      await expect((await states['confirmed']!()).element).to.be.accessible();
    } finally {
      await emulateMedia({colorScheme: 'no-preference'});
      document.documentElement.style.colorScheme = '';
      document.body.removeAttribute('style');
    }
  });
});

describe('words', () => {
  afterEach(() => document.documentElement.setAttribute('lang', 'en'));

  it('are Arabic and run from right to left where the page is', async () => {
    document.documentElement.lang = 'ar';
    const huddle = someHuddle();
    const stored = [signUp(huddle, {state: 'waitlisted', position: 3})];
    const {screen, element} = await show(huddle, fakeSignUps([huddle], {person: person(), stored}));
    await screen.shows('قائمة الانتظار');
    const root = screen.root.querySelector<HTMLElement>('.root')!;
    expect(getComputedStyle(root).direction).to.equal('rtl');
    expect(getComputedStyle(root).textAlign).to.equal('start');
    await expect(element).to.be.accessible();
  });

  it('are all there in every language, with the same blanks', async () => {
    const {en} = await import('./messages/en.ts');
    const {enFlow} = await import('./messages/en-flow.ts');
    const {catalogue} = await import('./messages.ts');
    const blanks = (message: unknown) => new Set(JSON.stringify(message).match(/\{\w+\}/g));
    for (const [language, load] of Object.entries(catalogue.load)) {
      const messages = (await load()) as Record<string, unknown>;
      const english: Record<string, unknown> = {...en, ...enFlow};
      expect(Object.keys(messages).sort(), language).to.deep.equal(Object.keys(english).sort());
      for (const [key, message] of Object.entries(english)) {
        expect([...blanks(messages[key])].sort(), `${language} ${key}`).to.deep.equal([...blanks(message)].sort());
        if (typeof message === 'string') continue;
        const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
        expect(messages[key], `${language} ${key}`).to.include.all.keys(...needed);
      }
    }
  });

  it('are the page’s own where it gives some', async () => {
    const {element, screen} = await mount();
    element.messages = {join: 'Come along'};
    await screen.shows('Come along');
  });
});

describe('texts of any kind', () => {
  it('are shown as they are, in titles, questions, reasons and addresses', async () => {
    const texts = allNaughtyStrings.filter((text) => text.trim() && !/[\r\n]/.test(text) && text.length <= 200);
    for (let start = 0; start < texts.length; start += 40) {
      const some = texts.slice(start, start + 40);
      const form = {questions: some.map((label, index) => ({id: `q${index}`, type: 'text' as const, label, required: false})), consents: [], askAccess: false};
      const {screen, element} = await openForm({form}, {title: some[0]!});
      const labels = [...screen.root.querySelectorAll('.field > label')].map(({firstChild}) => firstChild!.parentElement!.textContent!);
      for (const text of some) expect(labels.some((label) => label.includes(text)), text).to.equal(true);
      expect(screen.root.querySelectorAll('script, img, iframe, style')).to.have.length(0);
      element.remove();
    }
  });

  it('are sent as they were typed, or refused at their field', async () => {
    const texts = allNaughtyStrings.filter((text) => text.trim() && text.length < 4000);
    const questions = texts.map((_, index) => ({id: `q${index}`, type: 'text' as const, long: true, label: `Number ${index}`, required: false}));
    const {screen, fake} = await filledForm({form: {questions: questions.slice(0, 50), consents: [], askAccess: false}});
    const areas = [...screen.root.querySelectorAll('textarea')];
    const wanted = texts.slice(0, 50).map((text) => text.replace(/\r\n?/g, '\n'));
    areas.forEach((area, index) => {
      area.value = wanted[index]!;
      area.dispatchEvent(new Event('input'));
    });
    await screen.press('Continue');
    await screen.shows('You have a place');
    expect(Object.values(fake.stored[0]!.answers)).to.deep.equal(wanted);
  });

  it('that no backend can keep are refused with a reason', async () => {
    const {screen, fake} = await filledForm();
    screen.type('Your name', 'Mina\u0000');
    await screen.press('Continue');
    await screen.shows('“Your name” has a character that cannot be kept');
    expect(fake.keys).to.deep.equal([]);
  });
});

describe('hostile pages', () => {
  it('with a strict policy see no violation', async () => {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe title="A page with a strict policy" src=${new URL('./testing/strict-csp.html', import.meta.url).pathname}></iframe>`);
    const page = () => frame.contentWindow as unknown as {violations?: string[]; elements: Record<'form' | 'answer' | 'dialog', HuddleSignUp>};
    await waitUntil(() => page().elements, 'The page did not load');
    const {form, answer, dialog} = page().elements;
    form.open();
    const [formScreen, answerScreen, dialogScreen] = [form, answer, dialog].map((each) => new Screen(each));
    await formScreen!.shows('About you');
    await formScreen!.press('Continue');
    await formScreen!.shows('There is a problem');
    await answerScreen!.shows('You have a place');
    dialog.open('h');
    await dialogScreen!.shows('About you');
    expect(page().violations).to.deep.equal([]);
  });

  it('cannot bend the text with their own styles', async () => {
    const {screen} = await mount();
    const style = document.createElement('style');
    style.textContent = '*{all:unset!important;letter-spacing:9px;text-transform:uppercase;line-height:0!important;pointer-events:none!important}';
    document.head.append(style);
    try {
      const root = getComputedStyle(screen.root.querySelector('.root')!);
      expect([root.letterSpacing, root.textTransform, root.pointerEvents]).to.deep.equal(['normal', 'none', 'auto']);
      expect(root.display).to.equal('block');
      expect(screen.root.querySelector('.root')!.getBoundingClientRect().height).to.be.greaterThan(100);
    } finally {
      style.remove();
    }
  });
});
