import {version} from './version.ts';

const mark: unique symbol = Symbol.for('huddlekit.version') as never;

type Marked = CustomElementConstructor & {[mark]?: string};

/**
 * Registers an element unless its name is taken: where a page loads two copies, the first wins, and one warning tells
 * the versions if they differ. Only `define.ts` files of elements call this.
 *
 * @returns Whether this copy's class is the one registered.
 */
export function define(name: string, element: CustomElementConstructor): boolean {
  const present = customElements.get(name) as Marked | undefined;
  if (!present) {
    (element as Marked)[mark] = version;
    customElements.define(name, element);
  } else if (present !== element && present[mark] !== version) {
    console.warn(`<${name}> is that of ${present[mark] ?? 'another maker'}, not of ${version}.`);
  }
  return (present ?? element) === element;
}
