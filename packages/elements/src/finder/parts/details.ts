import type {Huddle} from '@huddlekit/core';
import {instantOf, safeWebUrl, zoneOf} from '@huddlekit/core';
import {css, html, nothing, type TemplateResult} from 'lit';
import {accessOf} from '../facts.ts';
import type {HuddleFinder} from '../finder.ts';
import {dayOf, sessionTimes} from '../when.ts';

export {enParts as en} from '../messages/en-parts.ts';

export const styles = css`
  .cards:has(.details) {
    align-items: start;
  }
  .details {
    display: grid;
    gap: 1em;
    padding-block-start: 1em;
    border-block-start: 1px solid var(--_border);
  }
  .details li + li,
  .details p + p {
    margin-block-start: 0.4em;
  }
  .description {
    white-space: pre-line;
  }
  .details em {
    display: block;
  }
  s {
    color: var(--_muted);
  }
`;

const titled = (title: string, level: number, content: unknown) =>
  html`<div><div role="heading" aria-level=${level} class="muted">${title}</div>${content}</div>`;

function sessions(huddle: Huddle, {words, readerZone}: HuddleFinder) {
  const now = Date.now();
  return html`<ol>${huddle.sessions.map((session) => {
    const {day, host, mine} = sessionTimes(session, readerZone, words, now);
    const moved = session.rescheduledFrom;
    const line = html`${session.title ? html`<strong>${session.title}</strong> · ` : nothing}${day}${host ? html` · ${host}` : nothing}`;
    return html`<li>
      ${session.state === 'cancelled' ? html`<s>${line}</s> ${words.text('sessionCancelled')}` : line}
      ${mine && session.state !== 'cancelled' ? html`<em>${words.text('yours', {time: mine})}</em>` : nothing}
      ${moved ? html`<span class="muted">${words.text('moved', {date: dayOf(instantOf(moved), zoneOf(moved), words, now)})}</span>` : nothing}
    </li>`;
  })}</ol>`;
}

/** What a card leaves out: description, every session, who hosts, access in full, the way to the huddle's page. */
export function details(huddle: Huddle, finder: HuddleFinder): TemplateResult {
  const {words, headingLevel} = finder;
  const {text} = words;
  const level = Math.min(6, headingLevel + 1);
  const {yes, no, unknown} = accessOf(huddle, words);
  const about = huddle.hosts.filter((host) => host.about);
  const url = safeWebUrl(huddle.url);
  const access = [
    [text('provided'), yes],
    [text('notProvided'), no],
    [text('unknown'), unknown],
  ].filter(([, needs]) => needs);
  return html`<div class="details" part="details">
    ${huddle.description ? html`<p class="description" dir="auto">${huddle.description}</p>` : nothing}
    ${huddle.sessions.length ? titled(text('allSessions'), level, sessions(huddle, finder)) : nothing}
    ${about.length
      ? titled(text('hostsTitle'), level, about.map(({name, about}) => html`<p class="description" dir="auto"><strong>${name}</strong> · ${about}</p>`))
      : nothing}
    ${titled(text('access'), level, html`<ul>${access.map(([title, needs]) => html`<li>${title}: ${needs}</li>`)}</ul>`)}
    ${huddle.successor ? html`<p>${text('successor')}</p>` : nothing}
    <slot name=${`details-${huddle.id}`}></slot>
    ${url ? html`<p><a href=${url}>${text('page')}</a></p>` : nothing}
  </div>`;
}
