import {paragraphs} from '../text.ts';

/** Elements whose content is not for reading. */
const hidden = new Set(
  (
    'script style template noscript noembed noframes iframe object embed applet svg math head title textarea select ' +
    'option datalist button audio video canvas map xmp plaintext listing frameset dialog'
  ).split(' '),
);

/** Elements without content, whose end no parser need report. */
const empty = new Set('area base br col embed frame hr img input link meta param source track wbr'.split(' '));

const parting = new Set(
  (
    'address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 ' +
    'h6 header hr main nav ol p pre section summary table tbody tfoot thead ul'
  ).split(' '),
);

/** Puts the text of an HTML fragment together as a parser walks over it. */
export interface TextBuilder {
  open(name: string): void;
  /** Text with its character references decoded. */
  text(text: string): void;
  close(name: string): void;
  /** Plain text with paragraphs parted by a blank line and items marked by "• ". Never HTML: `<` is a character. */
  result(): string;
}

export function createTextBuilder(): TextBuilder {
  let out = '';
  let depth = 0;
  const gap = (name: string) => {
    if (parting.has(name)) out += '\n\n';
    else if (name === 'tr' || name === 'br') out += '\n';
    else if (name === 'td' || name === 'th') out += ' ';
  };
  return {
    open(name) {
      if (empty.has(name)) {
        if (depth === 0) gap(name);
      } else if (depth > 0 || hidden.has(name)) depth++;
      else if (name === 'li') out += '\n• ';
      else gap(name);
    },
    text(text) {
      // Line breaks of the source are spaces; those of the text are written above.
      if (depth === 0) out += text.replace(/\s+/g, ' ');
    },
    close(name) {
      if (empty.has(name)) return;
      if (depth > 0) depth--;
      else if (parting.has(name)) gap(name);
    },
    result: () => paragraphs(out) ?? '',
  };
}
