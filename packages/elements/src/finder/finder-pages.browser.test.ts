import {expect, fixture, html} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import '../kit/define.ts';
import {registerMessages} from '../base/messages.ts';
import type {CspPage} from '../testing/csp-page.ts';
import {fakeBackend, type FakeBackend} from '../testing/fake-backend.ts';
import {huddle, season} from '../testing/huddles.ts';
import {allByRole, byRole, partText} from '../testing/page.ts';
import {waitUntil} from '../testing/wait-until.ts';
import './define.ts';
import type {HuddleFinder} from './finder.ts';

const answered = async (finder: HuddleFinder) => {
  await waitUntil(() => finder.results?.answered && finder.words.settled && !finder.results.pending, 'an answer');
  await finder.updateComplete;
};

async function ready(backend: FakeBackend = fakeBackend(season()), attributes: Record<string, string> = {}): Promise<HuddleFinder> {
  const finder = document.createElement('huddle-finder');
  finder.zone = 'Europe/Madrid';
  for (const [name, value] of Object.entries(attributes)) finder.setAttribute(name, value);
  finder.backend = backend;
  await fixture(html`<div>${finder}</div>`);
  await answered(finder);
  return finder;
}

const root = (finder: HuddleFinder) => finder.shadowRoot!.querySelector<HTMLElement>('[part=root]')!;

async function addStyle(text: string): Promise<() => void> {
  const sheet = new CSSStyleSheet();
  await sheet.replace(text);
  document.adoptedStyleSheets.push(sheet);
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  };
}

