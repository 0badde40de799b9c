import {expect, fixture, html} from '@open-wc/testing';
import {fakeBackend, type FakeBackend} from '../testing/fake-backend.ts';
import {season} from '../testing/huddles.ts';
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

describe('what a page fixes', () => {
  it('is warned of once where it makes no sense, and does without', async () => {
    const {warn} = console;
    const said: string[] = [];
    console.warn = (text: string) => said.push(text);
    try {
      const backend = fakeBackend(season());
      const finder = await ready(backend, {kind: 'pod,party', near: 'here'});
      finder.choose({text: 'food'});
      await settled(finder);
      expect(backend.asked[0]).to.deep.include({kind: ['pod']});
      expect(said).to.deep.equal([
        '<huddle-finder kind="pod,party">: not every value is a kind.',
        '<huddle-finder near="here">: not every value is a near.',
      ]);
    } finally {
      console.warn = warn;
    }
  });

  it('holds also for a finder that was away when it was read', async () => {
    const backend = fakeBackend(season());
    const finder = document.createElement('huddle-finder');
    finder.preset = 'theme=Food';
    finder.backend = backend;
    const place = await fixture<HTMLElement>(html`<div>${finder}</div>`);
    finder.remove();
    await waitUntil(() => finder.signal.aborted);
    place.append(finder);
    await settled(finder);
    expect(finder.filters).to.deep.equal({theme: ['Food']});
  });
});

describe('the address of huddle-finder', () => {
  const start = location.href;
  const reset = () => history.replaceState(null, '', start);
  beforeEach(reset);
  afterEach(reset);
  const search = () => new URLSearchParams(location.search);

  it('stays as it is unless the page asks for it', async () => {
    const finder = await ready();
    finder.choose({theme: ['Food']});
    await settled(finder);
    expect(location.href).to.equal(start);
  });

  it('holds the filters beside what the page keeps there, and goes back and forward', async () => {
    history.replaceState({router: 1}, '', `${location.pathname}?session=a%20b&flag#here`);
    const finder = await ready(undefined, {'url-state': ''});
    finder.choose({theme: ['Food']});
    await settled(finder);
    expect(location.search).to.equal('?session=a%20b&flag&theme=Food');
    expect(location.hash).to.equal('#here');
    expect(history.state).to.deep.equal({router: 1});
    finder.choose({theme: ['Food', 'Care']});
    await settled(finder);
    history.back();
    await waitUntil(() => finder.filters.theme?.length === 1);
    await settled(finder);
    history.back();
    await waitUntil(() => finder.filters.theme === undefined);
    history.forward();
    await waitUntil(() => finder.filters.theme?.[0] === 'Food');
    expect(location.search).to.contain('session=a%20b&flag');
  });

  it('takes no step for each letter typed', async () => {
    const finder = await ready(undefined, {'url-state': ''});
    const steps = history.length;
    finder.choose({text: 'ho'}, true);
    await waitUntil(() => search().get('text') === 'ho');
    finder.choose({text: 'hou'}, true);
    await waitUntil(() => search().get('text') === 'hou');
    expect(history.length).to.equal(steps);
  });

  it('is not touched by a finder that left while someone was typing', async () => {
    const backend = fakeBackend(season());
    const finder = await ready(backend, {'url-state': ''});
    finder.choose({text: 'ho'}, true);
    finder.remove();
    const other = await ready(backend, {'url-state': 'other'});
    other.choose({text: 'later'}, true);
    await waitUntil(() => search().get('other-text') === 'later');
    expect(search().get('text')).to.equal(null);
  });

  it('restores what it held, and leaves out what makes no sense', async () => {
    history.replaceState(null, '', `${location.pathname}?theme=Food&weekday=2&weekday=99&mode=elsewhere&near=x,y&view=map&from=2026-02-30`);
    const backend = fakeBackend(season());
    const finder = await ready(backend, {'url-state': '', preset: 'theme=Care'});
    expect(finder.filters).to.deep.equal({theme: ['Food'], weekday: [2]});
    expect(finder.view).to.equal('map');
  });

  it('is shared by two finders, each with parameters of its own', async () => {
    const [one, two] = [await ready(undefined, {'url-state': 'a'}), await ready(undefined, {'url-state': 'b'})];
    one.choose({theme: ['Food']});
    two.choose({mode: ['online']});
    await Promise.all([settled(one), settled(two)]);
    expect([...search()].filter(([name]) => /^[ab]-/.test(name))).to.deep.equal([['a-theme', 'Food'], ['b-mode', 'online']]);
    one.clear();
    await settled(one);
    expect(two.filters).to.deep.equal({mode: ['online']});
    expect(search().get('b-mode')).to.equal('online');
  });

  it('keeps that a preset was cleared', async () => {
    const finder = await ready(undefined, {'url-state': '', preset: 'theme=Food'});
    expect(finder.filters).to.deep.equal({theme: ['Food']});
    finder.clear();
    await settled(finder);
    const again = await ready(undefined, {'url-state': '', preset: 'theme=Food'});
    expect(again.filters).to.deep.equal({});
  });
});
