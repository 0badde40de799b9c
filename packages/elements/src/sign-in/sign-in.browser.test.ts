import {expect, fixture, html} from '@open-wc/testing';
import {HuddleError} from '@huddlekit/core';
import {LitElement} from 'lit';
import {fakeFund, type FakeFund} from '../testing/fund/fake-fund.ts';
import {round} from '../testing/fund/rounds.ts';
import {Screen} from '../sign-up/testing/screen.ts';
import {waitUntil} from '../testing/wait-until.ts';
import {SignIn} from './sign-in.ts';

class SignInPage extends LitElement {
  fake: FakeFund = fakeFund({round: round(), proposals: []});
  signIn = new SignIn(this, this.fake.identity);

  protected override render() {
    return html`<div class="root">${this.signIn.render()}</div>`;
  }

  protected override updated(): void {
    this.signIn.updated();
  }
}
customElements.define('test-sign-in', SignInPage);

const open = async () => {
  const element = await fixture<SignInPage>(html`<test-sign-in></test-sign-in>`);
  const screen = new Screen(element);
  await screen.shows('Sign in with a code');
  return {element, screen, fake: element.fake};
};

describe('signing in', () => {
  it('moves focus to each step, and to what is wrong', async () => {
    const {screen, element} = await open();
    await waitUntil(() => screen.focused?.innerText === 'Sign in with a code');
    await screen.press('Send me a code');
    await screen.shows('Enter an e-mail address');
    await waitUntil(() => screen.focused?.id === 'sign-in');
    await expect(element).to.be.accessible();
    screen.type('Your e-mail address', 'mina@example.org');
    await screen.press('Send me a code');
    await screen.shows('We sent six digits to mina@example.org');
    await waitUntil(() => screen.focused?.innerText === 'Type the code from your mail');
  });

  it('takes the code in any spelling', async () => {
    const {screen, fake} = await open();
    screen.type('Your e-mail address', ' mina@example.org ');
    await screen.press('Send me a code');
    await screen.shows('Six-digit code');
    screen.type('Six-digit code', '12');
    await screen.press('Sign in');
    await screen.shows('The code has six digits');
    screen.type('Six-digit code', 'Your code: ١٢٣ 456');
    await screen.press('Sign in');
    await waitUntil(() => fake.person?.email === 'mina@example.org');
  });

  it('says why it did not work, and keeps what was typed', async () => {
    const {screen, fake} = await open();
    for (const [code, said] of [
      ['offline', 'There is no connection'],
      ['rate-limited', 'That was too often'],
      ['unavailable', 'That did not work'],
    ] as const) {
      fake.before = () => {
        throw new HuddleError(code, 'Not now.');
      };
      screen.type('Your e-mail address', 'mina@example.org');
      await screen.press('Send me a code');
      await screen.shows(said);
      expect(screen.field('Your e-mail address').value).to.equal('mina@example.org');
    }
  });

  it('goes back to another address', async () => {
    const {screen} = await open();
    screen.type('Your e-mail address', 'mina@example.org');
    await screen.press('Send me a code');
    await screen.shows('Six-digit code');
    await screen.press('Use another address');
    await screen.shows('Sign in with a code');
  });
});
