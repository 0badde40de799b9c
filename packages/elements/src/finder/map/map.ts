import type {FacetPlace} from '@huddlekit/core';
import {safeWebUrl} from '@huddlekit/core';
import {html, nothing, svg, type TemplateResult} from 'lit';
import {listOf} from '../facts.ts';
import type {HuddleFinder} from '../finder.ts';
import {borders, land} from './map-data.ts';
import {cluster, ratio, spotOf, tilesOf, viewOf, within, type Cluster, type MapView} from './map-view.ts';
import {styles} from './map.styles.ts';

export {enParts as en} from '../messages/en-parts.ts';
export {styles};

/** Kilometres around a chosen place. */
const nearby = 25;

/** CSS pixels between the middles of two markers: each is a target of 32. */
const markerDistance = 36;

interface State {
  view: MapView;
  /** Whether the person moved the map; until then it follows the results. */
  moved: boolean;
  /** CSS pixels. */
  width: number;
  /** The places that the view was fitted to. */
  fitted: readonly FacetPlace[] | undefined;
}

const states = new WeakMap<HuddleFinder, State>();

/** The narrowest view in units: the outlines are coarse, tiles are not. */
const narrowest = ({tiles}: HuddleFinder): number => (tiles ? 0.5 : 20);

function stateOf(finder: HuddleFinder): State {
  const places = finder.results.facets?.place ?? [];
  let state = states.get(finder);
  if (!state) {
    states.set(finder, (state = {view: viewOf([], 1), moved: false, width: finder.clientWidth || 640, fitted: undefined}));
    const known = state;
    // An observer lives no longer than what it observes.
    new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0;
      if (width === 0 || Math.abs(width - known.width) < 1) return;
      known.width = width;
      finder.requestUpdate();
    }).observe(finder);
  }
  if (!state.moved && state.fitted !== places) {
    state.fitted = places;
    state.view = viewOf(places.map(({point}) => spotOf(point)), Math.max(60, narrowest(finder)));
  }
  return state;
}

function move(finder: HuddleFinder, view: MapView): void {
  const state = stateOf(finder);
  state.view = within(view, narrowest(finder));
  state.moved = true;
  finder.requestUpdate();
}

const zoom = (finder: HuddleFinder, by: number): void => {
  const {view} = stateOf(finder);
  move(finder, {...view, width: view.width * by});
};

function fitAll(finder: HuddleFinder): void {
  const state = stateOf(finder);
  state.moved = false;
  state.fitted = undefined;
  finder.requestUpdate();
}

/** The places that have huddles, on a map of our own or, where the page gives their address, on tiles. */
export function map(finder: HuddleFinder): TemplateResult {
  const {words: {text}, tiles, results} = finder;
  const {view, width: pixels} = stateOf(finder);
  const {x, y, width} = view;
  const height = width * ratio;
  const unit = width / pixels;
  const places = results.facets?.place ?? [];
  const template = safeWebUrl(tiles?.replace(/[{}]/g, '')) && tiles ? tiles : undefined;
  const ground = template
    ? tilesOf(template, view, pixels).map((tile) => svg`<image href=${tile.url} x=${tile.x} y=${tile.y} width=${tile.size} height=${tile.size} />`)
    : svg`<path class="land" d=${land} /><path class="borders" d=${borders} />`;
  return html`<div class="map" part="map">
    <svg
      role="group"
      aria-label=${text('mapLabel')}
      viewBox="${x - width / 2} ${y - height / 2} ${width} ${height}"
      @keydown=${(event: KeyboardEvent) => steer(finder, event)}
      @pointerdown=${(event: PointerEvent) => drag(finder, event)}
    >
      <g aria-hidden="true">${ground}</g>
      ${cluster(places, markerDistance * unit).map((each) => marker(finder, each, unit))}
    </svg>
    <div class="zoom">
      <button aria-label=${text('zoomIn')} @click=${() => zoom(finder, 0.5)}>+</button>
      <button aria-label=${text('zoomOut')} @click=${() => zoom(finder, 2)}>−</button>
      <button @click=${() => fitAll(finder)}>${text('fit')}</button>
    </div>
    <p class="muted">${text(places.length ? 'mapHint' : 'noPlaces')}</p>
    ${template ? html`<p class="muted"><slot name="attribution">${credit(template)}</slot></p>` : nothing}
  </div>`;
}

