import {fixture, html} from '@open-wc/testing';
import {Screen} from '../../sign-up/testing/screen.ts';
import '../define.ts';
import type {HuddleOutcome} from '../outcome.ts';
import {decidedRound, fakeOutcomes, type Asked, type FakeOutcomes} from './decided-round.ts';

export interface Mounted {
  readonly fake: FakeOutcomes;
  readonly element: HuddleOutcome;
  readonly screen: Screen;
}

/** An element for a round of its own, with its fallback inside. */
export async function mount(asked: Asked = {}, prepare: (fake: FakeOutcomes) => void = () => {}): Promise<Mounted> {
  const fake = fakeOutcomes(await decidedRound(asked));
  prepare(fake);
  const element = await fixture<HuddleOutcome>(
    html`<huddle-outcome round=${fake.decided.round.id} .backend=${fake}><a href="/rounds">All rounds</a></huddle-outcome>`,
  );
  return {fake, element, screen: new Screen(element as never)};
}

/** As {@link mount}, with the ballots unfolded. */
export async function mountChecks(asked: Asked = {}, prepare: (fake: FakeOutcomes) => void = () => {}): Promise<Mounted> {
  const mounted = await mount(asked, prepare);
  await mounted.screen.shows('Check it yourself');
  mounted.screen.root.querySelector<HTMLElement>('summary')!.click();
  return mounted;
}
