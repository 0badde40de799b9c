import {fault, isTest, walk} from './source.mjs';

const physical = new RegExp(
  [
    '(?:margin|padding|scroll-margin|scroll-padding)-(?:left|right|top|bottom)',
    'border-(?:left|right|top|bottom)(?:-(?:color|style|width))?',
    'border-(?:top|bottom)-(?:left|right)-radius',
    'left|right|top|bottom',
    '(?:min-|max-)?(?:width|height)',
  ].join('|'),
);

/** In the text of a stylesheet: a pattern, and what to say. `$1` is what the pattern's first group matched. */
const styleRules = /** @type {[RegExp, string][]} */ ([
  [new RegExp(`(?:^|[;{}])\\s*(${physical.source})\\s*:`, 'g'), 'physical property $1: use its logical form'],
  [/\b(text-align|float|clear)\s*:\s*(?:left|right)\b/g, 'physical value of $1: use start or end'],
  [/var\(\s*(--(?!_)[\w-]+)\s*\)/g, 'var($1) has no fallback'],
]);

/** In the text of a template. */
const templateRules = /** @type {[RegExp, string][]} */ ([
  [/<[^>]*\sstyle\s*=/gi, 'a style attribute is blocked under a strict CSP: use a class, or el.style.setProperty'],
  [/<style\b/gi, 'a style element is blocked under a strict CSP: use static styles'],
  [/\.(innerHTML|outerHTML)\s*=/gi, '$1 runs what others wrote'],
]);

const bannedNames = new Set(['styleMap', 'unsafeHTML', 'unsafeSVG', 'unsafeMathML', 'unsafeStatic']);

/**
 * Checks that elements work under a strict CSP, in every direction of writing, and inside any page.
 *
 * @param {import('./source.mjs').Source} source
 * @returns {import('./source.mjs').Fault[]}
 */
export function checkElements(source) {
  if (!source.path.startsWith('packages/elements/src/') || isTest(source.path)) return [];
  /** @type {import('./source.mjs').Fault[]} */
  const faults = [];
  walk(source.program, (node) => {
    if (node.type === 'ImportSpecifier' && bannedNames.has(node.imported.name)) {
      faults.push(fault(source, node.start, 'elements', `${node.imported.name} is not used in elements`));
    }
    if (node.type !== 'TaggedTemplateExpression') return;
    const rules = {css: styleRules, html: templateRules, svg: templateRules}[/** @type {string} */ (node.tag.name)];
    if (rules) faults.push(...checkTemplate(source, node, rules));
  });
  return faults;
}

/**
 * @param {import('./source.mjs').Source} source
 * @param {any} node
 * @param {[RegExp, string][]} rules
 */
function checkTemplate(source, node, rules) {
  // Same length, so that a position in the text is one in the file; an expression or a comment matches nothing.
  const text = blank(source.code.slice(node.quasi.start + 1, node.quasi.end - 1), node.quasi.start + 1, node);
  return rules.flatMap(([pattern, message]) =>
    [...text.matchAll(pattern)].map((match) => {
      const offset = node.quasi.start + 1 + match.index + match[0].search(/[^\s;{}]/);
      return fault(source, offset, 'elements', message.replace('$1', match[1] ?? ''));
    }),
  );
}

/**
 * @param {string} text
 * @param {number} start
 * @param {any} node
 */
function blank(text, start, node) {
  let blanked = text;
  for (const {start: from, end: to} of node.quasi.expressions) {
    blanked = blanked.slice(0, from - start) + '_'.repeat(to - from) + blanked.slice(to - start);
  }
  return blanked
    .replace(/\/\*[^]*?\*\/|<!--[^]*?-->/g, (comment) => ' '.repeat(comment.length))
    .replace(/\$\{(_+)\s*}/g, (hole) => '_'.repeat(hole.length));
}

/**
 * Checks that each private property (`--_x`) that an element reads is set by some stylesheet of the package: those are
 * set on the host, with the fallbacks of what a page may set, and need none of their own.
 *
 * @param {import('./source.mjs').Source[]} sources
 * @returns {import('./source.mjs').Fault[]}
 */
export function checkPrivateProperties(sources) {
  const styled = sources.filter(({path}) => path.startsWith('packages/elements/src/') && !isTest(path));
  const set = new Set(styled.flatMap(({code}) => [...code.matchAll(/(--_[\w-]+)\s*:/g)].map(([, name]) => name)));
  return styled.flatMap((source) =>
    [...source.code.matchAll(/var\(\s*(--_[\w-]+)\s*\)/g)]
      .filter(([, name]) => !set.has(name))
      .map(({index, 1: name}) => fault(source, index, 'elements', `${name} is set nowhere and has no fallback`)),
  );
}
