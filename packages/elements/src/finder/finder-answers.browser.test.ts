import {expect, fixture, html} from '@open-wc/testing';
import {HuddleError} from '@huddlekit/core/errors';
import {deferred, fakeBackend, type FakeBackend} from '../testing/fake-backend.ts';
import {many, season} from '../testing/huddles.ts';
import {allByRole, byRole, findByRole, focused, partText} from '../testing/page.ts';
import {waitUntil} from '../testing/wait-until.ts';
import './define.ts';
import type {HuddleFinder} from './finder.ts';

const settled = async (finder: HuddleFinder) => {
  await waitUntil(() => finder.results.pending === undefined && finder.results.answered, 'an answer');
  await finder.updateComplete;
};

async function ready(backend: FakeBackend): Promise<HuddleFinder> {
  const finder = await fixture<HuddleFinder>(html`<huddle-finder zone="Europe/Madrid" .backend=${backend}></huddle-finder>`);
  await settled(finder);
  return finder;
}

const titles = (finder: HuddleFinder) => partText(finder, 'title').split('\n');

describe('the answers that huddle-finder takes', () => {
  it('asks once for a pause in typing', async () => {
    const backend = fakeBackend(season());
    const finder = await ready(backend);
    const box = byRole<HTMLInputElement>(finder, 'searchbox');
    // Not by keys: on a slow machine they come with pauses between them.
    for (const letter of 'housing') {
      box.value += letter;
      box.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
    }
    await waitUntil(() => backend.asked.length > 1);
    await settled(finder);
    expect(backend.asked.map(({text}) => text)).to.deep.equal([undefined, 'housing']);
    expect(byRole<HTMLInputElement>(finder, 'searchbox').value).to.equal('housing');
  });

  it('drops an answer that a newer question overtook', async () => {
    const backend = fakeBackend(season());
    const finder = await ready(backend);
    const slow = deferred();
    backend.before = (query) => (query.text === 'housing' ? slow.promise : undefined);
    finder.choose({text: 'housing'});
    await waitUntil(() => backend.asked.length === 2);
    finder.choose({text: 'clinics'});
    await settled(finder);
    slow.resolve();
    await slow.promise;
    await finder.updateComplete;
    expect(titles(finder)).to.deep.equal(['Clinics run by their patients']);
    expect(backend.signals[1]!.aborted).to.equal(true);
  });

  it('drops an error that a newer question overtook', async () => {
    const backend = fakeBackend(season());
    const finder = await ready(backend);
    const slow = deferred();
    backend.before = (query) => (query.text === 'housing' ? slow.promise : undefined);
    finder.choose({text: 'housing'});
    await waitUntil(() => backend.asked.length === 2);
    finder.choose({text: 'clinics'});
    await settled(finder);
    slow.reject(new Error('late'));
    await slow.promise.catch(() => {});
    await finder.updateComplete;
    expect(allByRole(finder, 'alert')).to.have.length(0);
  });

  it('loads more, and goes on where the new ones begin', async () => {
    const finder = await ready(fakeBackend(many(45)));
    expect(titles(finder)).to.have.length(20);
    byRole(finder, 'button', 'Show more').click();
    await waitUntil(() => finder.results.items.length === 40 && focused()?.textContent === 'Huddle number 20');
    byRole(finder, 'button', 'Show more').click();
    await waitUntil(() => finder.results.items.length === 45);
    await finder.updateComplete;
    expect(allByRole(finder, 'button', 'Show more')).to.have.length(0);
    expect(new Set(titles(finder)).size).to.equal(45);
  });

  it('keeps the cards when more of them cannot be loaded', async () => {
    const backend = fakeBackend(many(45));
    const finder = await ready(backend);
    backend.before = () => Promise.reject(new HuddleError('unavailable', 'down'));
    byRole(finder, 'button', 'Show more').click();
    await findByRole(finder, 'alert');
    expect(titles(finder)).to.have.length(20);
    backend.before = () => {};
    byRole(finder, 'button', 'Try again').click();
    await waitUntil(() => finder.results.items.length === 40);
  });

  it('starts over when its place in the list has expired', async () => {
    const backend = fakeBackend(many(45));
    const finder = await ready(backend);
    let first = true;
    backend.before = ({cursor}) => {
      if (cursor && first) throw new HuddleError('expired', 'too old');
      first = false;
    };
    byRole(finder, 'button', 'Show more').click();
    await waitUntil(() => backend.asked.length === 3);
    await settled(finder);
    expect(backend.asked.map(({cursor}) => !!cursor)).to.deep.equal([false, true, false]);
    expect(finder.results.items).to.have.length(20);
  });
});
