import type {Proposal} from '@huddlekit/core/fund';
import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {markOf, rank} from './draft.ts';
import {card} from './card.ts';
import {idOf, mark, type View} from './view.ts';

/** How near to the edge of the window a drag scrolls the page, and by how much at a time, in pixels. */
const edge = 60;
const scrollStep = 12;

/** The person's order, by dragging, by buttons and by keys, and what is not in it. */
export function rankingView(view: View, proposals: readonly Proposal[], shown: (proposal: Proposal) => boolean): TemplateResult {
  const {session, words: {text}} = view;
  const {recused} = session.context;
  const byId = new Map(proposals.map((each) => [each.id, each]));
  const ranked = session.draft.ranked.flatMap((id) => (recused.has(id) ? [] : (byId.get(id) ?? [])));
  const others = proposals.filter((each) => !ranked.includes(each) && shown(each));
  const add = (proposal: Proposal) => move(view, proposal, ranked.length);
  return html`<section class="ranked">
      <h4>${text('yourOrder')}</h4>
      ${ranked.length
        ? html`<ol class="cards" part="order">
            ${repeat(ranked, ({id}) => id, (proposal, place) => card(view, proposal, places(view, proposal, place, ranked), true))}
          </ol>`
        : html`<p class="muted">${text('noneRanked')}</p>`}
    </section>
    <section>
      <h4>${text('notRanked')}</h4>
      <ul class="cards" part="unranked">
        ${repeat(others, ({id}) => id, (proposal) =>
          card(view, proposal, html`<p><button id="${idOf(view, proposal.id)}-value" type="button" @click=${() => add(proposal)}>
            ${text('addToOrder')}<span class="visually-hidden">: ${proposal.title}</span></button></p>`, false))}
      </ul>
      ${others.length || ranked.length < proposals.length ? nothing : html`<p class="muted">${text('allRanked')}</p>`}
    </section>`;
}

/** Puts a proposal at a place among those shown, and says so. Recused ones in between keep theirs. */
function move(view: View, proposal: Proposal, place: number): void {
  const {session, words: {text}} = view;
  const {recused} = session.context;
  const open = session.draft.ranked.filter((id) => !recused.has(id) && id !== proposal.id);
  const to = Math.max(0, Math.min(place, open.length));
  const before = open[to];
  const rest = session.draft.ranked.filter((id) => id !== proposal.id);
  rank(session.draft, proposal.id, before === undefined ? rest.length : rest.indexOf(before));
  view.say(text('nowAt', {title: proposal.title, place: to + 1, count: open.length + 1}));
  session.changed();
}

function takeOut(view: View, proposal: Proposal): void {
  rank(view.session.draft, proposal.id, -1);
  view.say(view.words.text('nowOut', {title: proposal.title}));
  view.focus(`${idOf(view, proposal.id)}-value`);
  view.session.changed();
}

/** What moves one proposal: a handle to drag or to use with arrow keys, and buttons. */
function places(view: View, proposal: Proposal, place: number, ranked: readonly Proposal[]): TemplateResult {
  const {session, words} = view;
  const {text} = words;
  const {title} = proposal;
  const id = idOf(view, proposal.id);
  const {form} = session.round.settings;
  const go = (to: number, focus: string) => {
    if (to < 0 || to >= ranked.length || to === place) return;
    move(view, proposal, to);
    view.focus(`${id}-${focus}`);
  };
  const button = (key: 'up' | 'down' | 'top', to: number) => {
    const off = to < 0 || to >= ranked.length || to === place;
    return html`<button id="${id}-${key}" type="button" aria-label=${text('moveOf', {action: text(key), title})}
      aria-disabled=${off ? 'true' : nothing} @click=${() => go(to, key)}>${text(key)}</button>`;
  };
  const keys: Record<string, number> = {ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: ranked.length - 1};
  const key = (event: KeyboardEvent) => {
    const to = keys[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to, 'handle');
  };
  const tied = markOf(session.draft, proposal.id).tied;
  const shared = session.entries.find((entry) => entry.proposal === proposal.id)?.value ?? place + 1;
  return html`<div class="places">
    <span class="place">${words.format(Intl.NumberFormat, {}).format(shared)}</span>
    <button id="${id}-handle" type="button" class="handle" part="handle" aria-label=${text('drag', {title})} @keydown=${key}
      @pointerdown=${(event: PointerEvent) => drag(event, (to) => go(to, 'handle'))}>
      <span class="grip" aria-hidden="true"></span>
    </button>
    ${button('top', 0)} ${button('up', place - 1)} ${button('down', place + 1)}
    <button id="${id}-value" type="button" aria-label=${text('moveOf', {action: text('remove'), title})} @click=${() => takeOut(view, proposal)}>${text('remove')}</button>
  </div>
  ${form.form === 'ranking' && form.equal && place > 0
    ? html`<label class="choice"><input type="checkbox" .checked=${tied}
        @change=${({target}: Event) => mark(view, proposal.id, {tied: (target as HTMLInputElement).checked})} />
        <span>${text('tie')}<span class="visually-hidden">: ${title}</span></span></label>`
    : nothing}`;
}

/** Follows a pointer from a handle until it is let go, and marks where the card would come to stand. */
function drag(event: PointerEvent, done: (place: number) => void): void {
  const handle = event.currentTarget as HTMLElement;
  const item = handle.closest('li')!;
  if (event.button !== 0) return;
  const items = [...item.parentElement!.children] as HTMLElement[];
  const from = items.indexOf(item);
  let to = from;
  handle.setPointerCapture(event.pointerId);
  item.classList.add('dragged');
  const follow = ({clientY}: PointerEvent) => {
    if (clientY < edge) scrollBy(0, -scrollStep);
    if (clientY > innerHeight - edge) scrollBy(0, scrollStep);
    const middles = items.filter((each) => each !== item).map((each) => each.getBoundingClientRect()).map(({y, height}) => y + height / 2);
    to = middles.filter((middle) => middle < clientY).length;
    const rest = items.filter((each) => each !== item);
    items.forEach((each) => each.classList.remove('before', 'after'));
    if (to !== from) (rest[to] ?? rest.at(-1))?.classList.add(rest[to] ? 'before' : 'after');
  };
  const stop = ({type}: Event) => {
    handle.removeEventListener('pointermove', follow);
    for (const name of ['pointerup', 'pointercancel'] as const) handle.removeEventListener(name, stop);
    items.forEach((each) => each.classList.remove('before', 'after', 'dragged'));
    if (type === 'pointerup') done(to);
  };
  handle.addEventListener('pointermove', follow);
  for (const name of ['pointerup', 'pointercancel'] as const) handle.addEventListener(name, stop);
}
