import {expect, fixture, html} from '@open-wc/testing';
import {Screen} from '../sign-up/testing/screen.ts';
import {waitUntil} from '../testing/wait-until.ts';
import {mount, mountChecks} from './testing/mount.ts';
import type {CspPage} from './testing/strict-csp.ts';

describe('pages of others', () => {
  it('may have a strict policy and Trusted Types: then it is counted in place', async () => {
    const frame = await fixture<HTMLIFrameElement>(
      html`<iframe title="A page with a strict policy" src=${new URL('./testing/strict-csp.html', import.meta.url).pathname}></iframe>`,
    );
    const page = () => frame.contentWindow as unknown as CspPage;
    await waitUntil(() => page().outcome, 'The page did not load');
    const screen = new Screen(page().outcome as never);
    await screen.shows('Step 1 of 5');
    screen.root.querySelector<HTMLElement>('summary')!.click();
    await screen.shows('Ballots 1 to 10 of 10');
    await screen.press('Check the chain of ballots');
    await screen.shows('Every ballot fits its commitment');
    expect(page().violations).to.deep.equal([]);
    await screen.press('Count again in this browser');
    await screen.shows('the same result, in every figure and step');
  });

  it('cannot bend the text with their own styles', async () => {
    const {screen} = await mount();
    await screen.shows('Step 1 of 5');
    const style = document.createElement('style');
    style.textContent = '*{all:unset!important;letter-spacing:9px;text-transform:uppercase;line-height:0!important;pointer-events:none!important}';
    document.head.append(style);
    try {
      const root = getComputedStyle(screen.root.querySelector('.root')!);
      expect([root.letterSpacing, root.textTransform, root.pointerEvents]).to.deep.equal(['normal', 'none', 'auto']);
    } finally {
      style.remove();
    }
  });

  it('may be in any of seven languages, to the last word', async () => {
    const {element, screen} = await mountChecks();
    await screen.shows('Ballots 1 to 10 of 10');
    for (const [lang, words] of [['ar', 'تحقق بنفسك'], ['cy', 'Cyfrif eto'], ['de', 'nachzählen'], ['es', 'Comprobar la cadena'], ['fr', 'Recompter'], ['pl', 'Sprawdź łańcuch']] as const) {
      element.lang = lang;
      await screen.shows(words);
      expect(screen.root.querySelector('.root')!.getAttribute('dir')).to.equal(lang === 'ar' ? 'rtl' : 'ltr');
      expect(screen.text, lang).not.to.match(/\b(?:Ballots|the pot|supporters)\b|\{\w+\}/i);
    }
  });

  it('may read from right to left: bars grow and keys go the other way', async () => {
    const {element, screen} = await mount();
    await screen.shows('Step 1 of 5');
    element.lang = 'ar';
    await screen.shows('الخطوة 1 من 5');
    screen.button('الخطوة التالية').dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowLeft', bubbles: true}));
    await screen.shows('الخطوة 2 من 5');
    expect(getComputedStyle(screen.root.querySelector('svg')!).transform).to.contain('-1');
    await expect(element).to.be.accessible();
  });
});

describe('an element that leaves the page', () => {
  it('stops watching, and begins again when it is back', async () => {
    const {element, screen, fake} = await mount({round: {stage: 'voting'}});
    await screen.shows('being counted');
    const parent = element.parentNode!;
    element.remove();
    await waitUntil(() => element.isConnected === false);
    const calls = fake.calls.length;
    fake.tell();
    expect(fake.calls.length).to.equal(calls);
    parent.append(element);
    await waitUntil(() => fake.calls.length > calls);
    await screen.shows('being counted');
  });
});
