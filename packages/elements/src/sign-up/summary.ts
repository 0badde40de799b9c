import {isHuddleError, isJoinable, safeUrl, type Huddle} from '@huddlekit/core';
import {html, nothing, type TemplateResult} from 'lit';
import type {Localize} from '../base/localize.ts';
import {dayOf, mainSession, sessionTimes} from '../finder/when.ts';
import type {SignUpMessages} from './messages.ts';

type Words = Localize<SignUpMessages>;

/** The sign-up states that a page may style. */
export const standings = ['under-review', 'confirmed', 'waitlisted', 'offered', 'declined', 'lapsed', 'withdrawn', 'completed'];

/** The huddle in a few lines; with the truth about its places, unless the person is in it, or in line for it, already. */
export function huddleSummary(huddle: Huddle, zone: string, words: Words, now: number, within: boolean): TemplateResult {
  const {text} = words;
  const names = words.format(Intl.ListFormat, {}).format(huddle.hosts.map(({name}) => words.isolate(name)));
  const place = [huddle.place?.venue, huddle.place?.locality ?? huddle.place?.region].filter(Boolean).join(', ');
  const where = [huddle.mode === 'in-person' ? '' : text('online'), huddle.mode === 'online' ? '' : place];
  const facts = [...whenOf(huddle, zone, words, now), where.filter(Boolean).join(' · '), names && text('hosts', {names})];
  return html`<header class="huddle" part="huddle">
    <h2 id="title" part="title" tabindex="-1"><bdi>${huddle.title}</bdi></h2>
    ${huddle.question ? html`<p class="question"><bdi>${huddle.question}</bdi></p>` : nothing}
    <ul class="muted">
      ${facts.map((fact) => (fact ? html`<li>${fact}</li>` : nothing))}
    </ul>
    ${within ? nothing : placesOf(huddle, zone, words, now)}
  </header>`;
}

function whenOf(huddle: Huddle, zone: string, words: Words, now: number): string[] {
  const session = mainSession(huddle, now);
  if (!session) return [];
  const {day, host, mine} = sessionTimes(session, zone, words, now);
  const count = huddle.sessions.filter(({state}) => state !== 'cancelled').length;
  return [
    [day, host].filter(Boolean).join(', ') + (mine && ` (${words.text('yourTime', {time: mine})})`),
    count > 1 ? words.text('sessions', {count}) : '',
  ];
}

/** What a person may count on, in one line, and until when they may ask. */
function placesOf(huddle: Huddle, zone: string, words: Words, now: number): TemplateResult | typeof nothing {
  const {text} = words;
  if (!isJoinable(huddle, now)) return nothing;
  const apply = huddle.join === 'application';
  const until = huddle.joinUntil && dayOf(Date.parse(huddle.joinUntil), zone, words, now);
  const lines = [
    placesText(huddle, words),
    apply && text('byApplication'),
    until && text(apply ? 'applyUntil' : 'openUntil', {time: until}),
  ];
  return html`<p class="places" part="places">${lines.filter(Boolean).join(' · ')}</p>`;
}

function placesText({places: {left, waiting}, state, join}: Huddle, {text}: Words): string {
  if (left === 0 || state === 'full') {
    // Who applies is not in line before the host has decided.
    const known = waiting !== undefined && join === 'open';
    return known ? text('wouldWait', {number: waiting + 1}) : text('full');
  }
  return left === undefined ? '' : text('places', {count: left});
}

/** Why one cannot ask for a place here, with the page where one can; `undefined` where one can. */
export function refusal(huddle: Huddle, able: boolean, {text}: Words, now: number): TemplateResult | undefined {
  const url = safeUrl(huddle.url);
  if (isJoinable(huddle, now) && (huddle.join === 'external' || !able)) {
    return url
      ? html`<p><a class="button primary" part="external" href=${url}>${text('external')}</a></p>`
      : html`<p>${text('notHere')}</p>`;
  }
  if (isJoinable(huddle, now)) return undefined;
  const {state} = huddle;
  return html`<p>${text(state === 'cancelled' || state === 'completed' ? state : 'notJoinable')}</p>`;
}

/** What the button that opens the form says: what one gets by it. */
export function joinText({join, places, state}: Huddle, {text}: Words): string {
  if (join === 'application') return text('apply');
  return text(places.left === 0 || state === 'full' ? 'joinWaiting' : 'join');
}

export const isOffline = (error: unknown): boolean => isHuddleError(error) && error.code === 'offline';

/** Why there is no huddle to show, with another try where it may help. */
export function trouble(error: unknown, retry: () => unknown, {text}: Words): TemplateResult {
  const gone = isHuddleError(error) && error.code === 'not-found';
  return html`<div class="sheet" role="alert">
    <p>${text(gone ? 'notFound' : isOffline(error) ? 'offline' : 'failed')}</p>
    ${gone ? nothing : html`<p><button type="button" @click=${retry}>${text('retry')}</button></p>`}
  </div>`;
}
