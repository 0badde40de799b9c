import type {BallotForm, Proposal, Round, RoundSettings} from '@huddlekit/core/fund';
import {fixture, html} from '@open-wc/testing';
import {fakeFund, voter, type FakeFund} from '../../testing/fund/fake-fund.ts';
import {round as makeRound, threeProposals} from '../../testing/fund/rounds.ts';
import type {HuddleBallot} from '../ballot.ts';
import '../define.ts';
import {BallotScreen} from './screen.ts';

let count = 0;

export interface Mounted {
  readonly fake: FakeFund;
  readonly element: HuddleBallot;
  readonly screen: BallotScreen;
}

export interface Setting {
  readonly form?: BallotForm;
  readonly settings?: Partial<RoundSettings>;
  readonly round?: Partial<Round>;
  readonly proposals?: Proposal[];
  readonly fake?: Partial<FakeFund>;
}

/** A backend with a round that no other test has drafts for, and somebody signed in. */
export function backendFor({form, settings, round, proposals = threeProposals(), fake}: Setting = {}): FakeFund {
  const made = makeRound({id: `r${++count}`, ...round}, {...(form ? {form} : {}), ...settings});
  return fakeFund({round: made, proposals: proposals.map((each) => ({...each, round: made.id})), person: voter(), ...fake});
}

export async function show(fake: FakeFund): Promise<Mounted> {
  const element = await fixture<HuddleBallot>(
    html`<huddle-ballot round=${fake.round.id} .backend=${fake}><a href="/rounds">All rounds</a></huddle-ballot>`,
  );
  return {fake, element, screen: new BallotScreen(element)};
}

/** An element on a backend of its own, once its round is there. */
export async function mount(setting: Setting = {}): Promise<Mounted> {
  const mounted = await show(backendFor(setting));
  await mounted.screen.shows(mounted.fake.round.title);
  return mounted;
}

/** As {@link mount}, with the ballot to fill in. */
export async function openBallot(form: BallotForm, setting: Omit<Setting, 'form'> = {}): Promise<Mounted> {
  const mounted = await mount({form, ...setting});
  await mounted.screen.shows('Keep this draft');
  return mounted;
}
