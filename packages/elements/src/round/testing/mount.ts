import type {Person} from '@huddlekit/core';
import type {ProposalComment, Round, RoundSettings} from '@huddlekit/core/fund';
import {fixture, html} from '@open-wc/testing';
import {fakeFund, voter, type FakeFund} from '../../testing/fund/fake-fund.ts';
import {round as makeRound, threeProposals} from '../../testing/fund/rounds.ts';
import {waitUntil} from '../../testing/wait-until.ts';
import type {HuddleRound} from '../round.ts';
import '../define.ts';
import {RoundScreen} from './screen.ts';

let count = 0;

export interface Mounted {
  readonly fake: FakeFund;
  readonly element: HuddleRound;
  readonly screen: RoundScreen;
}

/** A person that no other test has typed for. */
export const someone = (): Person => voter(`person${++count}@example.org`);

export const comment = (change: Partial<ProposalComment> & {id: string}): ProposalComment => ({
  proposal: 'soup', name: 'Tom', proposer: false, mine: false, text: 'Who cooks?', removed: false, at: '2026-11-10T10:00:00Z', ...change,
});

/** A backend whose round takes proposals; nothing of it is anybody's own. */
export function openFund(change: Partial<FakeFund> = {}, round: Partial<Round> = {}, own: Partial<RoundSettings> = {}): FakeFund {
  const shown = makeRound({stage: 'open', ...round}, own);
  const proposals = threeProposals().map((each) => ({...each, state: 'submitted' as const}));
  return fakeFund({round: shown, proposals, person: someone(), ...change});
}

/** An element on a backend, with its proposals on the screen. */
export async function mount(fake: FakeFund, urlState: string | null = null): Promise<Mounted> {
  const element = await fixture<HuddleRound>(
    html`<huddle-round round=${fake.round.id} .urlState=${urlState} .backend=${fake} zone="Europe/London"><a href="/rounds">All rounds</a></huddle-round>`,
  );
  const screen = new RoundScreen(element);
  await waitUntil(() => screen.root.querySelector('[part~=card], [part~=proposal]'), () => `No proposals in: ${screen.text}`);
  return {fake, element, screen};
}

/** The form of a new proposal, with everything filled in that must be. */
export async function filledForm(fake: FakeFund): Promise<Mounted> {
  const mounted = await mount(fake);
  const {screen} = mounted;
  await screen.shows('signed in as');
  await screen.press('Hand in a proposal');
  await screen.shows('Your proposal');
  screen.type('Title', 'A shared ladder');
  screen.type('In one sentence', 'For every gutter in the street.');
  screen.type('What the money is for', 'A ladder.\n\nGutters will tell.');
  screen.type('How much you ask for', '150,50');
  screen.type('Name shown with it', 'Nell');
  return mounted;
}
