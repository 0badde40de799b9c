import type {Place} from '@huddlekit/core';
import {optional} from './draft.ts';
import {oneLine} from './text.ts';

/** What feeds say about a place. */
export interface PlaceParts {
  readonly venue?: string | null | undefined;
  readonly locality?: string | null | undefined;
  readonly region?: string | null | undefined;
  /** A code or a name. */
  readonly country?: string | null | undefined;
  readonly lat?: number | null | undefined;
  readonly lng?: number | null | undefined;
}

/** The place, or `undefined` when nothing is said about it. */
export function placeOf(parts: PlaceParts): Place | undefined {
  const place: Place = {
    ...optional('locality', oneLine(parts.locality, 200)),
    ...optional('region', oneLine(parts.region, 200)),
    ...optional('country', countryOf(parts.country)),
    ...optional('venue', oneLine(parts.venue, 200)),
    ...optional('point', pointOf(parts.lat, parts.lng)),
  };
  return Object.keys(place).length ? place : undefined;
}

function pointOf(lat: number | null | undefined, lng: number | null | undefined): Place['point'] {
  if (typeof lat !== 'number' || typeof lng !== 'number') return undefined;
  // Programs write 0, 0 for "not known"; no huddle meets in the Gulf of Guinea.
  if (lat === 0 && lng === 0) return undefined;
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? {lat, lng} : undefined;
}

let countries: Map<string, string> | undefined;

/** The ISO 3166-1 code of a code or of a name in one of the larger European languages; `undefined` if not known. */
export function countryOf(country: string | null | undefined): string | undefined {
  const text = country?.trim() ?? '';
  if (/^[A-Za-z]{2}$/.test(text)) return text.toUpperCase();
  if (text.length < 3) return undefined;
  countries ??= countryNames();
  return countries.get(text.toLowerCase());
}

function countryNames(): Map<string, string> {
  const names = new Map<string, string>();
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const locale of ['en', 'fr', 'de', 'es', 'it', 'nl', 'pl', 'pt']) {
    const display = new Intl.DisplayNames(locale, {type: 'region', fallback: 'none'});
    for (const first of letters) {
      for (const second of letters) {
        const name = display.of(first + second)?.toLowerCase();
        if (name && !names.has(name)) names.set(name, first + second);
      }
    }
  }
  return names;
}
