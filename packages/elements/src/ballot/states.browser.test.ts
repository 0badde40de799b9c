import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys, setViewport} from '@web/test-runner-commands';
import type {BallotForm} from '@huddlekit/core/fund';
import {HuddleError} from '@huddlekit/core';
import {manyProposals} from '../testing/fund/rounds.ts';
import {focused} from '../testing/page.ts';
import {waitUntil} from '../testing/wait-until.ts';
import type {HuddleBallot} from './ballot.ts';
import {backendFor, mount, openBallot, show} from './testing/mount.ts';
import {BallotScreen} from './testing/screen.ts';

const forms: BallotForm[] = [
  {form: 'approval'},
  {form: 'points', total: 10},
  {form: 'score', max: 4},
  {form: 'score', max: 50},
  {form: 'ranking', equal: true},
  {form: 'money'},
  {form: 'quadratic', voices: 30},
  {form: 'consent'},
  {form: 'knapsack'},
];

describe('at 320 pixels', () => {
  before(() => setViewport({width: 320, height: 640}));
  after(() => setViewport({width: 800, height: 600}));

  for (const form of forms) {
    it(`a ballot of the form ${Object.values(form).join(' ')} fits and is accessible`, async () => {
      const {element} = await openBallot(form, {proposals: manyProposals(14)});
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
      await expect(element).to.be.accessible();
    });
  }

  it('what is left stays in sight, and covers nothing that has focus', async () => {
    const {screen, element} = await openBallot({form: 'points', total: 10}, {proposals: manyProposals(60)});
    const last = screen.titles[59]!;
    screen.card(last).querySelector<HTMLElement>('.control input')!.focus();
    await waitUntil(() => scrollY > 0);
    const meter = element.shadowRoot!.querySelector('[part=left]')!.getBoundingClientRect();
    expect(meter.top).to.be.within(-1, 1);
    const field = focused()!.getBoundingClientRect();
    expect(field.top).to.be.greaterThan(meter.bottom);
    scrollTo(0, 0);
  });
});

describe('where it stands', () => {
  it('shows what is inside it until the round is there', async () => {
    const fake = backendFor();
    let answer = () => {};
    fake.before = (call) => (call === 'get' ? new Promise<void>((resolve) => (answer = resolve)) : undefined);
    const {element, screen} = await show(fake);
    const slot = element.shadowRoot!.querySelector('slot')!;
    expect(slot.hidden).to.equal(false);
    expect(element.matches(':state(loading)')).to.equal(true);
    answer();
    await screen.shows('Keep this draft');
    expect(slot.hidden).to.equal(true);
  });

  it('is offline: the round can be tried again', async () => {
    const fake = backendFor();
    fake.before = () => {
      throw new HuddleError('offline', 'No answer.');
    };
    const {element, screen} = await show(fake);
    await screen.shows('There is no connection');
    expect(element.matches(':state(offline)')).to.equal(true);
    await expect(element).to.be.accessible();
  });

  it('is a backend without ballots: it says so', async () => {
    const {ballots: _, ...fake} = backendFor();
    const element = await fixture<HuddleBallot>(html`<huddle-ballot round=${fake.round.id} .backend=${fake}></huddle-ballot>`);
    await new BallotScreen(element).shows('You cannot vote on this page');
  });

  it('follows another round', async () => {
    const {screen, element} = await openBallot({form: 'approval'});
    element.round = 'nowhere';
    await screen.shows('This round is not here any more');
  });

  it('is told when the round closes, and shows the receipt', async () => {
    const {screen, fake} = await openBallot({form: 'approval'});
    await screen.press('Cast a blank vote');
    await screen.press('Cast a blank vote');
    await screen.shows('Your ballot is in');
    fake.round = {...fake.round, stage: 'cooling-off', version: 9};
    fake.ballot = {...fake.ballot, state: 'counted'};
    fake.tell();
    await screen.shows('Your ballot was counted');
    expect(() => screen.button('Change my ballot')).to.throw();
  });

  it('speaks the language of the page, from right to left where that is so', async () => {
    const fake = backendFor({form: {form: 'ranking', equal: false}});
    const place = await fixture(html`<div lang="ar"><huddle-ballot round=${fake.round.id} .backend=${fake}></huddle-ballot></div>`);
    const element = place.querySelector('huddle-ballot')!;
    await new BallotScreen(element).shows('بطاقتك');
    expect(getComputedStyle(element.shadowRoot!.querySelector('.root')!).direction).to.equal('rtl');
    await expect(element).to.be.accessible();
  });

  it('breaks no strict policy, Trusted Types included', async () => {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe title="A page with a strict policy" src=${new URL('./testing/strict-csp.html', import.meta.url).pathname}></iframe>`);
    const page = () => frame.contentWindow as unknown as {violations?: string[]; elements: Record<'ballot' | 'entrance', HuddleBallot>};
    await waitUntil(() => page().elements, 'The page did not load');
    const [ballot, entrance] = [page().elements.ballot, page().elements.entrance].map((each) => new BallotScreen(each));
    await ballot!.shows('Keep this draft');
    await ballot!.pressIn('Soup on Sundays', 'Add to your order');
    await ballot!.press('Review your ballot');
    await ballot!.press('Cast this ballot');
    await ballot!.shows('Your ballot is in');
    await entrance!.press('Sign in to vote');
    await entrance!.shows('Your e-mail address');
    expect(page().violations).to.deep.equal([]);
  });
});

describe('by keyboard alone', () => {
  it('goes from the ballot to the receipt', async () => {
    const {screen} = await openBallot({form: 'approval'}, {proposals: manyProposals(1)});
    screen.root.querySelector<HTMLElement>('.card summary')!.focus();
    await sendKeys({press: 'Tab'});
    await sendKeys({press: 'Space'});
    await screen.shows('1 proposal in your ballot');
    await screen.tabTo('Review your ballot');
    await sendKeys({press: 'Enter'});
    await screen.shows('before you cast it');
    await waitUntil(() => focused()?.textContent === 'Your ballot, before you cast it');
    await screen.tabTo('Cast this ballot');
    await sendKeys({press: 'Enter'});
    await screen.shows('Your ballot is in');
    await waitUntil(() => focused()?.textContent === 'Your ballot is in');
  });

  it('is led from what is wrong to its field', async () => {
    const {screen} = await mount({form: {form: 'points', total: 5}});
    await screen.shows('Keep this draft');
    await screen.fill('Soup on Sundays', 'x');
    await screen.press('Review your ballot');
    await waitUntil(() => focused()?.getAttribute('part') === 'error-summary');
    await sendKeys({press: 'Tab'});
    await sendKeys({press: 'Enter'});
    await waitUntil(() => (focused() as HTMLInputElement).value === 'x');
  });
});
