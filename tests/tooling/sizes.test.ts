import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {OutputChunk} from 'rolldown';
import {eagerChunks, kilobytes, lazyChunks, sizeOf} from '../../scripts/lib/sizes.mjs';

const chunk = (fileName: string, imports: string[], isEntry = false) =>
  ({fileName, imports, isEntry, code: 'a'.repeat(1000)}) as OutputChunk;
const names = (chunks: OutputChunk[]) => chunks.map(({fileName}) => fileName);

describe('sizes', () => {
  const map = chunk('map.js', ['lit.js', 'geo.js']);
  const chunks = [chunk('finder.js', ['core.js', 'external'], true), chunk('core.js', ['lit.js']), chunk('lit.js', ['core.js']), map, chunk('geo.js', [])];

  it('follow the imports of the entry', () => {
    assert.deepEqual(names(eagerChunks(chunks)), ['finder.js', 'core.js', 'lit.js']);
  });

  it('count for a chunk on demand only what is not there yet', () => {
    assert.deepEqual(names(lazyChunks(chunks, map)), ['map.js', 'geo.js']);
  });

  it('are compressed, in kilobytes of a thousand', () => {
    assert.ok(sizeOf(map).bytes < 100);
    assert.equal(kilobytes(20_480), '20.48 kB');
  });
});
