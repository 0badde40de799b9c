import {fault, isTest, walk} from './source.mjs';

const testFunctions = new Set(['it', 'test', 'describe', 'suite', 'context', 'specify']);
const aliases = new Set(['xit', 'xdescribe', 'fit', 'fdescribe']);
const modes = new Set(['only', 'skip', 'todo']);

/**
 * Checks that no test is left out, or leaves others out.
 *
 * @param {import('./source.mjs').Source} source
 * @returns {import('./source.mjs').Fault[]}
 */
export function checkTests(source) {
  if (!source.path.endsWith('.test.ts')) return [];
  /** @type {import('./source.mjs').Fault[]} */
  const faults = [];
  const report = (/** @type {any} */ node, /** @type {string} */ what) =>
    faults.push(fault(source, node.start, 'tests', `${what}: every test runs, always`));
  walk(source.program, (node) => {
    if (node.type !== 'CallExpression') return;
    const {callee} = node;
    if (callee.type === 'Identifier' && aliases.has(callee.name)) report(node, callee.name);
    if (callee.type === 'MemberExpression' && modes.has(callee.property.name)) {
      const owner = callee.object.type === 'ThisExpression' ? 'this' : callee.object.name;
      if (testFunctions.has(owner) || owner === 'this' || owner === 't') report(node, `${owner}.${callee.property.name}`);
    }
    if (callee.type === 'Identifier' && testFunctions.has(callee.name)) {
      for (const mode of modeOptions(node.arguments)) report(node, `${callee.name} with ${mode}`);
    }
  });
  return faults;
}

/** @param {any[]} given */
function modeOptions(given) {
  return given
    .filter(({type}) => type === 'ObjectExpression')
    .flatMap(({properties}) => properties)
    .filter(({key, value}) => modes.has(key?.name) && value?.value !== false)
    .map(({key}) => key.name);
}

/**
 * Checks that elements are registered only in files called define.ts: importing a class registers nothing.
 *
 * @param {import('./source.mjs').Source} source
 * @returns {import('./source.mjs').Fault[]}
 */
export function checkDefines(source) {
  if (isTest(source.path) || source.path.endsWith('/define.ts')) return [];
  /** @type {import('./source.mjs').Fault[]} */
  const faults = [];
  walk(source.program, (node) => {
    const callee = node.type === 'CallExpression' ? node.callee : undefined;
    const isDefine =
      callee?.type === 'MemberExpression' &&
      callee.property.name === 'define' &&
      (callee.object.name === 'customElements' || callee.object.property?.name === 'customElements');
    const isDecorator = node.type === 'ImportSpecifier' && node.imported.name === 'customElement';
    if (isDefine || isDecorator) faults.push(fault(source, node.start, 'define', 'only a define.ts registers elements'));
  });
  return faults;
}
