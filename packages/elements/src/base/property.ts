import type {PropertyDeclaration, ReactiveElement} from 'lit';

/**
 * Declares a reactive property, as Lit's decorator of this name does for legacy decorators. Lit's own also holds the code
 * for standard decorators, half a kilobyte that nothing here would use.
 */
export const property =
  (options?: PropertyDeclaration) =>
  (element: ReactiveElement, name: PropertyKey): void =>
    (element.constructor as typeof ReactiveElement).createProperty(name, options);
