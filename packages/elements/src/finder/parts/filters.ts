import {html, nothing, type TemplateResult} from 'lit';
import {choices} from '../choices.ts';
import type {HuddleFinder} from '../finder.ts';
import type {Filters, ListKey} from '../query.ts';
import {styles} from './filters.styles.ts';
import {activeFilters, toggled, valueName} from './labels.ts';
import {nearFields} from './near.ts';

export {enParts as en} from '../messages/en-parts.ts';
export {styles};

/** Which groups of which finder stand open, while the page lives. */
const open = new WeakMap<HuddleFinder, Set<string>>();

/** In CSS pixels. Below it the groups stand in one column: folded, so that all of them are seen at once. */
const narrow = 500;

const openGroups = (finder: HuddleFinder): Set<string> => {
  let groups = open.get(finder);
  if (!groups) open.set(finder, (groups = new Set(finder.offsetWidth < narrow ? [] : ['when', 'where', 'theme', 'language'])));
  return groups;
};

/** All filters, each group a disclosure, with how many huddles each choice would leave. */
export function panel(finder: HuddleFinder): TemplateResult {
  const {text} = finder.words;
  const list = (key: ListKey, group: string, title: string) =>
    finder.isFixed(key) ? nothing : disclosure(finder, group, title, options(finder, key));
  // Columns of their own: a group that grows or shrinks with an answer must not move another from under the pointer.
  return html`<div class="filters" part="filters">
    <div>${disclosure(finder, 'when', text('when'), whenFields(finder))}</div>
    <div>
      ${finder.isFixed('near') && finder.isFixed('mode') ? nothing : disclosure(finder, 'where', text('where'), whereFields(finder))}
      ${list('theme', 'theme', text('theme'))}
    </div>
    <div>
      ${list('language', 'language', text('language'))} ${list('access', 'access', text('access'))}
      ${list('kind', 'kind', text('kind'))}
      ${disclosure(finder, 'places', text('places'), [
        check(finder, text('openOnly'), !!finder.filters.open, () => ({open: finder.filters.open ? undefined : true})),
        finder.isFixed('price') ? nothing : options(finder, 'price'),
      ])}
    </div>
  </div>`;
}

function disclosure(finder: HuddleFinder, group: string, title: string, content: unknown) {
  const groups = openGroups(finder);
  const toggle = ({currentTarget}: Event) =>
    (currentTarget as HTMLDetailsElement).open ? groups.add(group) : groups.delete(group);
  return html`<details ?open=${groups.has(group)} @toggle=${toggle}>
    <summary>${title}</summary>
    <fieldset><legend class="visually-hidden">${title}</legend>${content}</fieldset>
  </details>`;
}

const check = (finder: HuddleFinder, name: unknown, on: boolean, change: () => Partial<Filters>, count?: number) =>
  html`<label class="choice">
    <input type="checkbox" .checked=${on} @change=${() => finder.choose(change())} />
    <span>${name}</span>${count === undefined ? nothing : html` <span class="muted">${finder.words.format(Intl.NumberFormat, {}).format(count)}</span>`}
  </label>`;

/** The values of a list filter that would leave anything, and those chosen. */
function options(finder: HuddleFinder, key: ListKey) {
  const {filters, results, words} = finder;
  const counts = new Map(results.facets?.[key].map(({value, count}) => [value, count]));
  const chosen = ((filters[key] ?? []) as (string | number)[]).map(String);
  const known: readonly (string | number)[] = key in choices ? choices[key as 'kind'] : [...counts.keys(), ...chosen];
  const values = [...new Set(known.map(String))].filter((value) => counts.has(value) || chosen.includes(value));
  if (values.length === 0) return html`<p class="muted">${words.text('noChoice')}</p>`;
  return values.map((value) => {
    const typed = key === 'weekday' ? Number(value) : value;
    const change = () => toggled(finder.filters, key, typed);
    return check(finder, valueName(key, typed, words), chosen.includes(value), change, counts.get(value) ?? 0);
  });
}

