import {
  type Huddle,
  type Movement,
  type Session,
  formatMoney,
  instantOf,
  joinDeadline,
  isJoinable,
  nextSession,
  safeUrl,
  safeWebUrl,
  zoneOf,
} from '@huddlekit/core';
import {type Html, html, jsonForScript} from './html.ts';
import {huddleJsonLd} from './json-ld.ts';

/** What a page is made from, beside its huddle. */
export interface PageContext {
  readonly movement: Movement;
  /** The server's address without a slash at the end. */
  readonly base: string;
  readonly now: number;
  /** Whether the browser bundle is served, so that people can sign up on the page. */
  readonly hasBundle: boolean;
}

export const huddlePath = (movement: string, id: string): string => `/m/${movement}/huddles/${encodeURIComponent(id)}`;

/** A huddle's own page. Everything on it can be read without scripts; with them, one can sign up on it. */
export function huddlePage(huddle: Huddle, context: PageContext): string {
  const {movement, base, hasBundle, now} = context;
  const page = base + huddlePath(movement.id, huddle.id);
  const jsonLd = huddleJsonLd(huddle, movement, page, now);
  const summary = huddle.question ?? huddle.description?.slice(0, 300) ?? `A huddle of ${movement.name}`;
  return `<!doctype html>\n${
    html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${huddle.title} · ${movement.name}</title>
<meta name="description" content="${summary}">
<meta property="og:type" content="website">
<meta property="og:title" content="${huddle.title}">
<meta property="og:description" content="${summary}">
<meta property="og:url" content="${page}">
<link rel="canonical" href="${page}">
<link rel="stylesheet" href="/pages/page.css">
${jsonLd && html`<script type="application/ld+json">${jsonForScript(jsonLd)}</script>`}
${hasBundle && html`<script type="module" src="/huddlekit/huddlekit.js"></script>`}
</head>
<body>
<header><p>${movementLink(movement)}</p></header>
<main>
<h1 dir="auto">${huddle.title}</h1>
${huddle.question && html`<p class="question" dir="auto">${huddle.question}</p>`}
${standing(huddle, now)}
${facts(huddle)}
${signUp(huddle, context)}
${paragraphs(huddle.description)}
${sessions(huddle, context)}
${hosts(huddle)}
</main>
<footer>${footer(movement)}</footer>
</body>
</html>
`.text
  }`;
}

/** What stands where no huddle is, or none that everyone may see. */
export const notFoundPage = (): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not found</title>
<link rel="stylesheet" href="/pages/page.css">
</head>
<body>
<main>
<h1>There is nothing here</h1>
<p>It may have been taken down, or the link is not complete.</p>
</main>
</body>
</html>
`;

function movementLink({name, url}: Movement): Html {
  const href = safeWebUrl(url);
  return href ? html`<a href="${href}" dir="auto">${name}</a>` : html`<span dir="auto">${name}</span>`;
}

const states: Partial<Record<Huddle['state'], string>> = {
  full: 'Full: new people join the waiting list.',
  running: 'Under way.',
  paused: 'Paused for now.',
  completed: 'This huddle has ended.',
  cancelled: 'This huddle was cancelled.',
};

