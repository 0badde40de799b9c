import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import type {SignUp, SignUpsPort} from '@huddlekit/core';
import {HuddleError} from '@huddlekit/core/errors';
import {deferred, fakeBackend, type FakeBackend} from '../testing/fake-backend.ts';
import {huddle, many, season} from '../testing/huddles.ts';
import {allByRole, byRole, findByRole, partText} from '../testing/page.ts';
import {waitUntil} from '../testing/wait-until.ts';
import {HuddleSignedUpEvent} from '../sign-up/sign-up.events.ts';
import './define.ts';
import type {HuddleFinder} from './finder.ts';

const settled = async (finder: HuddleFinder) => {
  await waitUntil(() => finder.results.pending === undefined && finder.results.answered, 'an answer');
  await finder.updateComplete;
};

async function open(backend: FakeBackend, content: unknown = html`<a href="/huddles">All huddles</a>`): Promise<HuddleFinder> {
  return fixture<HuddleFinder>(html`<huddle-finder zone="Europe/Madrid" .backend=${backend}>${content}</huddle-finder>`);
}

async function ready(backend = fakeBackend(season())): Promise<HuddleFinder> {
  const finder = await open(backend);
  await settled(finder);
  return finder;
}

const titles = (finder: HuddleFinder) => partText(finder, 'title').split('\n');

