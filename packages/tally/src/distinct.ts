/** @returns Whether a text is one, and has not been asked about before. */
export function distinct(): (text: string) => boolean {
  const seen = new Set(['']);
  return (text) => seen.size < seen.add(text).size;
}