function standing(huddle: Huddle, now: number): Html {
  const {state, places} = huddle;
  const left = places.left && isJoinable(huddle, now) ? ` ${count(places.left, 'place')} left.` : '';
  return html`<p class="state">${states[state] ?? 'Open to join.'}${left}</p>`;
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

const modeNames = {online: 'Online', 'in-person': 'In person', hybrid: 'In person and online'} as const;
const accessNames: Record<string, string> = {
  'step-free': 'step-free access',
  captions: 'captions',
  'sign-language': 'sign language',
  childcare: 'childcare',
  'quiet-space': 'a quiet space',
};

function priceText({label, price}: Huddle['prices'][number]): string {
  if (price.amount !== 0) return `${label}: ${formatMoney(price, 'en')}`;
  return label.toLowerCase() === 'free' ? label : `${label}: free`;
}

function facts(huddle: Huddle): Html {
  const {mode, place, languages, prices, bursaries, access, themes, places} = huddle;
  const where = [place?.venue, place?.locality, place?.region, place?.country].filter(Boolean).join(', ');
  const provided = (wanted: 'yes' | 'no') =>
    Object.entries(access).flatMap(([need, answer]) => (answer === wanted ? [accessNames[need] ?? need] : []));
  const names = new Intl.DisplayNames('en', {type: 'language', fallback: 'code'});
  const rows: [string, string][] = [
    ['How', modeNames[mode]],
    ['Where', mode === 'online' ? '' : where],
    ['Languages', languages.map((tag) => names.of(tag) ?? tag).join(', ')],
    ['Themes', themes.join(', ')],
    ['Group', places.capacity ? `Up to ${places.capacity === 1 ? 'one person' : `${places.capacity} people`}` : ''],
    ['Price', prices.map(priceText).join('; ')],
    ['Bursaries', bursaries.join(', ')],
    ['Access provided', provided('yes').join(', ')],
    ['Not provided', provided('no').join(', ')],
  ];
  const shown = rows.filter(([, value]) => value !== '');
  return html`<dl>${shown.map(([name, value]) => html`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>`)}</dl>`;
}

function signUp(huddle: Huddle, {movement, base, hasBundle, now}: PageContext): Html | undefined {
  if (!isJoinable(huddle, now)) return undefined;
  const elsewhere = safeUrl(huddle.url);
  const deadline = joinDeadline(huddle);
  const until = Number.isFinite(deadline) && html`<p>Sign up until ${moment(deadline, huddle.zone)}.</p>`;
  const label = huddle.join === 'external' ? 'Join on the huddle’s own page' : 'The huddle’s own page';
  const link = elsewhere && html`<p><a class="button" href="${elsewhere}">${label}</a></p>`;
  if (huddle.join === 'external' || !hasBundle) return html`${until}${link}`;
  const fallback = link ?? html`<p>Signing up here needs JavaScript.</p>`;
  return html`${until}<huddle-kit backend="${base}" movement="${movement.id}">
<huddle-sign-up huddle="${huddle.id}">${fallback}</huddle-sign-up>
</huddle-kit>`;
}

const paragraphs = (text: string | undefined): Html[] =>
  (text ?? '')
    .split(/\r?\n\s*\r?\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => html`<p class="prose" dir="auto">${paragraph}</p>`);

function sessions(huddle: Huddle, {movement, now}: PageContext): Html | undefined {
  if (huddle.sessions.length === 0) return undefined;
  const next = nextSession(huddle.sessions, now);
  const file = `/api/v1/movements/${movement.id}/huddles/${encodeURIComponent(huddle.id)}.ics`;
  return html`<h2>Sessions</h2>
<ol>${huddle.sessions.map((session) => sessionItem(session, session === next))}</ol>
<p><a href="${file}">Add to your calendar</a></p>`;
}

function sessionItem({start, end, title, state, allDay}: Session, isNext: boolean): Html {
  const zone = zoneOf(start);
  const when = allDay ? format(instantOf(start), zone, {dateStyle: 'full'}) : moment(instantOf(start), zone);
  const until = allDay ? '' : `, until ${format(instantOf(end), zone, {timeStyle: 'short'})}`;
  const text = html`<time datetime="${new Date(instantOf(start)).toISOString()}">${when}</time>${until}`;
  const shown = state === 'cancelled' ? html`<s>${text}</s> (cancelled)` : text;
  return html`<li>${title && html`<strong dir="auto">${title}</strong> `}${shown}${isNext && ' (next)'}</li>`;
}

/** A moment on the wall clock of its own zone, which is named. */
const moment = (instant: number, zone: string): string =>
  `${format(instant, zone, {dateStyle: 'full', timeStyle: 'short'})} (${zone})`;

const format = (instant: number, timeZone: string, style: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', {...style, timeZone}).format(instant);

const hosts = ({hosts}: Huddle): Html | undefined =>
  hosts.length === 0
    ? undefined
    : html`<h2>Held by</h2>
<ul>${hosts.map(({name, about}) => html`<li dir="auto"><strong>${name}</strong> ${about}</li>`)}</ul>`;

function footer({controller}: Movement): Html {
  const [privacy, contact] = [safeWebUrl(controller.privacyUrl), safeUrl(controller.contact)];
  return html`<p>Answerable for personal data: <span dir="auto">${controller.name}</span>.
${privacy && html`<a href="${privacy}">How it is used</a>.`} ${contact && html`<a href="${contact}">Contact</a>.`}</p>`;
}
