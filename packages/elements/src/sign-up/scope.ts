import type {Backend} from '@huddlekit/core';

/**
 * Names the backend that an element asks, so that what was typed or kept for one movement never goes to another one of
 * the same site: the address and movement of the nearest `<huddle-kit>`. Empty for backends that a page made itself.
 */
export function scopeOf(element: Element & {backend?: Backend | undefined}): string {
  const kit = element.closest('huddle-kit') as {backend?: unknown; movement?: string | null} | null;
  if (element.backend || typeof kit?.backend !== 'string') return '';
  return `${new URL(kit.backend, document.baseURI).href} ${kit.movement ?? ''}`;
}
