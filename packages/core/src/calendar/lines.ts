/** Octets of a content line without its line break (RFC 5545, section 3.1). */
const longest = 75;

const encoder = new TextEncoder();

/** Text that cannot end its line early: line breaks become `\n`, other control characters but the tab, and halves of pairs, are dropped. */
export const tidy = (text: string): string =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    // oxlint-disable-next-line no-control-regex -- control characters are what is dropped
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\p{Cs}]/gu, '');

/** Tidy text of one line, for parameters. */
export const tidyLine = (text: string): string => tidy(text).replace(/\n+/g, ' ').trim();

/** A TEXT value as RFC 5545, section 3.3.11 escapes it, for properties that ical.js does not know to be text. */
export const escapeText = (text: string): string => tidy(text).replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');

/**
 * The content lines folded anew: ical.js does not count the space that begins a continuation, and so writes lines of
 * 76 octets.
 */
export const refold = (text: string): string => text.replace(/\r\n /g, '').split('\r\n').map(foldLine).join('\r\n');

function foldLine(line: string): string {
  if (line.length * 3 <= longest || encoder.encode(line).length <= longest) return line;
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > longest) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
