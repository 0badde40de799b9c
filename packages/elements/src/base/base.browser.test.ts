import type {Backend} from '@huddlekit/core';
import {expect, fixture, html} from '@open-wc/testing';
import {LitElement} from 'lit';
import {waitUntil} from '../testing/wait-until.ts';
import {BackendController, BackendProvider} from './context.ts';
import {define} from './define.ts';
import {Localize} from './localize.ts';
import {registerMessages, type Catalogue, type Overrides, type Translation} from './messages.ts';
import {PartLoader} from './part-loader.ts';
import {property} from './property.ts';

const en = {greet: 'Hello {name}', places: {one: '{count} place', other: '{count} places'}} as const;
type Probe = Translation<typeof en>;

declare module './messages.ts' {
  interface Catalogues {
    probe: Probe;
  }
}

let slow: Promise<void> = Promise.resolve();
const catalogue: Catalogue<Probe> = {
  name: 'probe',
  en,
  load: {
    cy: async () => ({
      greet: 'Helô {name}',
      places: {zero: 'dim lle', one: 'un lle', two: 'dau le', few: 'tri lle', many: 'chwe lle', other: '{count} lle'},
    }),
    ar: async () => {
      await slow;
      return {
        greet: 'مرحبًا {name}',
        places: {zero: 'صفر', one: 'واحد', two: 'اثنان', few: '{count} أماكن', many: '{count} مكانًا', other: '{count} مكان'},
      };
    },
    de: () => Promise.reject(new Error('blocked')),
  },
};

class ProbeElement extends LitElement {
  @property({attribute: false}) backend: Backend | undefined;
  @property({attribute: false}) messages: Overrides<Probe> | undefined;
  readonly words = new Localize(this, catalogue);
  readonly seen: (Backend | undefined)[] = [];
  readonly signals: AbortSignal[] = [];
  readonly link = new BackendController(this, (backend, signal) => {
    this.seen.push(backend);
    this.signals.push(signal);
  });
  readonly parts = new PartLoader(this, {part: () => (this.blocked ? Promise.reject(new Error('blocked')) : Promise.resolve({}))}, () => {});
  blocked = false;
}
customElements.define('base-probe', ProbeElement);

const probe = async (content = html`<base-probe></base-probe>`) => {
  const place = await fixture<HTMLElement>(html`<div>${content}</div>`);
  return place.querySelector<ProbeElement>('base-probe')!;
};

describe('messages', () => {
  it('come in English at once', async () => {
    const {words} = await probe();
    expect([words.settled, words.locale, words.dir]).to.deep.equal([true, 'en', 'ltr']);
    expect(words.text('greet', {name: 'Ada'})).to.equal('Hello Ada');
    expect(words.text('greet')).to.equal('Hello {name}');
    expect([1, 2, 1200].map((count) => words.text('places', {count}))).to.deep.equal(['1 place', '2 places', '1,200 places']);
  });

  it('follow the six plurals of Welsh and of Arabic', async () => {
    const element = await probe(html`<base-probe lang="cy"></base-probe>`);
    await waitUntil(() => element.words.locale === 'cy');
    const counts = [0, 1, 2, 3, 6, 8];
    expect(counts.map((count) => element.words.text('places', {count}))).to.deep.equal(['dim lle', 'un lle', 'dau le', 'tri lle', 'chwe lle', '8 lle']);
    element.lang = 'ar';
    await waitUntil(() => element.words.dir === 'rtl');
    const arabic = [0, 1, 2, 3, 11, 100].map((count) => element.words.text('places', {count}).replace(/[\d٠-٩]+/, '#'));
    expect(arabic).to.deep.equal(['صفر', 'واحد', 'اثنان', '# أماكن', '# مكانًا', '# مكان']);
  });

  it('keep names of the other direction apart', async () => {
    const {words} = await probe();
    expect(words.text('greet', {name: 'ليلى'})).to.equal('Hello \u2068ليلى\u2069');
  });

  it('take the tag of the page for dates and numbers', async () => {
    const element = await probe(html`<div lang="en-GB"><base-probe></base-probe></div>`);
    expect(element.words.locale).to.equal('en-GB');
    expect(element.words.format(Intl.DateTimeFormat, {timeZone: 'UTC'}).format(0)).to.equal('01/01/1970');
  });

  it('do not stumble over a tag that is none', async () => {
    const element = await probe(html`<base-probe lang="en_GB@!"></base-probe>`);
    expect(element.words.locale).to.equal('en');
  });

  it('stay English where a language did not load', async () => {
    const element = await probe(html`<base-probe lang="de"></base-probe>`);
    await waitUntil(() => element.words.settled);
    expect(element.words.text('places', {count: 1})).to.contain('place');
  });

  it('are those of the last language asked for, whichever comes last', async () => {
    let release = () => {};
    slow = new Promise((resolve) => (release = resolve));
    const element = await probe(html`<base-probe lang="ar"></base-probe>`);
    element.lang = 'cy';
    await waitUntil(() => element.words.locale === 'cy');
    release();
    await slow;
    await element.updateComplete;
    expect(element.words.locale).to.equal('cy');
  });

  it('are the page’s own where it has some, and the element’s before those', async () => {
    const element = await probe();
    registerMessages('en', {probe: {greet: 'Hi {name}'}});
    expect(element.words.text('greet', {name: 'Ada'})).to.equal('Hi Ada');
    expect(element.words.text('places', {count: 1})).to.equal('1 place');
    element.messages = {greet: 'Welcome {name}'};
    expect(element.words.text('greet', {name: 'Ada'})).to.equal('Welcome Ada');
    registerMessages('en', {probe: {greet: en.greet}});
  });

  it('can be in a language that a page adds, filled up with English', async () => {
    registerMessages('it', {probe: {greet: 'Ciao {name}'}});
    const element = await probe(html`<base-probe lang="it-CH"></base-probe>`);
    expect(element.words.locale).to.equal('it-CH');
    expect(element.words.text('greet', {name: 'Ada'})).to.equal('Ciao Ada');
    expect(element.words.text('places', {count: 2})).to.equal('2 places');
  });

  it('find the language through shadow roots', async () => {
    const place = await fixture<HTMLElement>(html`<div lang="cy"></div>`);
    const shadow = place.attachShadow({mode: 'open'});
    const element = document.createElement('base-probe') as ProbeElement;
    shadow.append(element);
    await waitUntil(() => element.words.locale === 'cy');
  });
});

