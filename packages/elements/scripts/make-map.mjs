// Draws the finder's built-in map from Natural Earth's outlines (public domain, by way of the package world-atlas) and
// writes src/finder/map/map-data.ts. Run it again when the outlines or the precision change:
//
//     node packages/elements/scripts/make-map.mjs
import {readFile, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {gzipSync} from 'node:zlib';
import {geoArea, geoMercator, geoPath} from 'd3-geo';
import {feature, mesh} from 'topojson-client';

/** The world's width in units of the map: Web Mercator, so that tiles lie on it exactly. */
const width = 2048;
const bounds = {north: 78, south: -57};

/** Islands smaller than this, in steradians, are left out. */
const smallest = 3e-5;

const read = async (name) => {
  const path = createRequire(import.meta.url).resolve(`world-atlas/${name}`);
  return JSON.parse(await readFile(path, 'utf8'));
};

const middle = width / 2;
const flat = geoMercator().scale(width / (2 * Math.PI)).translate([middle, middle]).precision(0);
const top = Math.round(flat([0, bounds.north])[1]);
const bottom = Math.round(flat([0, bounds.south])[1]);
const [europeLeft, europeTop] = flat([-12, 64]);
const [europeRight, europeBottom] = flat([32, 34]);
flat.clipExtent([[0, top], [width, bottom]]);

/** How far, in units, a line may stray from the outline. Europe is drawn finer: that is where most people zoom. */
const tolerance = ([x, y]) => (x > europeLeft && x < europeRight && y > europeTop && y < europeBottom ? 0.72 : 3);

/** The lines of a shape on the flat map, cut where the earth is cut open. */
function lines(shape) {
  const found = [];
  const pen = {
    beginPath() {},
    moveTo: (x, y) => found.push([[x, y]]),
    lineTo: (x, y) => found.at(-1).push([x, y]),
    closePath: () => found.at(-1).push(found.at(-1)[0]),
    arc() {},
  };
  geoPath(flat, pen)(shape);
  return found;
}

/** Ramer, Douglas and Peucker's line simplification. */
function simplify(points) {
  const last = points.length - 1;
  const kept = new Set([0, last]);
  const open = [[0, last]];
  while (open.length) {
    const [from, to] = open.pop();
    let [far, at] = [0, -1];
    for (let index = from + 1; index < to; index++) {
      const distance = off(points[index], points[from], points[to]) / tolerance(points[index]);
      if (distance > far) [far, at] = [distance, index];
    }
    if (far > 1) {
      kept.add(at);
      open.push([from, at], [at, to]);
    }
  }
  return [...kept].sort((a, b) => a - b).map((index) => points[index]);
}

function off([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** A line as relative steps in whole units: small numbers, which compress well. */
function path(line, close) {
  const points = simplify(line).map(([x, y]) => [Math.round(x), Math.round(y)]);
  const steps = [];
  let [atX, atY] = points[0];
  for (const [x, y] of points.slice(1)) {
    if (x !== atX || y !== atY) steps.push(`${x - atX} ${y - atY}`);
    [atX, atY] = [x, y];
  }
  if (steps.length < (close ? 3 : 1)) return '';
  return `M${points[0].join(' ')}l${(close ? steps.slice(0, -1) : steps).join(' ')}${close ? 'z' : ''}`.replaceAll(' -', '-');
}

const [landAtlas, countryAtlas] = [await read('land-50m.json'), await read('countries-50m.json')];
const polygons = feature(landAtlas, landAtlas.objects.land).features.flatMap(({geometry}) =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
);
const shown = polygons
  .map((coordinates) => ({type: 'Polygon', coordinates: coordinates.filter((ring, index) => index === 0 || ring.length > 60)}))
  .filter((polygon) => geoArea(polygon) > smallest);
const land = shown.flatMap(lines).map((line) => path(line, true));
const borders = lines(mesh(countryAtlas, countryAtlas.objects.countries, (a, b) => a !== b)).map((line) => path(line, false));

const text = `/*
 * Natural Earth's outlines at 1:50 million, public domain, simplified; written by scripts/make-map.mjs.
 */

/** The width of the world in the units of these paths: Web Mercator, from 180° west, north up. */
export const worldWidth = ${width};

/** What of the world's height is drawn. */
export const drawn = {top: ${top}, bottom: ${bottom}};

/** Land, as an SVG path to be filled. */
export const land =
  '${land.join('')}';

/** Borders between countries, as an SVG path to be stroked. */
export const borders =
  '${borders.join('')}';
`;
await writeFile(new URL('../src/finder/map/map-data.ts', import.meta.url), text);
console.log(`${text.length} characters, ${gzipSync(text, {level: 9}).length} bytes compressed`);
