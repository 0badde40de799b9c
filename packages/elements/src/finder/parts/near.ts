import {html, nothing, type TemplateResult} from 'lit';
import type {HuddleFinder} from '../finder.ts';
import type {Filters} from '../query.ts';
import {distance} from './labels.ts';

type Near = NonNullable<Filters['near']>;

const radii = [5, 10, 25, 50, 100, 250, 500];
const firstRadius = 50;

/** Where finders stand with asking the device for its place. */
const asking = new WeakMap<HuddleFinder, 'locating' | 'refused'>();

const key = ({lat, lng}: {lat: number; lng: number}): string => `${lat},${lng}`;

/** Hundredths of a degree, about a kilometre: all that a search for what is near needs to know. */
const coarse = (degrees: number): number => Math.round(degrees * 100) / 100;

/** A place among those that have huddles, or the device's own, and how far around it. */
export function nearFields(finder: HuddleFinder): TemplateResult {
  const {filters: {near}, results, words} = finder;
  const {text} = words;
  const places = results.facets?.place ?? [];
  const other = near && !places.some(({point}) => key(point) === key(near)) ? near : undefined;
  const state = asking.get(finder);
  return html`<label class="field">${text('near')}
      <select @change=${({target}: Event) => choosePlace(finder, (target as HTMLSelectElement).value)}>
        <option value="" ?selected=${!near}>${text('anywhere')}</option>
        ${other ? html`<option value=${key(other)} selected>${other.label ?? key(other)}</option>` : nothing}
        ${places.map(({value, count, point}) => html`<option value=${key(point)} ?selected=${!!near && key(point) === key(near)}>${value} (${count})</option>`)}
      </select>
    </label>
    ${near ? radiusField(finder, near) : nothing}
    ${'geolocation' in navigator
      ? html`<button type="button" aria-disabled=${String(state === 'locating')} @click=${() => locate(finder)}>${text('locate')}</button>
          <small class="muted">${text('locateHint')}</small>`
      : nothing}
    <p role="status">${state ? text(state) : nothing}</p>`;
}

function radiusField(finder: HuddleFinder, near: Near) {
  const {words} = finder;
  const all = [...new Set([...radii, near.radius])].sort((a, b) => a - b);
  const change = ({target}: Event) => finder.choose({near: {...near, radius: Number((target as HTMLSelectElement).value)}});
  return html`<label class="field">${words.text('radius')}
    <select @change=${change}>
      ${all.map((radius) => html`<option value=${radius} ?selected=${radius === near.radius}>${distance(radius, words)}</option>`)}
    </select>
  </label>`;
}

function choosePlace(finder: HuddleFinder, value: string): void {
  const {near} = finder.filters;
  if (near && key(near) === value) return;
  const place = finder.results.facets?.place.find(({point}) => key(point) === value);
  const radius = near?.radius ?? firstRadius;
  finder.choose({near: place && {...place.point, radius, label: place.value}, sort: undefined});
}

/** Asks the device where it is; only ever on a press. */
function locate(finder: HuddleFinder): void {
  if (asking.get(finder) === 'locating') return;
  const settle = (state?: 'locating' | 'refused') => {
    if (state) asking.set(finder, state);
    else asking.delete(finder);
    finder.requestUpdate();
  };
  settle('locating');
  navigator.geolocation.getCurrentPosition(
    ({coords}) => {
      settle();
      const {radius = firstRadius} = finder.filters.near ?? {};
      const label = finder.words.text('located');
      finder.choose({near: {lat: coarse(coords.latitude), lng: coarse(coords.longitude), radius, label}, sort: undefined});
    },
    () => settle('refused'),
    {maximumAge: 600_000, timeout: 20_000},
  );
}
