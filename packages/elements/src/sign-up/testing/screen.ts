import {sendKeys} from '@web/test-runner-commands';
import type {LitElement} from 'lit';
import type {HuddleSignUp} from '../sign-up.ts';
import {waitUntil} from '../../testing/wait-until.ts';

/** What a person sees of an element, asked for as a person would: by name. */
export class Screen<E extends LitElement = HuddleSignUp> {
  readonly element: E;

  constructor(element: E) {
    this.element = element;
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  /** The next event of a name that the element fires. */
  event<N extends keyof HTMLElementEventMap>(name: N): Promise<HTMLElementEventMap[N]> {
    return new Promise((resolve) => this.element.addEventListener(name, resolve, {once: true}));
  }

  /** All text that can be seen, white space folded. */
  get text(): string {
    return (this.root.querySelector<HTMLElement>('.root')?.innerText ?? '').replace(/\s+/g, ' ').trim();
  }

  get focused(): HTMLElement {
    return this.root.activeElement as HTMLElement;
  }

  /** Waits until the text is on the screen. */
  async shows(text: string): Promise<void> {
    await waitUntil(() => this.text.includes(text), () => `“${text}” is not in: ${this.text.slice(0, 600)}`);
    await this.element.updateComplete;
  }

  button(name: string): HTMLButtonElement {
    const found = [...this.root.querySelectorAll('button')].find((each) => each.innerText.trim() === name);
    if (!found) throw new Error(`No button “${name}” among: ${[...this.root.querySelectorAll('button')].map((each) => each.innerText.trim()).join(', ')}`);
    return found;
  }

  link(name: string): HTMLAnchorElement {
    const found = [...this.root.querySelectorAll('a')].find((each) => each.innerText.trim() === name);
    if (!found) throw new Error(`No link “${name}”`);
    return found;
  }

  /** The control of a label. */
  field<T extends HTMLElement = HTMLInputElement>(name: string): T {
    const found = [...this.root.querySelectorAll('label')].find(({innerText}) => innerText.trim().startsWith(name));
    if (!found?.control) throw new Error(`No field “${name}”`);
    return found.control as T;
  }

  /** The group of controls with a legend. */
  group(name: string): HTMLFieldSetElement {
    const found = [...this.root.querySelectorAll('fieldset')].find(({innerText}) => innerText.trim().startsWith(name));
    if (!found) throw new Error(`No group “${name}”`);
    return found;
  }

  /** Puts text into a field as typing would. */
  type(name: string, text: string): void {
    const field = this.field(name);
    field.value = text;
    field.dispatchEvent(new Event('input', {bubbles: true}));
  }

  tick(name: string, group?: string): void {
    const scope: ParentNode = group ? this.group(group) : this.root;
    const label = [...scope.querySelectorAll('label')].find(({innerText}) => innerText.trim().startsWith(name));
    if (!label) throw new Error(`No choice “${name}”`);
    label.click();
  }

  async press(name: string): Promise<void> {
    this.button(name).click();
    await this.element.updateComplete;
  }

  /** Presses Tab until focus is on a control of that name. */
  async tabTo(name: string): Promise<void> {
    for (let presses = 0; presses < 60; presses++) {
      await sendKeys({press: 'Tab'});
      const {focused} = this;
      const label = (focused as HTMLInputElement | null)?.labels?.[0]?.innerText ?? focused?.innerText ?? '';
      if (label.trim().startsWith(name)) return;
    }
    throw new Error(`Tab never reaches “${name}”`);
  }
}