/** OpenStreetMap's licence asks for this line; whoever else's tiles are shown, the page says it in the slot. */
const credit = (template: string) =>
  new URL(template.replace(/[{}]/g, '')).hostname.endsWith('openstreetmap.org')
    ? html`© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>`
    : nothing;

function marker(finder: HuddleFinder, each: Cluster, unit: number) {
  const {words, filters: {near}} = finder;
  const [first] = each.places;
  const single = each.places.length === 1;
  const chosen = each.places.some(({point}) => near?.lat === point.lat && near.lng === point.lng);
  const names = listOf(each.places.slice(0, 4).map(({value}) => value), words);
  const number = words.format(Intl.NumberFormat, {}).format(each.count);
  const said = words.text(single ? 'placeCount' : 'cluster', {place: names, count: each.count});
  // Arabic says one and two without a figure: who speaks to their device says what they see on the map.
  const name = said.includes(number) ? said : `${said} (${number})`;
  const radius = 14 + Math.min(8, Math.log2(each.count) * 1.5);
  const press = () => (single ? choosePlace(finder, first!) : open(finder, each));
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    press();
  };
  return svg`<g
    class="marker"
    role="button"
    tabindex="0"
    aria-pressed=${single ? String(chosen) : nothing}
    transform="translate(${each.x} ${each.y}) scale(${unit})"
    @click=${press}
    @keydown=${keys}
  >
    <title>${name}</title>
    <circle class="target" r="18" /><circle r=${radius} class=${chosen ? 'dot chosen' : 'dot'} />
    <text aria-hidden="true" text-anchor="middle" dy="0.36em">${number}</text>
  </g>`;
}

/** Narrows the list to what is near a place; a second press lifts that. */
function choosePlace(finder: HuddleFinder, {point, value}: FacetPlace): void {
  const {near} = finder.filters;
  const chosen = near?.lat === point.lat && near.lng === point.lng;
  finder.choose({near: chosen ? undefined : {...point, radius: nearby, label: value}, sort: undefined});
}

/** Zooms to the places of a cluster; places that no zoom parts are searched around together. */
function open(finder: HuddleFinder, {places}: Cluster): void {
  const spots = places.map(({point}) => spotOf(point));
  const {view} = stateOf(finder);
  const next = viewOf(spots, narrowest(finder));
  if (next.width < view.width * 0.9) move(finder, next);
  else choosePlace(finder, places[0]!);
}

const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function steer(finder: HuddleFinder, event: KeyboardEvent): void {
  const {view} = stateOf(finder);
  const arrow = arrows[event.key];
  if (arrow) move(finder, {...view, x: view.x + (arrow[0] * view.width) / 6, y: view.y + (arrow[1] * view.width) / 6});
  else if (event.key === '+') zoom(finder, 0.5);
  else if (event.key === '-') zoom(finder, 2);
  else return;
  event.preventDefault();
}

/** Dragging moves the map; a press without dragging centres it there and zooms in, so that nobody needs to drag. */
function drag(finder: HuddleFinder, down: PointerEvent): void {
  const target = down.currentTarget as SVGSVGElement;
  if (down.button !== 0 || (down.target as Element).closest('.marker')) return;
  const {view} = stateOf(finder);
  const box = target.getBoundingClientRect();
  const unit = view.width / box.width;
  const far = ({clientX, clientY}: PointerEvent) => Math.hypot(clientX - down.clientX, clientY - down.clientY) > 5;
  const stop = new AbortController();
  const on = (type: 'pointermove' | 'pointerup' | 'pointercancel', listener: (event: PointerEvent) => void) =>
    target.addEventListener(type, listener, {signal: stop.signal});
  target.setPointerCapture(down.pointerId);
  on('pointermove', (event) => {
    if (!far(event)) return;
    move(finder, {...view, x: view.x - (event.clientX - down.clientX) * unit, y: view.y - (event.clientY - down.clientY) * unit});
  });
  on('pointercancel', () => stop.abort());
  on('pointerup', (event) => {
    stop.abort();
    if (far(event)) return;
    const x = view.x + (event.clientX - box.left - box.width / 2) * unit;
    const y = view.y + (event.clientY - box.top - box.height / 2) * unit;
    move(finder, {x, y, width: view.width / 2});
  });
}
