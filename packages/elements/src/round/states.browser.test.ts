import {expect, fixture, html} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import {allNaughtyStrings} from '../../../../tests/support/naughty-strings.ts';
import {award, fakeFunds} from '../testing/fund/fake-funds.ts';
import {proposal} from '../testing/fund/rounds.ts';
import {waitUntil} from '../testing/wait-until.ts';
import type {HuddleRound} from './round.ts';
import {comment, mount, openFund, type Mounted} from './testing/mount.ts';
import {RoundScreen} from './testing/screen.ts';

const questions = [
  {id: 'where', type: 'text' as const, label: 'Where is it?', required: true},
  {id: 'first', type: 'yes-no' as const, label: 'Is it your first?', required: false},
];
const steward = {member: true, steward: true};

const form = async (): Promise<Mounted> => {
  const mounted = await mount(openFund({}, {}, {partial: true, questions}));
  await mounted.screen.shows('signed in as');
  await mounted.screen.press('Hand in a proposal');
  await mounted.screen.shows('Your proposal');
  return mounted;
};

const states: Record<string, () => Promise<Pick<Mounted, 'element' | 'screen'>>> = {
  open: async () => {
    const mounted = await mount(openFund());
    mounted.screen.root.querySelector<HTMLElement>('[part~=rules] summary')!.click();
    return mounted;
  },
  voting: () => mount(openFund({person: null}, {stage: 'voting', zone: 'Asia/Tokyo'})),
  cancelled: () => mount(openFund({}, {stage: 'cancelled', reason: 'The pot was needed elsewhere.'})),
  proposal: async () => {
    const mounted = await mount(openFund({comments: [comment({id: 'c1'}), comment({id: 'c2', parent: 'c1'}), comment({id: 'c3', removed: true, text: ''})]}));
    await mounted.screen.press('Soup on Sundays');
    await mounted.screen.press('Reply to Tom');
    await waitUntil(() => mounted.screen.focused?.id === 'reply');
    return mounted;
  },
  form,
  errors: async () => {
    const mounted = await form();
    await mounted.screen.press('Look at it before it is sent');
    await mounted.screen.shows('There is a problem');
    return mounted;
  },
  'signing in': async () => {
    const mounted = await mount(openFund({person: null}));
    await mounted.screen.press('Sign in to take part');
    await mounted.screen.shows('Your e-mail address');
    return mounted;
  },
  screening: async () => {
    const mounted = await mount(openFund({membership: steward}, {stage: 'screening'}));
    await mounted.screen.press('Soup on Sundays');
    await mounted.screen.shows('Does it fit this call?');
    mounted.screen.tick('It does not fit');
    await mounted.screen.press('Record this');
    await mounted.screen.shows('Choose a reason');
    return mounted;
  },
  awards: async () => {
    const fake = openFund({membership: steward}, {stage: 'decided'});
    const contest = {reason: 'Is the hall free?', at: '2026-11-20T10:00:00Z'};
    const awards = [award({id: 'a', proposal: 'soup', title: 'Soup'}), award({id: 'b', proposal: 'heat', title: 'Heat', state: 'contested', contest})];
    const mounted = await mount(Object.assign(fake, {funds: fakeFunds(fake, awards)}));
    await mounted.screen.shows('Is the hall free?');
    return mounted;
  },
  gone: async () => {
    const element = await fixture<HuddleRound>(html`<huddle-round round="gone" .backend=${openFund()}></huddle-round>`);
    const screen = new RoundScreen(element);
    await screen.shows('not here any more');
    return {element, screen};
  },
};

