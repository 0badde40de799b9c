/** Text that every backend can keep: without control characters, and with U+FFFD for halves of pairs. */
export const storable = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- control characters are what is removed
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

/** At most `max` UTF-16 code units, with an ellipsis in place of what was cut, never in the middle of a pair. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(max - 2)) ? max - 2 : max - 1;
  return `${text.slice(0, end)}…`;
}

/** One line of at most `max` code units, white space collapsed; `undefined` if nothing is left. */
export function oneLine(text: string | null | undefined, max: number): string | undefined {
  const line = storable(text ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return line ? clip(line, max) : undefined;
}

/** Paragraphs of at most 20,000 code units, parted by one blank line; `undefined` if nothing is left. */
export function paragraphs(text: string | null | undefined): string | undefined {
  const lines = storable(text ?? '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trim());
  const body = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return body ? clip(body, 20_000) : undefined;
}

/** Themes from tags: at most 20, without blanks and repetitions. */
export function themesOf(tags: readonly (string | null | undefined)[]): string[] {
  const themes = tags.map((tag) => oneLine(tag, 80)).filter((tag) => tag !== undefined);
  return [...new Set(themes)].slice(0, 20);
}

/** Whether plain text was meant as HTML: programs put it into fields that promise plain text. */
export const looksLikeHtml = (text: string): boolean =>
  /<\/?(?:p|br|div|span|a|b|i|u|em|strong|ul|ol|li|h[1-6]|html-blob)\b[^>]*>/i.test(text);
