import type {FacetPlace} from '@huddlekit/core';
import {drawn, worldWidth} from './map-data.ts';

/** A point on the map, in the units of its paths. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** What of the map is seen: its middle, and its width in units. */
export interface MapView extends Spot {
  readonly width: number;
}

/** Places so near to one another on screen that one marker stands for them. */
export interface Cluster extends Spot {
  readonly places: readonly FacetPlace[];
  readonly count: number;
}

/** Height of the map by its width. */
export const ratio = 9 / 16;

/** Where a point of the earth lies: Web Mercator, as far as it is drawn. */
export function spotOf({lat, lng}: {lat: number; lng: number}): Spot {
  const radians = (Math.max(-85, Math.min(85, lat)) * Math.PI) / 180;
  const y = Math.log(Math.tan(Math.PI / 4 + radians / 2));
  return {x: ((lng + 180) / 360) * worldWidth, y: (0.5 - y / (2 * Math.PI)) * worldWidth};
}

/** The view with its width within `narrowest` and the world's, and its middle on the drawn part. */
export function within({x, y, width}: MapView, narrowest: number): MapView {
  return {
    width: Math.min(worldWidth, Math.max(narrowest, width)),
    x: Math.min(worldWidth, Math.max(0, x)),
    y: Math.min(drawn.bottom, Math.max(drawn.top, y)),
  };
}

/** The view that shows all spots with room around them, and at least `narrowest` units. The world where there are none. */
export function viewOf(spots: readonly Spot[], narrowest: number): MapView {
  if (spots.length === 0) return {x: worldWidth / 2, y: (drawn.top + drawn.bottom) / 2, width: worldWidth};
  const span = (values: number[]) => [Math.min(...values), Math.max(...values)] as const;
  const [left, right] = span(spots.map(({x}) => x));
  const [top, bottom] = span(spots.map(({y}) => y));
  const width = Math.max(right - left, (bottom - top) / ratio) * 1.35;
  return within({x: (left + right) / 2, y: (top + bottom) / 2, width}, narrowest);
}

/** One marker for places nearer than `distance` units to one another; the place with the most huddles gives the spot. */
export function cluster(places: readonly FacetPlace[], distance: number): Cluster[] {
  const clusters: (Spot & {places: FacetPlace[]; count: number})[] = [];
  for (const place of [...places].sort((a, b) => b.count - a.count)) {
    const spot = spotOf(place.point);
    const near = clusters.find(({x, y}) => Math.hypot(x - spot.x, y - spot.y) < distance);
    if (near) {
      near.places.push(place);
      near.count += place.count;
    } else {
      clusters.push({...spot, places: [place], count: place.count});
    }
  }
  // From left to right and top to bottom, so that the Tab key goes over the map in reading order.
  return clusters.sort((a, b) => a.y - b.y || a.x - b.x);
}

/** A map tile: its address, and where it lies. */
export interface Tile extends Spot {
  readonly url: string;
  readonly size: number;
}

/** The tiles of a view that is `pixels` wide. `template` has `{z}`, `{x}` and `{y}`. */
export function tilesOf(template: string, {x, y, width}: MapView, pixels: number): Tile[] {
  const zoom = Math.max(0, Math.min(18, Math.round(Math.log2((pixels * worldWidth) / width / 256))));
  const count = 2 ** zoom;
  const size = worldWidth / count;
  const height = width * ratio;
  const range = (from: number, to: number) => {
    const first = Math.max(0, Math.floor(from / size));
    const last = Math.min(count - 1, Math.floor(to / size));
    return Array.from({length: Math.max(0, last - first + 1)}, (_, index) => first + index);
  };
  const fill = (column: number, row: number) =>
    template.replace(/\{([zxy])\}/g, (_, name: string) => String({z: zoom, x: column, y: row}[name]));
  return range(y - height / 2, y + height / 2).flatMap((row) =>
    range(x - width / 2, x + width / 2).map((column) => ({url: fill(column, row), x: column * size, y: row * size, size})),
  );
}