describe('huddle-finder', () => {
  it('shows what the page put inside until the first answer', async () => {
    const hold = deferred();
    const backend = fakeBackend(season());
    backend.before = () => hold.promise;
    const finder = await open(backend);
    expect(finder.shadowRoot!.querySelector('slot')!.assignedElements()[0]!.textContent).to.equal('All huddles');
    expect(finder.matches(':state(loading)')).to.equal(true);
    await expect(finder).to.be.accessible();
    hold.resolve();
    await settled(finder);
    expect(finder.shadowRoot!.querySelector('slot:not([name])')).to.equal(null);
    expect(finder.matches(':state(loading)')).to.equal(false);
  });

  it('shows an outline where the page put nothing inside', async () => {
    const backend = fakeBackend([]);
    backend.before = () => new Promise(() => {});
    const finder = await open(backend, ' ');
    expect(finder.shadowRoot!.querySelector('[aria-hidden=true] li')).not.to.equal(null);
    expect(byRole(finder, 'status').textContent).to.contain('Looking for huddles');
  });

  it('leaves what the page put inside where there is no backend', async () => {
    const finder = await fixture<HuddleFinder>(html`<huddle-finder><a href="/huddles">All huddles</a></huddle-finder>`);
    expect(finder.shadowRoot!.querySelector('slot')).not.to.equal(null);
    expect(partText(finder, 'card')).to.equal('');
  });

  it('shows a card with all that one needs to decide', async () => {
    const finder = await ready();
    expect(byRole(finder, 'status').textContent).to.equal('12 huddles');
    const card = [...finder.shadowRoot!.querySelectorAll('[part=card]')].find((each) => each.textContent!.includes('Feeding forty'))!;
    const text = card.textContent!.replace(/\s+/g, ' ');
    for (const fact of [
      'Practice pod', 'Food', 'What makes a shared meal last', 'Amina Yusuf and Tom Hale', '6:00 PM – 7:30 PM United Kingdom Time',
      '7:00 PM – 8:30 PM your time', '6 sessions', 'Harehills library, Leeds, United Kingdom', 'English', '2 places left', 'up to 6 people', 'Free',
      'Help with costs: travel and childcare', 'step-free, childcare', 'Not provided: captions', 'Otherwise not stated',
    ]) {
      expect(text.replace(/[\u2009\u202f]/g, ' ')).to.contain(fact);
    }
    await expect(finder).to.be.accessible();
  });

  it('tells a full huddle, its waiting list and its deadline', async () => {
    const finder = await ready(fakeBackend(season().filter(({id}) => id === 'rent')));
    expect(partText(finder, 'state')).to.equal('Full');
    expect(partText(finder, 'facts')).to.contain('3 people waiting').and.contain('until').and.contain('£5 · £20');
  });

  it('offers the next step: a place, the waiting list, an application, or the huddle’s own page', async () => {
    const steps = [
      huddle({id: 'a', title: 'Ash', places: {capacity: 6, left: 2}}),
      huddle({id: 'b', title: 'Birch', places: {capacity: 6, left: 0}}),
      huddle({id: 'c', title: 'Cedar', join: 'application'}),
      huddle({id: 'd', title: 'Dogwood', join: 'external', url: 'https://example.org/d'}),
      huddle({id: 'e', title: 'Elm', join: 'external'}),
      huddle({id: 'f', title: 'Fir', join: 'closed'}),
    ];
    const backend = Object.assign(fakeBackend(steps), {signUps: {} as SignUpsPort});
    const finder = await ready(backend);
    const named = (title: string) =>
      [...finder.shadowRoot!.querySelectorAll('[part=card]')].find((card) => card.textContent!.includes(title))!.querySelector('[part=action]');
    const said = ['Ash', 'Birch', 'Cedar', 'Dogwood'].map((title) => named(title)!.getAttribute('aria-label'));
    expect(said).to.deep.equal(['Join: Ash', 'Join the waiting list: Birch', 'Apply: Cedar', 'Go to its page: Dogwood']);
    expect([named('Elm'), named('Fir')]).to.deep.equal([null, null]);
    let chosen = '';
    finder.addEventListener('huddle-select', (event) => {
      event.preventDefault();
      chosen = event.huddle.id;
    });
    (named('Birch') as HTMLElement).click();
    expect(chosen).to.equal('b');
    await expect(finder).to.be.accessible();
  });

  it('says how many places are left after somebody on the page joined, and stays where it is', async () => {
    const stock = [huddle({id: 'a', title: 'Ash', places: {capacity: 6, left: 2}}), huddle({id: 'b', title: 'Birch'})];
    const backend = fakeBackend(stock);
    const finder = await ready(backend);
    stock[0] = {...stock[0]!, places: {capacity: 6, left: 1}};
    const joined = (id: string) => document.body.dispatchEvent(new HuddleSignedUpEvent({huddle: id} as SignUp));
    joined('elsewhere');
    joined('a');
    await waitUntil(() => partText(finder, 'facts').includes('1 place left'));
    expect(titles(finder)).to.deep.equal(['Ash', 'Birch']);
    expect(backend.asked).to.have.length(1);
    finder.remove();
    stock[0] = {...stock[0]!, places: {capacity: 6, left: 0}};
    joined('a');
    await finder.updateComplete;
    expect(partText(finder, 'facts')).to.contain('1 place left');
  });

  it('offers no place where nobody takes sign-ups', async () => {
    const finder = await ready(fakeBackend([huddle({id: 'a', title: 'A'})]));
    expect(finder.shadowRoot!.querySelector('[part=action]')).to.equal(null);
  });

  it('says when nothing matches, and what to leave out', async () => {
    const finder = await ready();
    finder.choose({text: 'zzzz', mode: ['online']});
    await settled(finder);
    await findByRole(finder, 'button', 'Remove filter: “zzzz”');
    expect(partText(finder, 'empty')).to.contain('No huddle matches all of this');
    expect(finder.matches(':state(empty)')).to.equal(true);
    await expect(finder).to.be.accessible();
    allByRole(finder, 'button', 'Clear all filters').at(-1)!.click();
    await settled(finder);
    expect(titles(finder)).to.have.length(12);
    expect(finder.filters).to.deep.equal({});
  });

  it('says that nothing is planned where there is nothing at all', async () => {
    const finder = await ready(fakeBackend([]));
    await waitUntil(() => partText(finder, 'empty').includes('No huddles are planned just now'));
  });

  it('tells an error, keeps what was chosen and asks again', async () => {
    const backend = fakeBackend(season());
    backend.before = () => Promise.reject(new HuddleError('unavailable', 'down'));
    const finder = await fixture<HuddleFinder>(html`<huddle-finder preset="text=soup" .backend=${backend}><a href="/h">All</a></huddle-finder>`);
    const alert = await findByRole(finder, 'alert');
    expect(alert.textContent).to.contain('could not be loaded').and.contain('What you chose is still here');
    expect(finder.matches(':state(error)')).to.equal(true);
    expect(finder.shadowRoot!.querySelector('slot')!.assignedElements()).to.have.length(1);
    expect(byRole<HTMLInputElement>(finder, 'searchbox').value).to.equal('soup');
    await expect(finder).to.be.accessible();
    backend.before = () => {};
    byRole(finder, 'button', 'Try again').click();
    await settled(finder);
    expect(allByRole(finder, 'alert')).to.have.length(0);
    expect(backend.asked.at(-1)!.text).to.equal('soup');
  });

  it('shows no cards of an earlier question beside an error, and asks the later one again', async () => {
    const backend = fakeBackend(many(45));
    const finder = await ready(backend);
    backend.before = () => Promise.reject(new HuddleError('unavailable', 'down'));
    finder.choose({text: 'number 7'});
    await findByRole(finder, 'alert');
    expect(titles(finder)).to.deep.equal(['']);
    backend.before = () => {};
    byRole(finder, 'button', 'Try again').click();
    await settled(finder);
    expect(backend.asked.at(-1)).to.deep.include({text: 'number 7', facets: true});
  });

  it('tells a missing connection apart, and asks again when it is back', async () => {
    Object.defineProperty(navigator, 'onLine', {value: false, configurable: true});
    try {
      const backend = fakeBackend(season());
      backend.before = () => Promise.reject(new HuddleError('offline', 'no answer'));
      const finder = await open(backend);
      expect((await findByRole(finder, 'alert')).textContent).to.contain('You are offline');
      expect(finder.matches(':state(offline)')).to.equal(true);
      backend.before = () => {};
      dispatchEvent(new Event('online'));
      await settled(finder);
      expect(finder.matches(':state(offline)')).to.equal(false);
    } finally {
      delete (navigator as {onLine?: boolean}).onLine;
    }
  });

  it('keeps the old cards, dimmed, while the next answer is awaited', async () => {
    const backend = fakeBackend(season());
    const finder = await ready(backend);
    const hold = deferred();
    backend.before = () => hold.promise;
    finder.choose({theme: ['Food']});
    await finder.updateComplete;
    expect(finder.shadowRoot!.querySelector('[part=cards]')!.getAttribute('aria-busy')).to.equal('true');
    expect(titles(finder)).to.have.length(12);
    hold.resolve();
    await settled(finder);
    expect(titles(finder)).to.have.length(3);
  });

  it('shows where the focus is on a button whose text has the colour of the page', async () => {
    const backend = fakeBackend([huddle({id: 'walk', title: 'A walk'})]);
    const signUps = {} as SignUpsPort;
    const finder = await ready(Object.assign(backend, {signUps}));
    const button = byRole(finder, 'button', 'Join: A walk');
    (button as HTMLElement).focus({focusVisible: true} as FocusOptions);
    const {outlineColor, color, backgroundColor} = getComputedStyle(button);
    expect(outlineColor).to.equal(backgroundColor).and.not.equal(color);
  });

  it('lets a page handle the choice of a huddle', async () => {
    const finder = await ready();
    const link = byRole(finder, 'link', 'Economía solidaria entre barrios');
    const listening = oneEvent(finder.parentElement!, 'huddle-select');
    finder.addEventListener('huddle-select', (event) => event.preventDefault(), {once: true});
    const click = new MouseEvent('click', {bubbles: true, cancelable: true, composed: true});
    link.dispatchEvent(click);
    const event = (await listening) as unknown as {huddle: {id: string}; composed: boolean};
    expect(event.huddle.id).to.equal('bogota');
    expect(event.composed).to.equal(true);
    expect(click.defaultPrevented).to.equal(true);
  });

  it('unfolds the details of a huddle that has no page of its own, unless prevented', async () => {
    const finder = await ready();
    const title = byRole(finder, 'button', 'Feeding forty from one kitchen');
    finder.addEventListener('huddle-select', (event) => event.preventDefault(), {once: true});
    title.click();
    await finder.updateComplete;
    expect(title.getAttribute('aria-expanded')).to.equal('false');
    title.click();
    await waitUntil(() => partText(finder, 'details').includes('We cook once'));
    expect(partText(finder, 'details')).to.contain('All sessions').and.contain('Ran a weekly kitchen');
    expect(title.getAttribute('aria-expanded')).to.equal('true');
    await expect(finder).to.be.accessible();
  });

  it('makes no link of an address that could run', async () => {
    const finder = await ready(
      fakeBackend([
        huddle({id: 'x', title: '<img src=x onerror=alert(1)>', url: 'javascript:alert(1)', hosts: [{name: 'H', portrait: 'data:text/html,x'}]}),
      ]),
    );
    expect(allByRole(finder, 'link')).to.have.length(0);
    expect(finder.shadowRoot!.querySelector('img')).to.equal(null);
    expect(partText(finder, 'title')).to.equal('<img src=x onerror=alert(1)>');
  });

  it('loads pictures from other sites only where the page says so', async () => {
    const backend = fakeBackend([huddle({id: 'x', title: 'X', hosts: [{name: 'Ada', portrait: 'https://else.example/ada.jpg'}]})]);
    const finder = await ready(backend);
    expect(finder.shadowRoot!.querySelector('img')).to.equal(null);
    finder.images = true;
    await finder.updateComplete;
    expect(finder.shadowRoot!.querySelector('img')!.src).to.equal('https://else.example/ada.jpg');
  });

  it('asks again after another backend was given, and lets the first one go', async () => {
    const first = fakeBackend(season());
    const hold = deferred();
    first.before = () => hold.promise;
    const finder = await open(first);
    const second = fakeBackend([huddle({id: 'b', title: 'Of the second'})]);
    finder.backend = second;
    await settled(finder);
    hold.resolve();
    await finder.updateComplete;
    expect(first.signals[0]!.aborted).to.equal(true);
    expect(titles(finder)).to.deep.equal(['Of the second']);
  });

  it('lets go of its question when it leaves the page', async () => {
    const backend = fakeBackend(season());
    backend.before = () => new Promise(() => {});
    const finder = await open(backend);
    finder.remove();
    await waitUntil(() => backend.signals[0]!.aborted);
  });
});
