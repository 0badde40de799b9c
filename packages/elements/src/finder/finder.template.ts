import {isHuddleError} from '@huddlekit/core/errors';
import {html, nothing, type TemplateResult} from 'lit';
import {card} from './card.ts';
import type {HuddleFinder} from './finder.ts';

/** Whether an answer is missing because this device has no connection. */
export const isOffline = (error: unknown): boolean =>
  isHuddleError(error) && error.code === 'offline' && !navigator.onLine;

/** The finder as it stands: until the first answer what the page put inside, then search, filters and results. */
export function finderTemplate(finder: HuddleFinder): TemplateResult {
  const {words, results} = finder;
  const {text, locale, dir} = words;
  const shown = words.settled && (results.answered || results.error !== undefined);
  return html`<div class="root" part="root" lang=${locale} dir=${dir}>
    ${shown ? header(finder) : nothing}
    <p class=${shown ? 'status' : 'visually-hidden'} part="status" role="status">${
      results.pending && !shown ? text('loading') : shown && !results.error ? text('results', {count: results.total}) : nothing
    }</p>
    ${shown ? tools(finder) : first(finder)} ${shown ? body(finder) : nothing}
  </div>`;
}

/** What the page put inside; where it put nothing, the outline of what is to come. */
function first({results, textContent, childElementCount}: HuddleFinder) {
  const given = childElementCount > 0 || textContent?.trim();
  if (given || !results.pending) return html`<slot></slot>`;
  const lines = [0, 1, 2].map(() => html`<li class="card"><p></p><p></p></li>`);
  return html`<ul class="cards skeleton" aria-hidden="true">${lines}</ul>`;
}

function header(finder: HuddleFinder) {
  const {words: {text}, filters, panel, active, parts} = finder;
  const part = active || panel === 'filters' ? parts.get('filters') : undefined;
  const submit = (event: Event) => {
    event.preventDefault();
    finder.choose({});
  };
  return html`<search part="search" aria-label=${finder.label || text('label')}>
    <form class="search" @submit=${submit}>
      <label for="text">${text('search')}</label>
      <input
        id="text"
        type="search"
        maxlength="200"
        enterkeyhint="search"
        autocomplete="off"
        placeholder=${text('hint')}
        .value=${filters.text ?? ''}
        @input=${({target}: Event) => finder.choose({text: (target as HTMLInputElement).value}, true)}
      />
      <button type="button" aria-expanded=${String(panel === 'filters')} @click=${() => finder.toggle('filters')}>
        ${text('filters')}${active ? html`<span class="count">${active}</span>` : nothing}
      </button>
    </form>
    ${panel === 'filters' ? (part?.panel(finder) ?? waiting(finder, 'filters')) : nothing}
    ${active ? (part?.chips(finder) ?? nothing) : nothing}
  </search>`;
}

function tools(finder: HuddleFinder) {
  const {words: {text}, query, panel, view, results, parts} = finder;
  const viewButton = (name: 'list' | 'map') =>
    html`<button aria-pressed=${String(view === name)} @click=${() => finder.look(name)}>${text(name)}</button>`;
  return html`<div class="tools">
      ${query.text || query.near ? (parts.get('filters')?.order(finder) ?? nothing) : nothing}
      <div class="views" role="group">${viewButton('list')}${viewButton('map')}</div>
      ${results.total
        ? html`<button aria-expanded=${String(panel === 'calendar')} @click=${() => finder.toggle('calendar')}>${text('calendar')}</button>`
        : nothing}
    </div>
    ${panel === 'calendar' && results.total ? (parts.get('calendar')?.calendar(finder) ?? waiting(finder, 'calendar')) : nothing}
    ${view === 'map' ? (parts.get('map')?.map(finder) ?? waiting(finder, 'map')) : nothing}`;
}

/** In place of a part that is on its way, or did not come. */
function waiting({parts, words: {text}}: HuddleFinder, name: 'filters' | 'calendar' | 'map' | 'details') {
  if (parts.failed !== name) return html`<p class="muted">…</p>`;
  return html`<p role="alert">${text('failed')} <button @click=${() => parts.load(name)}>${text('retry')}</button></p>`;
}

function body(finder: HuddleFinder) {
  const {results, words: {text}} = finder;
  const {items, pending, error, more} = results;
  if (error !== undefined && items.length === 0) return failure(finder);
  if (items.length === 0) return pending ? nothing : html`${finder.parts.get('filters')?.empty(finder) ?? nothing}<slot name="empty"></slot>`;
  return html`<ul class="cards" part="cards" aria-busy=${String(pending === 'first')}>${cards(finder)}</ul>
    ${error === undefined ? nothing : failure(finder)}
    ${more && error === undefined
      ? html`<p class="more"><button aria-disabled=${String(!!pending)} @click=${() => finder.loadMore()}>${text('more')}</button></p>`
      : nothing}`;
}

function cards(finder: HuddleFinder) {
  const {words, images, joins, readerZone: zone, select, unfolded} = finder;
  const context = {
    words,
    zone,
    images,
    joins,
    select,
    now: Date.now(),
    headingLevel: Math.min(6, Math.max(2, finder.headingLevel || 3)),
    toggle: (huddle: {id: string}) => finder.unfold(huddle.id),
    unfolded: (huddle: Parameters<typeof card>[0]) =>
      unfolded.has(huddle.id) ? (finder.parts.get('details')?.details(huddle, finder) ?? waiting(finder, 'details')) : undefined,
  };
  return finder.results.items.map((huddle) => card(huddle, context));
}

function failure(finder: HuddleFinder) {
  const {text} = finder.words;
  const {error, more} = finder.results;
  return html`<div class="notice" part="error" role="alert">
      <strong>${text(isOffline(error) ? 'offline' : 'failed')}</strong>
      <span>${text('kept')}</span>
      <p>
        <button class="primary" @click=${() => (more ? finder.loadMore() : finder.refresh())}>${text('retry')}</button>
        ${clearButton(finder)}
      </p>
    </div>
    ${finder.results.answered ? nothing : html`<slot></slot>`}`;
}

/** Takes everything away that narrows the list. */
const clearButton = (finder: HuddleFinder) =>
  finder.active || finder.filters.text
    ? html`<button @click=${() => finder.clear()}>${finder.words.text('clear')}</button>`
    : nothing;
