import type {Backend} from '@huddlekit/core';
import {commitmentOf, type PublishedBallots} from '@huddlekit/core/fund';
import {html, nothing, type TemplateResult} from 'lit';
import type {View} from '../report/view.ts';
import {oneBallot} from './list.ts';

type Answer = 'mineCounted' | 'mineChanged' | 'mineReplaced' | 'mineUnknown' | 'mineBad' | 'mineNone' | 'mineFailed';

/** Finding one's own ballot by its receipt. Where it is looked for: on the device, in what was published. */
export class Mine {
  readonly #changed: () => void;
  #answer: Answer | undefined;
  #found: number | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** @param backend Absent where nobody is signed in: then no receipt is kept for anyone. */
  render(view: View, published: PublishedBallots, backend: Backend | undefined): TemplateResult {
    const {text} = view.words;
    const sent = (event: SubmitEvent) => {
      event.preventDefault();
      const {value} = (event.target as HTMLFormElement).elements.namedItem('receipt') as HTMLInputElement;
      void this.#find(view, published, value);
    };
    const found = this.#found === undefined ? undefined : published.ballots[this.#found];
    return html`<section class="mine" part="mine">
      <h4>${text('find')}</h4>
      <form @submit=${sent}>
        <label for="receipt">${text('receipt')}</label>
        <textarea id="receipt" name="receipt" rows="3" dir="ltr" autocomplete="off" spellcheck="false"></textarea>
        <div class="stepper">
          <button>${text('findIt')}</button>
          ${backend ? html`<button type="button" @click=${() => this.#ask(view, published, backend)}>${text('useMine')}</button>` : nothing}
        </div>
      </form>
      <div role="status">
        ${this.#answer ? html`<p class=${this.#answer === 'mineCounted' ? 'good' : 'told'}>${text(this.#answer)}</p>` : nothing}
        ${found ? oneBallot(view, found, this.#found!) : nothing}
      </div>
    </section>`;
  }

  async #ask(view: View, published: PublishedBallots, {ballots}: Backend): Promise<void> {
    const receipt = await ballots!.mine(view.decided.round.id).then((mine) => mine.receipt?.commitment ?? 'mineNone', () => 'mineFailed' as const);
    if (receipt === 'mineNone' || receipt === 'mineFailed') return this.#say(receipt);
    return this.#find(view, published, receipt);
  }

  async #find(view: View, {ballots, chain}: PublishedBallots, pasted: string): Promise<void> {
    // A whole receipt has a nonce too, which is shorter or, at its longest, no commitment of any ballot.
    const given = pasted.toLowerCase().match(/\b[0-9a-f]{64}\b/g);
    if (!given) return this.#say('mineBad');
    const at = ballots.findIndex(({commitment}) => given.includes(commitment));
    if (at < 0) return this.#say(given.some((each) => chain.includes(each)) ? 'mineReplaced' : 'mineUnknown');
    const {entries, nonce, commitment} = ballots[at]!;
    const fits = (await commitmentOf({round: view.decided.round.id, entries, nonce})) === commitment;
    return this.#say(fits ? 'mineCounted' : 'mineChanged', at);
  }

  #say(answer: Answer, found?: number): void {
    this.#answer = answer;
    this.#found = found;
    this.#changed();
  }
}