describe('every state of a round', () => {
  for (const [name, reach] of Object.entries(states)) {
    it(`is accessible and fits 320 pixels: ${name}`, async () => {
      await setViewport({width: 320, height: 640});
      try {
        const {element, screen} = await reach();
        await expect(element).to.be.accessible();
        expect(document.documentElement.scrollWidth).to.be.at.most(320);
        for (const control of screen.root.querySelectorAll<HTMLElement>('button, summary, .choice, select, textarea')) {
          const {height, width} = control.getBoundingClientRect();
          if (control.checkVisibility()) expect(height >= 24 && width >= 24, control.outerHTML).to.equal(true);
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
      for (const name of ['open', 'errors', 'awards']) await expect((await states[name]!()).element).to.be.accessible();
    } finally {
      await emulateMedia({colorScheme: 'no-preference'});
      document.documentElement.style.colorScheme = '';
      document.body.removeAttribute('style');
    }
  });
});

describe('words of a round', () => {
  afterEach(() => document.documentElement.setAttribute('lang', 'en'));

  it('are Arabic and run from right to left where the page is', async () => {
    document.documentElement.lang = 'ar';
    const {screen, element} = await mount(openFund());
    await screen.shows('استقبال المقترحات');
    expect(getComputedStyle(screen.root.querySelector('.root')!).direction).to.equal('rtl');
    await expect(element).to.be.accessible();
  });

  it('are all there in every language, with the same blanks', async () => {
    const [{en}, {enPage}, propose, stewards] = await Promise.all([
      import('./messages/en.ts'), import('./messages/en-page.ts'), import('./propose/messages/en.ts'), import('./steward/messages/en.ts'),
    ]);
    const catalogues = await Promise.all([import('./catalogue.ts'), import('./propose/catalogue.ts'), import('./steward/catalogue.ts')]);
    const english: Record<string, unknown>[] = [{...en, ...enPage}, propose.en, stewards.en];
    const blanks = (message: unknown) => [...new Set(JSON.stringify(message).match(/\{\w+\}/g))].sort();
    for (const [index, {catalogue}] of catalogues.entries()) {
      expect(Object.keys(catalogue.load)).to.have.members(['ar', 'cy', 'de', 'es', 'fr', 'pl']);
      for (const [language, load] of Object.entries(catalogue.load)) {
        const messages = (await load()) as Record<string, unknown>;
        expect(Object.keys(messages).sort(), language).to.deep.equal(Object.keys(english[index]!).sort());
        for (const [key, message] of Object.entries(english[index]!)) {
          expect(blanks(messages[key]), `${language} ${key}`).to.deep.equal(blanks(message));
          if (typeof message === 'string') continue;
          const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
          expect(messages[key], `${language} ${key}`).to.include.all.keys(...needed);
        }
      }
    }
  });

  it('are the page’s own where it gives some', async () => {
    const {element, screen} = await mount(openFund());
    element.messages = {propose: 'Tell us your idea'};
    await screen.shows('Tell us your idea');
  });
});

describe('a round in a hostile page', () => {
  it('shows texts of any kind as they are', async () => {
    const texts = allNaughtyStrings.filter((text) => text.trim() && !/[\r\n]/.test(text) && text.length <= 200).slice(0, 120);
    const proposals = texts.map((text, index) => proposal({id: `n${index}`, title: text, summary: text, name: text, state: 'submitted'}));
    const {screen} = await mount(openFund({proposals}, {title: texts[0]!, call: texts.join('\n\n')}));
    const titles = [...screen.root.querySelectorAll('[part~=card] h4')].map(({textContent}) => textContent);
    for (const text of texts) expect(titles, text).to.include(text);
    expect(screen.root.querySelectorAll('script, img, iframe, style, a[href^="javascript"]')).to.have.length(0);
  });

  it('with a strict policy breaks none of it', async () => {
    const source = new URL('./testing/strict-csp.html', import.meta.url).pathname;
    const frame = await fixture<HTMLIFrameElement>(html`<iframe title="A page with a strict policy" src=${source}></iframe>`);
    const page = () => frame.contentWindow as unknown as {violations: string[]; element?: HuddleRound};
    await waitUntil(() => page().element, 'The page did not load');
    const screen = new RoundScreen(page().element!);
    await screen.press('Soup on Sundays');
    await screen.shows('Does it fit this call?');
    await screen.press('All proposals');
    await screen.press('Hand in a proposal');
    await screen.press('Look at it before it is sent');
    await screen.shows('There is a problem');
    expect(page().violations).to.deep.equal([]);
  });
});
