import {parseAst} from 'rolldown/parseAst';

/**
 * @typedef {object} Source A parsed TypeScript file.
 * @property {string} path From the repository's folder, with `/`.
 * @property {string} code
 * @property {any} program An ESTree.
 *
 * @typedef {object} Import
 * @property {string} specifier
 * @property {boolean} erased Whether it is for types only and gone when it runs.
 * @property {boolean} onDemand Whether it is an `import()`.
 * @property {number} start Where it stands in the code.
 *
 * @typedef {{path: string, line: number, rule: string, message: string}} Fault
 */

/**
 * @param {string} path
 * @param {string} code
 * @returns {Source}
 */
export function parse(path, code) {
  return {path, code, program: parseAst(code, {lang: 'ts', sourceType: 'module'})};
}

/**
 * Visits every node, parents first.
 *
 * @param {any} node
 * @param {(node: any) => void} found
 */
export function walk(node, found) {
  if (!node || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    for (const item of node) walk(item, found);
    return;
  }
  if (typeof node.type === 'string') found(node);
  for (const key of Object.keys(node)) if (key !== 'parent') walk(node[key], found);
}

/**
 * @param {Source} source
 * @returns {Import[]}
 */
export function importsOf({program}) {
  /** @type {Import[]} */
  const imports = [];
  walk(program, (node) => {
    const specifier = node.source?.value;
    if (typeof specifier !== 'string') return;
    if (node.type === 'ImportExpression') imports.push({specifier, erased: false, onDemand: true, start: node.start});
    if (/^(ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration)$/.test(node.type)) {
      const erased = node.importKind === 'type' || node.exportKind === 'type';
      imports.push({specifier, erased, onDemand: false, start: node.start});
    }
  });
  return imports;
}

/**
 * @param {Source} source
 * @param {number} offset
 * @param {string} rule
 * @param {string} message
 * @returns {Fault}
 */
export function fault({path, code}, offset, rule, message) {
  return {path, line: code.slice(0, offset).split('\n').length, rule, message};
}

/** @param {string} path */
export function isTest(path) {
  return /\.(test|bench)\.ts$|\/testing\//.test(path) || !path.startsWith('packages/');
}
