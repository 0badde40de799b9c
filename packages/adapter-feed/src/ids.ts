import {storable} from './text.ts';

/**
 * 16 hexadecimal digits of a text: FNV-1a over its UTF-16 code units, twice with different starts. Tells texts apart
 * that nobody made to collide; `crypto.subtle` is missing from pages without TLS.
 */
export function fingerprint(text: string): string {
  const half = (start: number) => {
    let hash = start;
    for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    return (hash >>> 0).toString(16).padStart(8, '0');
  };
  return half(0x811c9dc5) + half(0x9e3779b9);
}

/** The huddle's identifier for a source's: itself where possible, else what can be kept of it and a fingerprint. */
export function idOf(source: string): string {
  const id = source.trim();
  // "." and ".." would vanish from the path of an address.
  const fits = id !== '' && id.length <= 200 && storable(id) === id && !/[\r\n]/.test(id) && !/^\.{1,2}$/.test(id);
  if (fits) return id;
  const kept = storable(id)
    .replace(/\s+/g, ' ')
    .slice(0, 100)
    .replace(/[\ud800-\udbff]$/, '');
  return `${kept}~${fingerprint(source)}`;
}
