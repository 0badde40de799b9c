// The minifiers on npm lean on clean-css, which drops rules that it does not know: nesting, for one. This one only
// takes away what can never matter, and leaves a template alone when in doubt.

// Stands for an expression while a template is one string. From the private use area: in no real template.
const hole = '\uE000';

const cssString = String.raw`"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'`;

/**
 * Minifies the text of a `css` template: comments, white space and the last semicolon of a block.
 *
 * @param {string[]} parts What stands between the expressions.
 * @returns {string[]} As many parts.
 */
export function minifyCss(parts) {
  // What follows a backslash differs between JavaScript's reading and CSS's.
  if (parts.some((part) => /\\["']/.test(part))) return parts;
  return whole(parts, (text) =>
    text
      .replace(new RegExp(String.raw`(${cssString})|(?:\s|/\*[^]*?\*/)+`, 'g'), (match, string) => {
        if (string !== undefined) return string;
        // A comment between two tokens keeps them apart without being a space.
        return /\s/.test(match.replace(/\/\*[^]*?\*\//g, '')) ? ' ' : '/**/';
      })
      .replace(new RegExp(String.raw`(${cssString})| ?([{};,]) ?|: `, 'g'), (_, string, mark) => string ?? mark ?? ':')
      .replace(new RegExp(`(${cssString})|;+}`, 'g'), (_, string) => string ?? '}')
      .replace(/^ | $/g, ''),
  );
}

/**
 * Minifies the text of an `html` or `svg` template: comments go, white space shrinks to one space. It never goes
 * entirely: between inline elements it shows. Templates with `pre`, `textarea`, `style` or `script` stay as they are.
 *
 * @param {string[]} parts What stands between the expressions.
 * @returns {string[]} As many parts.
 */
export function minifyHtml(parts) {
  return whole(parts, (text) => {
    if (/<(pre|textarea|style|script)\b/i.test(text)) return text;
    return text
      .replace(/<!--[^]*?-->/g, (comment) => (comment.includes(hole) ? comment : ''))
      .replace(/<[a-z/!](?:"[^"]*"|'[^']*'|[^"'>])*>|\s+/gi, (match) => (match[0] === '<' ? minifyTag(match) : ' '));
  });
}

/** @param {string} tag */
function minifyTag(tag) {
  return tag.replace(/("[^"]*"|'[^']*')|\s+(>)?/g, (_, value, end) => value ?? end ?? ' ');
}

/**
 * @param {string[]} parts
 * @param {(text: string) => string} change
 */
function whole(parts, change) {
  if (parts.some((part) => part.includes(hole))) return parts;
  const changed = change(parts.join(hole)).split(hole);
  // An expression stood in something that went: then nothing goes.
  return changed.length === parts.length ? changed : parts;
}

/** @type {Record<string, (parts: string[]) => string[]>} */
const minifiers = {css: minifyCss, html: minifyHtml, svg: minifyHtml};

/**
 * A plugin for rolldown that minifies Lit's template literals.
 *
 * @returns {import('rolldown').Plugin}
 */
export function minifyTemplates() {
  return {
    name: 'huddlekit:minify-templates',
    transform(code, id) {
      if (!/\.[jt]s($|\?)/.test(id) || !/\b(html|svg|css)`/.test(code)) return null;
      /** @type {{start: number, end: number, text: string}[]} */
      const changes = [];
      visit(this.parse(code, {lang: 'ts'}), (quasis, tag) => {
        const minify = minifiers[tag];
        if (!minify) return;
        const parts = minify(quasis.map(({start, end}) => code.slice(start, end)));
        quasis.forEach(({start, end}, index) => changes.push({start, end, text: parts[index] ?? ''}));
      });
      if (changes.length === 0) return null;
      // From the last, so that earlier positions stay true though templates nest.
      changes.sort((a, b) => b.start - a.start);
      const result = changes.reduce((text, {start, end, text: by}) => text.slice(0, start) + by + text.slice(end), code);
      return {code: result, map: null};
    },
  };
}

/**
 * @param {any} node A node of an ESTree.
 * @param {(quasis: {start: number, end: number}[], tag: string) => void} found
 */
function visit(node, found) {
  if (!node || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    for (const item of node) visit(item, found);
    return;
  }
  if (node.type === 'TaggedTemplateExpression' && node.tag.type === 'Identifier') {
    found(textsOf(node.quasi), node.tag.name);
  }
  for (const key of Object.keys(node)) if (key !== 'parent') visit(node[key], found);
}

/**
 * Where a template's texts begin and end. For TypeScript, the parser counts the delimiters around a text as part of it.
 *
 * @param {{start: number, quasis: {start: number, end: number, tail: boolean}[]}} template
 */
function textsOf({start: opening, quasis}) {
  const delimited = quasis[0]?.start === opening;
  return quasis.map(({start, end, tail}) => (delimited ? {start: start + 1, end: end - (tail ? 1 : 2)} : {start, end}));
}
