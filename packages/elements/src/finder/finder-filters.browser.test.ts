import {expect, fixture, html} from '@open-wc/testing';
import {resetMouse, sendKeys} from '@web/test-runner-commands';
import {fakeBackend, type FakeBackend} from '../testing/fake-backend.ts';
import {season} from '../testing/huddles.ts';
import {allByRole, byRole, findByRole, focused, nameOf, partText} from '../testing/page.ts';
import {waitUntil} from '../testing/wait-until.ts';
import './define.ts';
import type {HuddleFinder} from './finder.ts';

const settled = async (finder: HuddleFinder) => {
  await waitUntil(() => finder.results.pending === undefined && finder.results.answered, 'an answer');
  await finder.updateComplete;
};

async function ready(backend: FakeBackend = fakeBackend(season()), attributes: Record<string, string> = {}): Promise<HuddleFinder> {
  const finder = document.createElement('huddle-finder');
  finder.zone = 'Europe/Madrid';
  for (const [name, value] of Object.entries(attributes)) finder.setAttribute(name, value);
  finder.backend = backend;
  await fixture(html`<div>${finder}</div>`);
  await settled(finder);
  return finder;
}

async function openFilters(finder: HuddleFinder): Promise<void> {
  byRole(finder, 'button', /^Filters/).click();
  await waitUntil(() => partText(finder, 'filters') !== '');
}

