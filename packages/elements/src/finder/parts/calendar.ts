import type {CalendarLinks, HuddleQuery} from '@huddlekit/core';
import {queryToParams, safeWebUrl} from '@huddlekit/core';
import {css, html, nothing, type TemplateResult} from 'lit';
import type {HuddleFinder} from '../finder.ts';

export {enParts as en} from '../messages/en-parts.ts';

export const styles = css`
  .calendar {
    display: grid;
    gap: 0.7em;
    padding: 1em 1.25em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .calendar input {
    inline-size: 100%;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6em;
  }
`;

interface Asked {
  /** The query that the links are of. */
  readonly key: string;
  links?: CalendarLinks;
  failed?: boolean;
  copied?: boolean | undefined;
}

const asked = new WeakMap<HuddleFinder, Asked>();

/** Sessions of exactly what is on screen: the page size is no part of that. */
const calendarQuery = ({query: {limit: _limit, sort: _sort, ...query}}: HuddleFinder): HuddleQuery => query;

/** An address to download from: of the web, or of a file that this page itself made. */
export const safeDownload = (url: string): string | undefined =>
  url.startsWith(`blob:${location.origin}/`) ? url : safeWebUrl(url);

/** A `webcal:` address, as the web address that it stands for is checked. */
export const safeSubscription = (url: string | undefined): string | undefined =>
  url?.startsWith('webcal:') ? safeWebUrl(url.replace('webcal:', 'https:'))?.replace('https:', 'webcal:') : undefined;

function links(finder: HuddleFinder): Asked {
  const query = calendarQuery(finder);
  const key = String(queryToParams(query));
  const present = asked.get(finder);
  if (present?.key === key) return present;
  release(present);
  const entry: Asked = {key};
  asked.set(finder, entry);
  const {signal} = finder;
  finder.port!.calendar(query, {signal}).then(
    (found) => {
      entry.links = found;
      if (asked.get(finder) === entry) finder.requestUpdate();
      else release(entry);
      // A file made in the page is kept in memory until it is let go.
      signal.addEventListener('abort', () => forget(finder, entry), {once: true});
    },
    () => {
      entry.failed = true;
      if (!signal.aborted) finder.requestUpdate();
    },
  );
  return entry;
}

function forget(finder: HuddleFinder, entry: Asked): void {
  release(entry);
  if (asked.get(finder) === entry) asked.delete(finder);
}

const release = (entry: Asked | undefined): void => {
  if (entry?.links?.download.startsWith('blob:')) URL.revokeObjectURL(entry.links.download);
};

/** The calendar of what is on screen: a file, a subscription, its address to copy. */
export function calendar(finder: HuddleFinder): TemplateResult {
  const {text} = finder.words;
  const entry = links(finder);
  const download = entry.links && safeDownload(entry.links.download);
  const subscribe = safeSubscription(entry.links?.subscribe);
  const retry = () => {
    asked.delete(finder);
    finder.requestUpdate();
  };
  return html`<div class="calendar" part="calendar">
    <strong>${text('calendarTitle', {count: finder.results.total})}</strong>
    <p class="muted">${text('calendarHint')}</p>
    ${entry.failed
      ? html`<p role="alert">${text('partFailed')} <button @click=${retry}>${text('retry')}</button></p>`
      : nothing}
    <p class="actions">
      ${download ? html`<a class="button" href=${download} download="huddles.ics">${text('download')}</a>` : nothing}
      ${subscribe
        ? html`<a class="button" href=${subscribe}>${text('subscribe')}</a>
            <button @click=${() => copy(finder, entry, subscribe)}>${text('copy')}</button>`
        : nothing}
    </p>
    ${subscribe && entry.copied === false
      ? html`<input readonly aria-label=${text('address')} .value=${subscribe} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />`
      : nothing}
    <p role="status">${entry.copied === undefined ? nothing : text(entry.copied ? 'copied' : 'notCopied')}</p>
  </div>`;
}

async function copy(finder: HuddleFinder, entry: Asked, address: string): Promise<void> {
  // A page without a secure context, or in a frame without the permission, may not write to the clipboard.
  entry.copied = await Promise.resolve()
    .then(() => navigator.clipboard.writeText(address))
    .then(() => true, () => false);
  finder.requestUpdate();
}