function whenFields(finder: HuddleFinder) {
  const {filters, words: {text}, readerZone} = finder;
  const zone = readerZone.split('/').pop()?.replaceAll('_', ' ') ?? readerZone;
  const day = (key: 'from' | 'to') => html`<label class="field">${text(key)}
    <input type="date" .value=${filters[key] ?? ''} @change=${({target}: Event) => finder.choose({[key]: (target as HTMLInputElement).value || undefined})} />
  </label>`;
  return html`${check(
      finder,
      html`${text('waking')}<small class="muted">${text('wakingHint', {zone})}</small>`,
      !!filters.waking,
      () => ({waking: finder.filters.waking ? undefined : true}),
    )}
    <fieldset><legend>${text('weekday')}</legend>${options(finder, 'weekday')}</fieldset>
    <fieldset><legend>${text('time')}</legend>${options(finder, 'time')}</fieldset>
    <div class="pair">${day('from')}${day('to')}</div>`;
}

function whereFields(finder: HuddleFinder) {
  const {text} = finder.words;
  return html`${finder.isFixed('mode')
    ? nothing
    : html`<fieldset><legend>${text('mode')}</legend>${options(finder, 'mode')}</fieldset>`}
  ${finder.isFixed('near') ? nothing : nearFields(finder)}`;
}

/** The filters that are on, each of which a press takes away. */
export function chips(finder: HuddleFinder): TemplateResult {
  const {text} = finder.words;
  return html`<div class="active">
    <ul class="chips" part="chips" aria-label=${text('active')}>
      ${activeFilters(finder).map(({name, without}) => html`<li>
        <button class="chip" part="chip" aria-label=${text('remove', {name})} @click=${(event: Event) => remove(finder, without, event)}>
          <span>${name}</span><span aria-hidden="true">✕</span>
        </button>
      </li>`)}
      <li><button class="link" @click=${() => finder.clear()}>${text('clear')}</button></li>
    </ul>
  </div>`;
}

/** The pressed chip goes away: the focus stays at its neighbour, or goes to the search box with the last. */
async function remove(finder: HuddleFinder, without: Partial<Filters>, event: Event): Promise<void> {
  const buttons = () => [...finder.renderRoot.querySelectorAll<HTMLElement>('.chip')];
  const index = buttons().indexOf(event.currentTarget as HTMLElement);
  finder.choose(without);
  await finder.updateComplete;
  const next = buttons()[Math.min(index, buttons().length - 1)] ?? finder.renderRoot.querySelector<HTMLElement>('input');
  next?.focus();
}

/** In which order the huddles stand, where there is a choice. */
export function order(finder: HuddleFinder): TemplateResult {
  const {words: {text}, filters, query} = finder;
  const sorts = choices.sort.filter((sort) => sort === 'soonest' || (sort === 'fits' ? query.text : query.near));
  const sorted = sorts.find((sort) => sort === filters.sort) ?? sorts[0];
  const change = ({target}: Event) => finder.choose({sort: (target as HTMLSelectElement).value as Filters['sort']});
  return html`<label>${text('sort')}
    <select @change=${change}>
      ${sorts.map((sort) => html`<option value=${sort} ?selected=${sort === sorted}>${text(sort)}</option>`)}
    </select></label>`;
}

/** Nothing was found: what to leave out so that something may be. */
export function empty(finder: HuddleFinder): TemplateResult {
  const {filters, words: {text}} = finder;
  const active = activeFilters(finder);
  if (filters.text) active.unshift({name: `“${filters.text}”`, without: {text: undefined}});
  const suggestions = html`<span>${text('suggest')}</span>
    <ul class="chips">${active.slice(0, 6).map(({name, without}) => html`<li>
      <button class="chip" aria-label=${text('remove', {name})} @click=${() => finder.choose(without)}>
        <span>${name}</span><span aria-hidden="true">✕</span>
      </button>
    </li>`)}</ul>`;
  return html`<div class="notice" part="empty">
    <strong>${text(active.length ? 'empty' : 'none')}</strong>
    ${active.length > 1 ? suggestions : nothing}
    ${active.length ? html`<p><button @click=${() => finder.clear()}>${text('clear')}</button></p>` : nothing}
  </div>`;
}
