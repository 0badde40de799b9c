import {Screen} from '../../sign-up/testing/screen.ts';
import {waitUntil} from '../../testing/wait-until.ts';
import type {HuddleRound} from '../round.ts';

/** What a person sees of a round. */
export class RoundScreen extends Screen<HuddleRound> {
  /** Titles of proposals, from top to bottom. */
  get titles(): string[] {
    return [...this.root.querySelectorAll<HTMLElement>('[part~=card] h4')].map(({innerText}) => innerText.trim());
  }

  override button(name: string): HTMLButtonElement {
    return [...this.root.querySelectorAll('button')].find((each) => each.getAttribute('aria-label') === name) ?? super.button(name);
  }

  /** Presses a button as soon as it is there. */
  override async press(name: string): Promise<void> {
    await waitUntil(() => this.button(name), () => `No button “${name}” in: ${this.text.slice(0, 1200)}`);
    await super.press(name);
  }

  /** Chooses from a list that opens. */
  pick(name: string, option: string): void {
    const list = this.field<HTMLSelectElement>(name);
    list.selectedIndex = [...list.options].findIndex(({text}) => text.trim() === option);
    list.dispatchEvent(new Event('change', {bubbles: true}));
  }
}
