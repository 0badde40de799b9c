import {expect, fixture, html} from '@open-wc/testing';
import {emulateMedia} from '@web/test-runner-commands';
import {css, LitElement} from 'lit';
import {property} from 'lit/decorators.js';

class GreetingProbe extends LitElement {
  static override styles = css`
    :host {
      display: block;
      color: light-dark(black, white);
    }
  `;
  @property() name = 'nobody';

  override render() {
    return html`<label>Name <input .value=${this.name} /></label><button aria-label=${this.name}></button>`;
  }
}
customElements.define('greeting-probe', GreetingProbe);

describe('the browser tests', () => {
  afterEach(() => emulateMedia({colorScheme: 'light'}));

  it('transform decorators so that a property renders again', async () => {
    const probe = await fixture<GreetingProbe>(html`<greeting-probe name="Ada"></greeting-probe>`);
    expect(probe.shadowRoot?.querySelector('input')?.value).to.equal('Ada');
    probe.name = 'Grace';
    await probe.updateComplete;
    expect(probe.shadowRoot?.querySelector('input')?.value).to.equal('Grace');
  });

  it('look inside shadow roots for accessibility faults', async () => {
    await expect(await fixture(html`<greeting-probe name="Ada"></greeting-probe>`)).to.be.accessible();
    const unnamed = await fixture(html`<greeting-probe name=""></greeting-probe>`);
    const fault = await expect(unnamed)
      .to.be.accessible()
      .then(() => undefined, (error: Error) => error);
    expect(fault?.message).to.contain('button-name');
  });

  it('emulate media features', async () => {
    await emulateMedia({colorScheme: 'dark'});
    expect(matchMedia('(prefers-color-scheme: dark)').matches).to.equal(true);
  });

  it('render Latin and Arabic letters with real fonts', () => {
    const context = document.createElement('canvas').getContext('2d')!;
    context.font = '32px sans-serif';
    const missing = context.measureText('\u{10FFFD}').width;
    for (const letter of ['a', 'ł', 'ŵ', 'س']) {
      expect(context.measureText(letter).width, letter).to.be.greaterThan(0).and.not.equal(missing);
    }
  });
});
