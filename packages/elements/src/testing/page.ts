import type {LitElement} from 'lit';
import {waitUntil} from './wait-until.ts';

type Root = LitElement | ShadowRoot | HTMLElement;

// Not by `instanceof`: an element of a frame is of another realm.
const within = (root: Root): ParentNode => (root as HTMLElement).shadowRoot ?? root;

const roles: Record<string, string> = {
  button: 'button, [role=button], summary',
  link: 'a[href]',
  heading: '[role=heading], h2, h3, h4',
  checkbox: 'input[type=checkbox]',
  searchbox: 'input[type=search]',
  combobox: 'select',
  status: '[role=status]',
  alert: '[role=alert]',
  list: 'ul, ol',
};

/** An accessible name, as far as these elements give names: `aria-label`, the label around a control, the text. */
export function nameOf(element: Element): string {
  const {labels} = element as HTMLInputElement;
  const text = element.getAttribute('aria-label') ?? (labels?.length ? labels[0]!.textContent : element.textContent);
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

/** All of a role whose name matches, in order. */
export function allByRole<E extends HTMLElement = HTMLElement>(root: Root, role: keyof typeof roles, name: string | RegExp = /.*/): E[] {
  const matches = (text: string) => (typeof name === 'string' ? text === name : name.test(text));
  return [...within(root).querySelectorAll<E>(roles[role]!)].filter((element) => matches(nameOf(element)));
}

/** The one of a role whose name matches. Throws where there is none or are several. */
export function byRole<E extends HTMLElement = HTMLElement>(root: Root, role: keyof typeof roles, name?: string | RegExp): E {
  const found = allByRole<E>(root, role, name);
  if (found.length === 1) return found[0]!;
  const names = allByRole(root, role).map(nameOf).join(' | ');
  throw new Error(`${found.length} of role ${role} named ${name}; there are: ${names}`);
}

/** Waits for the one of a role whose name matches. */
export async function findByRole<E extends HTMLElement = HTMLElement>(root: Root, role: keyof typeof roles, name?: string | RegExp): Promise<E> {
  await waitUntil(() => byRole(root, role, name), `one of role ${role} named ${name}`);
  return byRole<E>(root, role, name);
}

/** What a reader sees and hears of a part. */
export const partText = (root: Root, part: string): string =>
  [...within(root).querySelectorAll(`[part~=${part}]`)].map((each) => (each.textContent ?? '').replace(/\s+/g, ' ').trim()).join('\n');

/** The element that has the focus, through shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