describe('a backend', () => {
  const [first, second]: Backend[] = [{}, {}];

  it('comes by context and changes with it', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const provider = new BackendProvider(place);
    provider.give(first);
    const element = document.createElement('base-probe') as ProbeElement;
    place.append(element);
    await element.updateComplete;
    provider.give(second);
    await element.updateComplete;
    expect(element.seen).to.deep.equal([first, second]);
    expect(element.seen[1]).to.equal(second);
    expect(element.signals.map(({aborted}) => aborted)).to.deep.equal([true, false]);
  });

  it('is the element’s own before that of the context', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    new BackendProvider(place).give(first);
    const element = document.createElement('base-probe') as ProbeElement;
    element.backend = second;
    place.append(element);
    await element.updateComplete;
    expect(element.seen[0]).to.equal(second);
    element.backend = undefined;
    await element.updateComplete;
    expect(element.link.current).to.equal(first);
  });

  it('answers other speakers of the context protocol', async () => {
    const {ContextEvent} = await import('@lit/context');
    const {backendContext} = await import('./context.ts');
    const place = await fixture<HTMLElement>(html`<div><p></p></div>`);
    new BackendProvider(place).give(first);
    const seen: unknown[] = [];
    const child = place.firstElementChild!;
    child.dispatchEvent(new ContextEvent(backendContext, child, (value) => seen.push(value), false));
    expect(seen).to.deep.equal([first]);
  });

  it('stays with an element that moves, and is let go when it leaves', async () => {
    const place = await fixture<HTMLElement>(html`<div><section></section></div>`);
    const provider = new BackendProvider(place);
    provider.give(first);
    const element = document.createElement('base-probe') as ProbeElement;
    place.append(element);
    await element.updateComplete;
    for (let turn = 0; turn < 100; turn++) (turn % 2 ? place : place.firstElementChild!).append(element);
    await element.updateComplete;
    expect(element.seen).to.have.length(1);
    expect(element.signals[0]!.aborted).to.equal(false);
    element.remove();
    await waitUntil(() => element.signals[0]!.aborted);
    provider.give(second);
    expect(element.seen).to.have.length(1);
    place.append(element);
    await waitUntil(() => element.seen.length === 2);
    expect(element.seen[1]).to.equal(second);
  });
});

describe('define', () => {
  const quiet = (work: () => void): unknown[][] => {
    const {warn} = console;
    const calls: unknown[][] = [];
    console.warn = (...all: unknown[]) => calls.push(all);
    try {
      work();
    } finally {
      console.warn = warn;
    }
    return calls;
  };

  it('lets the first of two copies win, in silence where they are of one version', () => {
    class One extends HTMLElement {}
    class Two extends HTMLElement {}
    expect(define('define-probe', One)).to.equal(true);
    expect(quiet(() => expect(define('define-probe', Two)).to.equal(false))).to.deep.equal([]);
    expect(define('define-probe', One)).to.equal(true);
    expect(customElements.get('define-probe')).to.equal(One);
  });

  it('warns once where another version or maker came first', () => {
    customElements.define('foreign-probe', class extends HTMLElement {});
    expect(quiet(() => define('foreign-probe', class extends HTMLElement {}))).to.have.length(1);
  });
});

describe('a part', () => {
  it('that did not load is told, and tried again when asked for', async () => {
    const element = await probe();
    element.blocked = true;
    expect(element.parts.get('part')).to.equal(undefined);
    await waitUntil(() => element.parts.failed === 'part');
    expect(element.parts.get('part')).to.equal(undefined);
    element.blocked = false;
    await element.parts.load('part');
    expect(element.parts.failed).to.equal(undefined);
    expect(element.parts.get('part')).to.deep.equal({});
  });
});