describe('huddle-finder on a page', () => {
  afterEach(async () => {
    await emulateMedia({colorScheme: 'light', forcedColors: 'none', media: 'screen'});
    await setViewport({width: 800, height: 600});
  });

  it('keeps to a strict content security policy in all its parts', async () => {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe title="page" src=${new URL('../testing/csp.html', import.meta.url).href}></iframe>`);
    const page = () => frame.contentWindow as unknown as CspPage & {document: Document};
    await waitUntil(() => page().document.querySelector('huddle-finder')?.results?.answered, 'the page');
    const finder = page().document.querySelector('huddle-finder')!;
    finder.toggle('filters');
    finder.unfold('soup');
    finder.choose({theme: ['Food', 'Care'], near: {lat: 53.8, lng: -1.55, radius: 500, label: 'Leeds'}});
    await answered(finder);
    await waitUntil(() => partText(finder, 'filters') && partText(finder, 'details'), 'filters and details');
    finder.toggle('calendar');
    finder.look('map');
    await waitUntil(() => partText(finder, 'calendar') && partText(finder, 'map'), 'calendar and map');
    finder.choose({text: 'zzzzz'});
    await answered(finder);
    await waitUntil(() => partText(finder, 'empty'));
    expect(page().violations).to.deep.equal([]);
    expect(page().getComputedStyle(finder.shadowRoot!.querySelector('[part=root]')!).display).to.equal('grid');
  });

  it('notices a violation of that policy', async () => {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe title="page" src=${new URL('../testing/csp.html', import.meta.url).href}></iframe>`);
    const page = () => frame.contentWindow as unknown as CspPage & {document: Document};
    await waitUntil(() => page().document.querySelector('huddle-finder')?.results?.answered, 'the page');
    page().document.body.setAttribute('style', 'color: red');
    await waitUntil(() => page().violations.length > 0);
  });

  it('keeps its look where the page unsets everything and leaks its text styles', async () => {
    const remove = await addStyle(
      '* {all: unset !important} body {letter-spacing: 1em; word-spacing: 1em; text-transform: uppercase; line-height: 0; pointer-events: none; text-align: center; text-indent: 5em; white-space: pre; font-style: italic}',
    );
    try {
      const finder = await ready();
      const style = getComputedStyle(root(finder));
      expect([style.display, style.letterSpacing, style.textTransform, style.pointerEvents, style.textAlign, style.fontStyle]).to.deep.equal([
        'grid', 'normal', 'none', 'auto', 'start', 'normal',
      ]);
      expect(parseFloat(style.lineHeight)).to.be.greaterThan(15);
      expect(getComputedStyle(byRole(finder, 'button', 'Filters')).borderTopStyle).to.equal('solid');
      finder.hidden = true;
      expect(getComputedStyle(finder).display).to.equal('none');
    } finally {
      remove();
    }
  });

  it('takes the font and the colour of the page', async () => {
    const finder = await ready();
    finder.parentElement!.style.setProperty('font-family', 'serif');
    finder.parentElement!.style.setProperty('color', 'rgb(1, 2, 3)');
    const {fontFamily, color} = getComputedStyle(root(finder));
    expect([fontFamily, color]).to.deep.equal(['serif', 'rgb(1, 2, 3)']);
    finder.style.setProperty('--huddle-accent', 'rgb(200, 0, 0)');
    expect(getComputedStyle(finder.shadowRoot!.querySelector('[part=question]')!).borderInlineStartColor).to.equal('rgb(200, 0, 0)');
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`has enough contrast on a ${scheme} page`, async () => {
      const remove = await addStyle(`:root {color-scheme: ${scheme}; background: Canvas; color: CanvasText}`);
      try {
        const finder = await ready();
        finder.toggle('filters');
        finder.choose({theme: ['Food', 'Care']});
        await answered(finder);
        await waitUntil(() => partText(finder, 'filters'));
        await expect(finder).to.be.accessible();
      } finally {
        remove();
      }
    });
  }

  it('has enough contrast on a dark page that says nothing of its scheme', async () => {
    const remove = await addStyle('body {background: #16213a; color: #f3efe6}');
    try {
      const finder = await ready();
      finder.toggle('filters');
      await waitUntil(() => partText(finder, 'filters'));
      await expect(finder).to.be.accessible();
    } finally {
      remove();
    }
  });

  it('needs no sideways scrolling at 320 pixels, nor at twice the text', async () => {
    await setViewport({width: 320, height: 640});
    const finder = await ready(undefined, {preset: 'theme=Food&theme=Care', view: 'map'});
    finder.toggle('filters');
    finder.unfold('soup');
    await waitUntil(() => partText(finder, 'filters') && partText(finder, 'map') && partText(finder, 'details'), 'all parts');
    const fits = () => expect(document.documentElement.scrollWidth).to.be.at.most(320);
    fits();
    finder.parentElement!.style.setProperty('font-size', '200%');
    fits();
    finder.toggle('calendar');
    await waitUntil(() => partText(finder, 'calendar'));
    fits();
  });

  it('has a width of its own where the page’s layout asks for one', async () => {
    const finder = await ready();
    finder.parentElement!.style.setProperty('display', 'flex');
    expect(finder.getBoundingClientRect().width).to.be.greaterThan(200);
  });

  it('has targets of at least 24 pixels', async () => {
    const finder = await ready(undefined, {preset: 'theme=Food'});
    finder.toggle('filters');
    await waitUntil(() => partText(finder, 'filters') && partText(finder, 'chips'));
    const targets = [...finder.shadowRoot!.querySelectorAll<HTMLElement>('button, select, input[type=search], summary, label.choice')];
    const small = targets.filter((target) => target.getBoundingClientRect().height > 0 && target.getBoundingClientRect().height < 24);
    expect(small.map((each) => each.textContent)).to.deep.equal([]);
  });

  it('leaves room to type where the text is twice as large', async () => {
    const finder = await ready(fakeBackend(season().slice(0, 2)));
    finder.style.setProperty('inline-size', '358px');
    finder.style.setProperty('font-size', '32px');
    await waitUntil(() => byRole(finder, 'searchbox').getBoundingClientRect().width === 358);
    expect(finder.scrollWidth).to.be.at.most(358);
  });

  it('keeps names in the order in which an Arabic reader reads them', async () => {
    const finder = await ready(fakeBackend([huddle({id: 'walk', title: 'A walk', hosts: [{name: 'Ana Ruiz'}, {name: 'Tom Hale'}]})]), {lang: 'ar'});
    const hosts = finder.shadowRoot!.querySelector('[part=hosts] > :last-child')!;
    const text = [...hosts.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.includes('Ana'))!;
    const left = (name: string) => {
      const range = document.createRange();
      const start = text.textContent!.indexOf(name);
      range.setStart(text, start);
      range.setEnd(text, start + name.length);
      return range.getBoundingClientRect().left;
    };
    expect(left('Ana Ruiz')).to.be.above(left('Tom Hale'));
  });

  it('reads from right to left in Arabic, with its plurals', async () => {
    const finder = await ready(fakeBackend(season().slice(0, 3)), {lang: 'ar'});
    expect(root(finder).dir).to.equal('rtl');
    expect(root(finder).lang).to.equal('ar');
    expect(byRole(finder, 'status').textContent).to.equal('3 حلقات');
    const [search, filters] = [byRole(finder, 'searchbox'), byRole(finder, 'button', 'عوامل التصفية')];
    expect(filters.getBoundingClientRect().right).to.be.lessThan(search.getBoundingClientRect().left);
    await expect(finder).to.be.accessible();
  });

  it('speaks the language of the place where it stands, and follows', async () => {
    const finder = await ready(fakeBackend(season().slice(0, 2)));
    const place = finder.parentElement!;
    for (const [lang, text] of [['cy', '2 gylch'], ['pl-PL', '2 kręgi'], ['de', '2 Runden'], ['fr', '2 cercles'], ['es', '2 círculos'], ['xx', '2 huddles']]) {
      place.lang = lang!;
      await waitUntil(() => byRole(finder, 'status').textContent === text, text);
    }
  });

  it('takes the page’s own words', async () => {
    const finder = await ready(fakeBackend(season().slice(0, 2)));
    registerMessages('en', {finder: {results: {one: '{count} circle', other: '{count} circles'}}});
    try {
      await waitUntil(() => byRole(finder, 'status').textContent === '2 circles');
      finder.messages = {results: 'Two of them'};
      await waitUntil(() => byRole(finder, 'status').textContent === 'Two of them');
    } finally {
      registerMessages('en', {finder: {results: {one: '{count} huddle', other: '{count} huddles'}}});
    }
  });

  it('survives a hundred moves, removals and returns without gathering listeners', async () => {
    const backend = fakeBackend(season());
    const kit = document.createElement('huddle-kit');
    kit.backend = backend;
    await fixture(html`<div>${kit}</div>`);
    const finder = document.createElement('huddle-finder');
    finder.urlState = 'moving';
    kit.append(finder);
    await answered(finder);
    const {addEventListener: add, removeEventListener: remove} = window;
    let listeners = 0;
    window.addEventListener = ((...all: Parameters<typeof add>) => (listeners++, add.apply(window, all))) as typeof add;
    window.removeEventListener = ((...all: Parameters<typeof remove>) => (listeners--, remove.apply(window, all))) as typeof remove;
    try {
      for (let turn = 0; turn < 100; turn++) {
        finder.remove();
        if (turn % 10 === 0) await finder.updateComplete;
        kit.append(finder);
        kit.parentElement!.append(kit);
      }
    } finally {
      Object.assign(window, {addEventListener: add, removeEventListener: remove});
    }
    expect(listeners).to.equal(0);
    const before = backend.asked.length;
    finder.choose({theme: ['Food']});
    await answered(finder);
    expect(backend.asked.length).to.equal(before + 1);
    history.replaceState(null, '', location.pathname + location.search.replace(/[?&]moving-[^&]*/g, ''));
  });

  it('stands beside others on one page, each with its own state', async () => {
    const [one, two] = [await ready(), await ready(undefined, {label: 'Second'})];
    one.choose({theme: ['Food']});
    await answered(one);
    expect(byRole(one, 'status').textContent).to.equal('3 huddles');
    expect(byRole(two, 'status').textContent).to.equal('12 huddles');
    expect(two.shadowRoot!.querySelector('search')!.getAttribute('aria-label')).to.equal('Second');
  });

  it('moves nothing where the person asked for less motion, and shows itself in forced colours', async () => {
    await emulateMedia({reducedMotion: 'reduce', forcedColors: 'active'});
    const finder = await ready(undefined, {preset: 'theme=Food'});
    expect(getComputedStyle(finder.shadowRoot!.querySelector('[part=cards]')!).transitionProperty).to.equal('none');
    expect(getComputedStyle(finder.shadowRoot!.querySelector('[part=card]')!).borderTopStyle).to.equal('solid');
    await emulateMedia({reducedMotion: 'no-preference', forcedColors: 'none'});
    expect(getComputedStyle(finder.shadowRoot!.querySelector('[part=cards]')!).transitionProperty).to.equal('opacity');
  });

  it('prints the cards and leaves out what is pressed', async () => {
    const finder = await ready();
    await emulateMedia({media: 'print'});
    expect(getComputedStyle(finder.shadowRoot!.querySelector('search')!).display).to.equal('none');
    expect(getComputedStyle(finder.shadowRoot!.querySelector('[part=card]')!).contentVisibility).to.equal('visible');
  });

  it('shows a zone-less reader nothing twice: the reader’s time only where it differs', async () => {
    const finder = await ready(fakeBackend([huddle({id: 'a', title: 'A'})]));
    expect(partText(finder, 'facts')).to.contain('your time');
    finder.zone = 'Europe/Dublin';
    await answered(finder);
    expect(partText(finder, 'facts')).not.to.contain('your time');
  });

  it('keeps nothing on the device', async () => {
    const finder = await ready();
    finder.choose({text: 'food'});
    await answered(finder);
    expect([localStorage.length, sessionStorage.length, document.cookie]).to.deep.equal([0, 0, '']);
    expect(allByRole(finder, 'alert')).to.have.length(0);
  });
});
