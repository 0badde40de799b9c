import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {fakeBackend} from '../../testing/fake-backend.ts';
import {season} from '../../testing/huddles.ts';
import {allByRole, byRole, findByRole, focused, nameOf, partText} from '../../testing/page.ts';
import {waitUntil} from '../../testing/wait-until.ts';
import '../define.ts';
import type {HuddleFinder} from '../finder.ts';

const markers = (finder: HuddleFinder) => [...finder.shadowRoot!.querySelectorAll<SVGGElement>('svg [role=button]')];
const viewBox = (finder: HuddleFinder) => finder.shadowRoot!.querySelector('svg')!.getAttribute('viewBox')!.split(' ').map(Number);

async function ready(attributes: Record<string, string> = {}): Promise<HuddleFinder> {
  const finder = document.createElement('huddle-finder');
  for (const [name, value] of Object.entries(attributes)) finder.setAttribute(name, value);
  finder.backend = fakeBackend(season());
  await fixture(html`<div>${finder}</div>`);
  await waitUntil(() => finder.results.answered);
  (await findByRole(finder, 'button', 'Map')).click();
  await waitUntil(() => markers(finder).length > 0, 'markers');
  return finder;
}

describe('the map of huddle-finder', () => {
  it('shows every place, alone or in a cluster, and the list below', async () => {
    const finder = await ready();
    const total = markers(finder).reduce((sum, marker) => sum + Number(marker.querySelector('text')!.textContent), 0);
    expect(total).to.equal(8);
    expect(markers(finder).map(nameOf).join()).to.match(/Kochi, IN: 1 huddle/).and.to.match(/\d huddles in .*Zoom in/);
    expect(finder.shadowRoot!.querySelectorAll('[part=card]')).to.have.length(12);
    expect(byRole(finder, 'button', 'Map').getAttribute('aria-pressed')).to.equal('true');
    await expect(finder).to.be.accessible();
  });

  it('asks nobody else for anything unless the page gives tiles', async () => {
    const finder = await ready();
    expect(finder.shadowRoot!.querySelector('image, img')).to.equal(null);
    finder.tiles = 'https://tile.openstreetmap.org/{z}/{x}/{y}.png';
    await finder.updateComplete;
    const tiles = [...finder.shadowRoot!.querySelectorAll('image')].map((image) => image.getAttribute('href')!);
    expect(tiles.length).to.be.within(1, 40);
    expect(tiles.every((tile) => /^https:\/\/tile\.openstreetmap\.org\/\d+\/\d+\/\d+\.png$/.test(tile))).to.equal(true);
    expect(partText(finder, 'map')).to.contain('OpenStreetMap');
    finder.tiles = 'javascript:alert({z}{x}{y})';
    await finder.updateComplete;
    expect(finder.shadowRoot!.querySelector('image')).to.equal(null);
  });

  it('narrows the list to a place by keyboard, and lifts that again', async () => {
    const finder = await ready();
    const kochi = markers(finder).find((marker) => nameOf(marker).startsWith('Kochi'))!;
    kochi.focus();
    await sendKeys({press: 'Enter'});
    expect(finder.filters.near).to.deep.equal({lat: 9.93, lng: 76.27, radius: 25, label: 'Kochi, IN'});
    await waitUntil(() => markers(finder).some((marker) => marker.getAttribute('aria-pressed') === 'true'));
    await sendKeys({press: 'Space'});
    expect(finder.filters.near).to.equal(undefined);
    expect(focused()).to.equal(kochi);
  });

  it('parts a cluster by zooming in, and shows all places again', async () => {
    const finder = await ready();
    const [, , wide] = viewBox(finder);
    const group = markers(finder).find((marker) => nameOf(marker).includes('Zoom in'))!;
    group.dispatchEvent(new MouseEvent('click', {bubbles: true}));
    await waitUntil(() => viewBox(finder)[2]! < wide!);
    byRole(finder, 'button', 'Show all places').click();
    await waitUntil(() => viewBox(finder)[2] === wide);
  });

  it('zooms and moves without dragging', async () => {
    const finder = await ready();
    const [x, , wide] = viewBox(finder);
    byRole(finder, 'button', 'Zoom in').click();
    await waitUntil(() => Math.abs(viewBox(finder)[2]! - wide! / 2) < 1);
    byRole(finder, 'button', 'Zoom out').click();
    await waitUntil(() => Math.abs(viewBox(finder)[2]! - wide!) < 1);
    markers(finder)[0]!.focus();
    await sendKeys({press: 'ArrowRight'});
    await waitUntil(() => viewBox(finder)[0]! > x!);
    expect(allByRole(finder, 'button', 'Zoom in')).to.have.length(1);
  });
});
