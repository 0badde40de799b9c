/** Text that is HTML already. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | undefined | false | readonly Part[];

/** HTML from a template whose values are escaped; `undefined` and `false` leave nothing, lists are joined. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(strings.reduce((text, each, index) => text + write(parts[index - 1]) + each));

function write(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(write).join('');
  return escapeHtml(String(part));
}

const entities: Record<string, string> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'};

/** Text for elements and for quoted attributes, of HTML and XML. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter]!);

/** JSON for a `<script>` of data: nothing in it can end the element. */
export const jsonForScript = (value: unknown): Html => new Html(JSON.stringify(value).replaceAll('<', '\\u003c'));
