import {Screen} from '../../sign-up/testing/screen.ts';
import type {HuddleBallot} from '../ballot.ts';

const textOf = ({textContent}: Element): string => (textContent ?? '').replace(/\s+/g, ' ').trim();

/** As {@link Screen}, for cards that a browser does not lay out before they are near: their text is read all the same. */
export class BallotScreen extends Screen<HuddleBallot> {
  override button(name: string): HTMLButtonElement {
    const all = [...this.root.querySelectorAll('button')];
    const found = all.find((each) => (each.getAttribute('aria-label') ?? textOf(each)) === name) ?? all.find((each) => textOf(each) === name);
    if (!found) throw new Error(`No button “${name}” among: ${all.map((each) => each.getAttribute('aria-label') ?? textOf(each)).join(', ')}`);
    return found;
  }

  override async press(name: string): Promise<void> {
    await this.element.updateComplete;
    await super.press(name);
  }

  /** The card of a proposal. */
  card(title: string): HTMLElement {
    const found = [...this.root.querySelectorAll<HTMLElement>('li.card')].find((each) => textOf(each.querySelector('h4')!) === title);
    if (!found) throw new Error(`No card “${title}”`);
    return found;
  }

  /** The titles of all cards, in order. */
  get titles(): string[] {
    return [...this.root.querySelectorAll('li.card h4')].map(textOf);
  }

  /** Ticks a choice of a proposal. */
  async pick(choice: string, title: string): Promise<void> {
    const label = [...this.card(title).querySelectorAll('label')].find((each) => textOf(each).startsWith(choice));
    if (!label) throw new Error(`No choice “${choice}” in “${title}”`);
    label.click();
    await this.element.updateComplete;
  }

  /** Types into a field of a proposal. */
  async fill(title: string, text: string, selector = '.control input'): Promise<void> {
    const field = this.card(title).querySelector<HTMLInputElement>(selector);
    if (!field) throw new Error(`No ${selector} in “${title}”`);
    field.value = text;
    field.dispatchEvent(new Event('input', {bubbles: true}));
    await this.element.updateComplete;
  }

  async pressIn(title: string, name: string): Promise<void> {
    const button = [...this.card(title).querySelectorAll('button')].find(
      (each) => textOf(each).startsWith(name) || each.getAttribute('aria-label')?.startsWith(name),
    );
    if (!button) throw new Error(`No button “${name}” in “${title}”`);
    button.click();
    await this.element.updateComplete;
  }
}