describe('the filters of huddle-finder', () => {
  afterEach(() => resetMouse());

  it('load when they are opened, and tell how many huddles each choice leaves', async () => {
    const finder = await ready();
    expect(partText(finder, 'filters')).to.equal('');
    await openFilters(finder);
    expect(byRole(finder, 'button', /^Filters/).getAttribute('aria-expanded')).to.equal('true');
    expect(allByRole(finder, 'checkbox', /^Care\b/).map(nameOf)).to.deep.equal(['Care 4']);
    await expect(finder).to.be.accessible();
  });

  it('stay where they are while a group beside them grows or shrinks', async () => {
    const finder = await ready();
    await openFilters(finder);
    const groups = [...finder.shadowRoot!.querySelectorAll<HTMLDetailsElement>('[part=filters] details')];
    const lefts = () => groups.map((group) => group.getBoundingClientRect().left);
    const before = lefts();
    expect(new Set(before).size, 'columns').to.be.above(1);
    groups[0]!.open = false;
    expect(lefts()).to.deep.equal(before);
  });

  it('are folded in a narrow place, so that all of them are seen', async () => {
    const finder = await ready();
    finder.style.setProperty('inline-size', '300px');
    await openFilters(finder);
    const groups = [...finder.shadowRoot!.querySelectorAll<HTMLDetailsElement>('[part=filters] details')];
    expect(groups.map(({open}) => open)).to.deep.equal(Array(7).fill(false));
  });

  it('narrow the list, show as chips and go away again', async () => {
    const backend = fakeBackend(season());
    const finder = await ready(backend);
    await openFilters(finder);
    byRole<HTMLInputElement>(finder, 'checkbox', /^Food\b/).click();
    await settled(finder);
    byRole<HTMLInputElement>(finder, 'checkbox', /^In person\b/).click();
    await settled(finder);
    expect(backend.asked.at(-1)).to.include({zone: 'Europe/Madrid'}).and.deep.include({theme: ['Food'], mode: ['in-person']});
    expect(byRole(finder, 'status', /huddle/).textContent).to.equal('3 huddles');
    const chip = byRole(finder, 'button', 'Remove filter: In person');
    chip.focus();
    chip.click();
    await settled(finder);
    await waitUntil(() => nameOf(focused()!) === 'Remove filter: Food', 'the focus goes to the neighbour');
    byRole(finder, 'button', 'Remove filter: Food').click();
    await settled(finder);
    await waitUntil(() => focused()?.matches('input[type=search]'), 'the focus goes to the search box');
    expect(finder.filters).to.deep.equal({});
    expect(byRole<HTMLInputElement>(finder, 'checkbox', /^Food\b/).checked).to.equal(false);
  });

  it('narrow to waking hours, weekday, time, dates and places left', async () => {
    const backend = fakeBackend(season());
    const finder = await ready(backend);
    await openFilters(finder);
    for (const name of [/^Only in my waking hours/, /^Tuesday\b/, /^Evening\b/]) {
      byRole(finder, 'checkbox', name).click();
      await settled(finder);
    }
    finder.choose({open: true, from: '2026-11-01', to: '2027-06-30'});
    await settled(finder);
    expect(backend.asked.at(-1)).to.deep.include({waking: true, weekday: [2], time: ['evening'], open: true, from: '2026-11-01'});
    await findByRole(finder, 'button', 'Remove filter: Tuesday');
    expect(allByRole(finder, 'button', /^Remove filter: From .*November/)).to.have.length(1);
  });

  it('look near a place that has huddles, within a distance, nearest first', async () => {
    const backend = fakeBackend(season());
    const finder = await ready(backend);
    await openFilters(finder);
    const near = byRole<HTMLSelectElement>(finder, 'combobox', /^Near/);
    near.value = '53.8,-1.55';
    near.dispatchEvent(new Event('change'));
    await settled(finder);
    expect(backend.asked.at(-1)!.near).to.deep.equal({lat: 53.8, lng: -1.55, radius: 50, label: 'Leeds, GB'});
    const radius = byRole<HTMLSelectElement>(finder, 'combobox', /^Within/);
    radius.value = '500';
    radius.dispatchEvent(new Event('change'));
    await settled(finder);
    expect(backend.asked.at(-1)!.near!.radius).to.equal(500);
    const order = byRole<HTMLSelectElement>(finder, 'combobox', /^Order/);
    expect(order.value).to.equal('nearest');
    order.value = 'soonest';
    order.dispatchEvent(new Event('change'));
    await settled(finder);
    expect(backend.asked.at(-1)!.sort).to.equal('soonest');
  });

  it('ask the device for its place only on a press, and round what it says', async () => {
    let asked = 0;
    const {geolocation} = navigator;
    const found = {coords: {latitude: 53.79648, longitude: -1.54785}} as GeolocationPosition;
    Object.defineProperty(navigator, 'geolocation', {
      configurable: true,
      value: {getCurrentPosition: (tell: PositionCallback) => (asked++, tell(found))},
    });
    try {
      const backend = fakeBackend(season());
      const finder = await ready(backend);
      await openFilters(finder);
      expect(asked).to.equal(0);
      byRole(finder, 'button', 'Use my location').click();
      await settled(finder);
      expect(asked).to.equal(1);
      expect(backend.asked.at(-1)!.near).to.deep.equal({lat: 53.8, lng: -1.55, radius: 50, label: 'My location'});
    } finally {
      Object.defineProperty(navigator, 'geolocation', {configurable: true, value: geolocation});
    }
  });

  it('say so when the device does not tell', async () => {
    const {geolocation} = navigator;
    const refuse = (_: PositionCallback, tell: PositionErrorCallback) => tell({code: 1} as GeolocationPositionError);
    Object.defineProperty(navigator, 'geolocation', {configurable: true, value: {getCurrentPosition: refuse}});
    try {
      const finder = await ready();
      await openFilters(finder);
      byRole(finder, 'button', 'Use my location').click();
      await waitUntil(() => allByRole(finder, 'status', /did not tell/).length === 1);
    } finally {
      Object.defineProperty(navigator, 'geolocation', {configurable: true, value: geolocation});
    }
  });

  it('work by keyboard alone, from the search box to a card', async () => {
    const finder = await ready();
    byRole(finder, 'searchbox').focus();
    await sendKeys({press: 'Tab'});
    expect(nameOf(focused()!)).to.equal('Filters');
    await sendKeys({press: 'Enter'});
    await waitUntil(() => partText(finder, 'filters') !== '');
    await sendKeys({press: 'Tab'});
    expect(nameOf(focused()!)).to.equal('When');
    await sendKeys({press: 'Tab'});
    await sendKeys({press: 'Space'});
    await settled(finder);
    expect(finder.filters).to.deep.equal({waking: true});
    expect(getComputedStyle(focused()!).outlineStyle).to.equal('solid');
  });

  it('give the calendar of exactly what is on screen', async () => {
    const backend = fakeBackend(season());
    const finder = await ready(backend, {preset: 'theme=Food', 'page-size': '5'});
    byRole(finder, 'button', 'Calendar').click();
    const subscribe = await findByRole<HTMLAnchorElement>(finder, 'link', 'Subscribe');
    expect(backend.calendars).to.deep.equal([{theme: ['Food'], zone: 'Europe/Madrid'}]);
    expect(subscribe.href).to.equal('webcal://huddles.example/huddles.ics');
    expect(byRole<HTMLAnchorElement>(finder, 'link', /^Download/).href).to.equal('https://huddles.example/huddles.ics');
    await expect(finder).to.be.accessible();
    finder.choose({mode: ['online']});
    await settled(finder);
    finder.choose({mode: []});
    await settled(finder);
    expect(backend.calendars.length).to.be.greaterThan(1);
  });

  it('take no calendar address that could run', async () => {
    const finder = await ready(fakeBackend(season(), {download: 'javascript:alert(1)', subscribe: 'javascript:alert(2)'}));
    byRole(finder, 'button', 'Calendar').click();
    await waitUntil(() => partText(finder, 'calendar') !== '');
    await finder.updateComplete;
    expect(allByRole(finder, 'link', /Subscribe|Download/)).to.have.length(0);
  });

  it('copy the calendar address, or show it where that is refused', async () => {
    const {clipboard} = navigator;
    Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText: () => Promise.reject(new Error('refused'))}});
    try {
      const finder = await ready();
      byRole(finder, 'button', 'Calendar').click();
      (await findByRole(finder, 'button', 'Copy address')).click();
      await waitUntil(() => finder.shadowRoot!.querySelector<HTMLInputElement>('input[readonly]')?.value === 'webcal://huddles.example/huddles.ics');
    } finally {
      Object.defineProperty(navigator, 'clipboard', {configurable: true, value: clipboard});
    }
  });

  it('are fixed by attributes, which the person neither sees nor changes', async () => {
    const backend = fakeBackend(season());
    const finder = await ready(backend, {theme: 'Food, Care', mode: 'in-person', near: '53.8,-1.5,300'});
    expect(backend.asked[0]).to.deep.include({theme: ['Food', 'Care'], mode: ['in-person']});
    expect(backend.asked[0]!.near).to.deep.equal({lat: 53.8, lng: -1.5, radius: 300});
    await openFilters(finder);
    expect(allByRole(finder, 'checkbox', /^(Food|Online)/)).to.have.length(0);
    expect(allByRole(finder, 'combobox', /^Near/)).to.have.length(0);
    finder.theme = 'Housing';
    await waitUntil(() => backend.asked.at(-1)!.theme?.[0] === 'Housing');
    finder.pageSize = 1000;
    await waitUntil(() => backend.asked.at(-1)!.limit === 100);
  });
});
