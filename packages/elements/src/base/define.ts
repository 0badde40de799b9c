import {version} from './version.ts';

const mark = Symbol.for('huddlekit.version');

/**
 * Registers an element unless its name is taken: where a page loads two copies, the first wins, and one warning tells
 * the versions if they differ. Only `define.ts` files of elements call this.
 *
 * @returns Whether this copy's class is the one registered.
 */
export function define(name: string, element: CustomElementConstructor): boolean {
  const present = customElements.get(name) as (CustomElementConstructor & {[mark]?: string}) | undefined;
  if (!present) {
    Object.defineProperty(element, mark, {value: version, configurable: true});
    customElements.define(name, element);
    return true;
  }
  const other = present[mark] ?? 'another maker';
  if (present !== element && other !== version) {
    console.warn(`<${name}> is registered already by ${other}; version ${version} leaves it alone.`);
  }
  return present === element;
}
