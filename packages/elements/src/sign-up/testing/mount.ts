import type {Huddle} from '@huddlekit/core';
import {fixture, html} from '@open-wc/testing';
import {huddle as makeHuddle} from '../../testing/huddles.ts';
import type {HuddleSignUp} from '../sign-up.ts';
import '../define.ts';
import {fakeSignUps, person, type FakeSignUps} from './fake-sign-ups.ts';
import {Screen} from './screen.ts';

let count = 0;

/** A huddle that no other test has drafts for. */
export const someHuddle = (change: Partial<Huddle> = {}): Huddle =>
  makeHuddle({id: `h${++count}`, title: 'Keeping a street warm', places: {capacity: 12, left: 3}, ...change});

export interface Mounted {
  readonly huddle: Huddle;
  readonly fake: FakeSignUps;
  readonly element: HuddleSignUp;
  readonly screen: Screen;
}

/** An element for one huddle on a backend of its own. */
export async function mount(fakeChange: Partial<FakeSignUps> = {}, huddleChange: Partial<Huddle> = {}): Promise<Mounted> {
  const huddle = someHuddle(huddleChange);
  const fake = fakeSignUps([huddle], fakeChange);
  return {huddle, fake, ...(await show(huddle, fake))};
}

export async function show(huddle: Huddle, fake: FakeSignUps): Promise<Pick<Mounted, 'element' | 'screen'>> {
  const element = await fixture<HuddleSignUp>(
    html`<huddle-sign-up huddle=${huddle.id} .backend=${fake}><a href="/huddles">All huddles</a></huddle-sign-up>`,
  );
  const screen = new Screen(element);
  await screen.shows(huddle.title);
  return {element, screen};
}

/** As {@link mount}, with the form open. */
export async function openForm(fakeChange: Partial<FakeSignUps> = {}, huddleChange: Partial<Huddle> = {}): Promise<Mounted> {
  const mounted = await mount(fakeChange, huddleChange);
  mounted.element.open();
  await mounted.screen.shows('About you');
  return mounted;
}

/** Someone signed in, with the short form filled in and nothing sent yet. */
export async function filledForm(fakeChange: Partial<FakeSignUps> = {}, huddleChange: Partial<Huddle> = {}): Promise<Mounted> {
  const mounted = await openForm({person: person(), ...fakeChange}, huddleChange);
  await mounted.screen.shows('You are signed in as');
  mounted.screen.type('Your name', 'Mina');
  return mounted;
}
