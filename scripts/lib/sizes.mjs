import {gzipSync} from 'node:zlib';

/**
 * @typedef {import('rolldown').OutputChunk} Chunk
 * @typedef {{name: string, bytes: number}} Size Bytes as a server sends them: gzip, level 9.
 */

/**
 * @param {Chunk} chunk
 * @returns {Size}
 */
export function sizeOf({fileName, code}) {
  return {name: fileName, bytes: gzipSync(code, {level: 9}).length};
}

/**
 * What a page loads before anything runs: the entry and all that it imports, and what they import.
 *
 * @param {Chunk[]} chunks
 * @returns {Chunk[]}
 */
export function eagerChunks(chunks) {
  return reached(chunks, chunks.filter(({isEntry}) => isEntry));
}

/**
 * What is loaded besides when a chunk is asked for on demand, itself included.
 *
 * @param {Chunk[]} chunks
 * @param {Chunk} chunk
 * @returns {Chunk[]}
 */
export function lazyChunks(chunks, chunk) {
  const eager = new Set(eagerChunks(chunks));
  return reached(chunks, [chunk]).filter((reachedChunk) => !eager.has(reachedChunk));
}

/**
 * @param {Chunk[]} chunks
 * @param {Chunk[]} from
 */
function reached(chunks, from) {
  const found = new Set(from);
  for (const chunk of found) {
    for (const name of chunk.imports) {
      const imported = chunks.find(({fileName}) => fileName === name);
      if (imported) found.add(imported);
    }
  }
  return [...found];
}

/**
 * Kilobytes of 1,000 bytes.
 *
 * @param {number} bytes
 */
export function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(2)} kB`;
}
