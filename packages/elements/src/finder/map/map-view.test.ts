import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {worldWidth} from './map-data.ts';
import {cluster, ratio, spotOf, tilesOf, viewOf, within} from './map-view.ts';

const point = fc.record({lat: fc.double({min: -56, max: 77, noNaN: true}), lng: fc.double({min: -180, max: 180, noNaN: true})});
const place = fc.record({value: fc.string(), count: fc.integer({min: 1, max: 500}), point});

describe('the map’s arithmetic', () => {
  it('puts places where Web Mercator has them', () => {
    assert.deepEqual(spotOf({lat: 0, lng: 0}), {x: worldWidth / 2, y: worldWidth / 2});
    // Greenwich, tile 11 of 2^5 rows from the north at zoom 5, as OpenStreetMap numbers them.
    const {x, y} = spotOf({lat: 51.48, lng: 0.01});
    assert.deepEqual([Math.floor((x / worldWidth) * 32), Math.floor((y / worldWidth) * 32)], [16, 10]);
  });

  it('clusters so that no huddle is lost and no two markers touch', () => {
    fc.assert(
      fc.property(fc.array(place, {maxLength: 50}), fc.double({min: 1, max: 200, noNaN: true}), (places, distance) => {
        const clusters = cluster(places, distance);
        const sum = (counts: readonly {count: number}[]) => counts.reduce((total, {count}) => total + count, 0);
        assert.equal(sum(clusters), sum(places));
        for (const a of clusters) for (const b of clusters) if (a !== b) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) >= distance);
      }),
    );
  });

  it('fits a view around all places', () => {
    fc.assert(
      fc.property(fc.array(point, {minLength: 1, maxLength: 20}), (points) => {
        const spots = points.map(spotOf);
        const view = viewOf(spots, 20);
        assert.ok(view.width >= 20 && view.width <= worldWidth);
        if (view.width === worldWidth) return;
        for (const {x, y} of spots) {
          assert.ok(Math.abs(x - view.x) <= view.width / 2 && Math.abs(y - view.y) <= (view.width * ratio) / 2);
        }
      }),
    );
  });

  it('never leaves the drawn part', () => {
    const {x, y, width} = within({x: -500, y: 1e9, width: 1e9}, 20);
    assert.ok(x === 0 && y < worldWidth && width === worldWidth);
  });

  it('covers a view with tiles, and asks for none that do not exist', () => {
    const view = {x: worldWidth / 2, y: worldWidth / 3, width: 300};
    const tiles = tilesOf('https://t.example/{z}/{x}/{y}.png', view, 900);
    assert.ok(Math.min(...tiles.map(({x}) => x)) <= view.x - 150);
    assert.ok(Math.max(...tiles.map(({x, size}) => x + size)) >= view.x + 150);
    assert.ok(tiles.length <= 40);
    const edge = tilesOf('{z} {x} {y}', {x: 0, y: 0, width: worldWidth}, 256);
    for (const {url} of edge) {
      const [z, x, y] = url.split(' ').map(Number) as [number, number, number];
      assert.ok(x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z);
    }
  });
});
