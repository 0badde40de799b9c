import type {Huddle, HuddleHost} from '@huddlekit/core';
import {instantOf, safeWebUrl} from '@huddlekit/core';
import {html, nothing, type TemplateResult} from 'lit';
import {accessOf, actionOf, groupOf, joinOf, listOf, nameOf, pricesOf, whereOf} from './facts.ts';
import {mainSession, rhythm, sessionTimes, type Words} from './when.ts';

/** What a card needs to know beside its huddle. */
export interface CardContext {
  readonly words: Words;
  /** The reader's zone. */
  readonly zone: string;
  readonly now: number;
  /** Of the title, 2 to 6. */
  readonly headingLevel: number;
  /** Whether pictures from other sites may be loaded. */
  readonly images: boolean;
  /** What has unfolded below the card's facts; `undefined` while it is folded. */
  readonly unfolded: (huddle: Huddle) => TemplateResult | undefined;
  /** Unfolds or folds the rest. */
  readonly toggle: (huddle: Huddle) => void;
  /** Whether the backend takes sign-ups. */
  readonly joins: boolean;
  /** Called with a click on the title, and on what asks for a place. */
  readonly select: (huddle: Huddle, event: Event) => void;
}

const fact = (term: string, ...values: unknown[]) => {
  const shown = values.filter((value) => value && value !== nothing);
  return shown.length ? html`<div><dt>${term}</dt><dd>${shown.map((value) => html`<span>${value}</span>`)}</dd></div>` : nothing;
};

function when(huddle: Huddle, {words, zone, now}: CardContext) {
  const session = mainSession(huddle, now);
  if (!session) return fact(words.text('starts'), words.text('undated'));
  const {day, host, mine} = sessionTimes(session, zone, words, now);
  const begun = instantOf(huddle.sessions[0]!.start) < now && huddle.state !== 'completed';
  return fact(
    words.text(begun ? 'next' : 'starts'),
    html`<strong>${day}</strong>`,
    host,
    mine && html`<em>${words.text('yours', {time: mine})}</em>`,
    rhythm(huddle, words),
  );
}

/** What is known of access; needs of which nothing is known are told apart from those that are not met. */
function access(huddle: Huddle, words: Words) {
  const {yes, no, unknown} = accessOf(huddle, words);
  return fact(
    words.text('access'),
    yes && html`<i aria-hidden="true">✓ </i>${yes}`,
    no && html`<i aria-hidden="true">✕ </i>${words.text('without', {what: no})}`,
    unknown && html`<span class="muted">${words.text(yes || no ? 'unstated' : 'unknown')}</span>`,
  );
}

function price(huddle: Huddle, words: Words) {
  const what = listOf(huddle.bursaries.map((bursary) => words.text(bursary)), words);
  return fact(words.text('price'), pricesOf(huddle, words), what && words.text('bursary', {what}));
}

const mayLoad = (url: string, images: boolean): boolean => images || new URL(url).origin === location.origin;

const portrait = ({name, portrait}: HuddleHost, images: boolean) => {
  const url = safeWebUrl(portrait);
  return url && mayLoad(url, images)
    ? html`<img src=${url} alt="" loading="lazy" />`
    : html`<span class="initial" aria-hidden="true">${[...name.trim()][0]}</span>`;
};

function people({hosts}: Huddle, {words, images}: CardContext) {
  if (hosts.length === 0) return nothing;
  const names = listOf(hosts.map(({name}) => name), words);
  return html`<p class="hosts" part="hosts">${hosts.slice(0, 3).map((host) => portrait(host, images))}<span>${words.text('hosts', {names})}</span></p>`;
}

/** What one does next: ask for a place, or go where that is done. */
function action(huddle: Huddle, {words, now, joins}: CardContext, url: string | undefined, choose: (event: Event) => void) {
  const what = actionOf(huddle, now);
  if (!what || (what === 'external' ? !url : !joins)) return nothing;
  const [text, label] = [words.text(what), `${words.text(what)}: ${huddle.title}`];
  return url
    ? html`<a class="button primary" part="action" href=${url} aria-label=${label} @click=${choose}>${text}</a>`
    : html`<button class="primary" part="action" aria-label=${label} @click=${choose}>${text}</button>`;
}

/** One huddle, as a list item. */
export function card(huddle: Huddle, context: CardContext): TemplateResult {
  const {words, zone, now, headingLevel, unfolded, select} = context;
  const {text} = words;
  const url = safeWebUrl(huddle.url);
  const more = unfolded(huddle);
  const choose = (event: Event) => select(huddle, event);
  const told = !['draft', 'published', 'open'].includes(huddle.state);
  return html`<li part="card" class="card" data-id=${huddle.id}>
    <ul class="kind">
      <li>${text(huddle.kind)}</li>
      ${huddle.themes.map((theme) => html`<li class="theme"><bdi>${theme}</bdi></li>`)}
      ${told ? html`<li class="state ${huddle.state}" part="state">${text(huddle.state as 'full')}</li>` : nothing}
    </ul>
    <div class="title" part="title" role="heading" aria-level=${headingLevel}>
      ${url
        ? html`<a href=${url} @click=${choose}><bdi>${huddle.title}</bdi></a>`
        : html`<button class="link" aria-expanded=${String(!!more)} @click=${choose}><bdi>${huddle.title}</bdi></button>`}
    </div>
    ${huddle.question ? html`<p class="question" part="question"><bdi>${huddle.question}</bdi></p>` : nothing}
    ${people(huddle, context)}
    <dl part="facts">
      ${when(huddle, context)} ${fact(text('where'), whereOf(huddle, words))}
      ${fact(text('languages'), listOf(huddle.languages.map((code) => nameOf('language', code, words)), words))}
      ${fact(text('group'), groupOf(huddle, words))} ${price(huddle, words)} ${access(huddle, words)}
      ${fact(text('join'), joinOf(huddle, zone, words, now))}
    </dl>
    <p class="foot">
      ${action(huddle, context, url, choose)}
      <button aria-label="${text('details')}: ${huddle.title}" aria-expanded=${String(!!more)} @click=${() => context.toggle(huddle)}>${text('details')}</button>
    </p>
    ${more ?? nothing}
  </li>`;
}
