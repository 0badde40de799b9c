import {formatMoney, instantOf, safeUrl, safeWebUrl, zoneOf} from '@huddlekit/core';
import type {Round, RoundStage} from '@huddlekit/core/fund';
import {type Html, html} from './html.ts';
import type {PageContext} from './huddle-page.ts';

export const roundPath = (movement: string, id: string): string => `/m/${movement}/rounds/${encodeURIComponent(id)}`;

const standing: Record<RoundStage, string> = {
  draft: 'Not open yet.',
  open: 'Open for proposals.',
  screening: 'Proposals are being looked at.',
  deliberating: 'Members read the proposals and talk about them.',
  voting: 'Members are voting.',
  'cooling-off': 'The ballots are counted.',
  decided: 'Decided.',
  reported: 'Decided, and reported on.',
  cancelled: 'This round was called off.',
};

/** Where mails about a round lead. The call and its dates can be read without scripts; with them, one can take part. */
export function roundPage(round: Round, {movement, base, hasBundle}: Omit<PageContext, 'now'>): string {
  const page = base + roundPath(movement.id, round.id);
  const href = safeWebUrl(movement.url);
  const name = href ? html`<a href="${href}" dir="auto">${movement.name}</a>` : html`<span dir="auto">${movement.name}</span>`;
  return `<!doctype html>\n${
    html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${round.title} · ${movement.name}</title>
<link rel="canonical" href="${page}">
<link rel="stylesheet" href="/pages/page.css">
${hasBundle && html`<script type="module" src="/huddlekit/huddlekit.js"></script>`}
</head>
<body>
<header><p>${name}</p></header>
<main>
${hasBundle ? element(round, movement.id, base) : call(round)}
</main>
<footer>${footer(movement)}</footer>
</body>
</html>
`.text
  }`;
}

const element = (round: Round, movement: string, base: string): Html =>
  html`<huddle-kit backend="${base}" movement="${movement}">
<huddle-round round="${round.id}">${call(round)}</huddle-round>
</huddle-kit>`;

function call(round: Round): Html {
  const {title, stage, reason, available, dates, circle} = round;
  const rows: [string, Html | string][] = [
    ['Circle', circle.name],
    ['To give', formatMoney(available, 'en')],
    ['Proposals until', moment(dates.screens)],
    ['Votes from', moment(dates.votes)],
    ['Votes until', moment(dates.closes)],
  ];
  return html`<h1 dir="auto">${title}</h1>
<p class="state">${standing[stage]}</p>
${reason && html`<p class="prose" dir="auto">${reason}</p>`}
<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>`)}</dl>
${round.call.split(/\r?\n\s*\r?\n/).map((paragraph) => html`<p class="prose" dir="auto">${paragraph}</p>`)}`;
}

function moment(time: Round['dates']['opens']): Html {
  const [instant, zone] = [instantOf(time), zoneOf(time)];
  const text = new Intl.DateTimeFormat('en-GB', {dateStyle: 'full', timeStyle: 'short', timeZone: zone}).format(instant);
  return html`<time datetime="${new Date(instant).toISOString()}">${text}</time> (${zone})`;
}

function footer({controller}: PageContext['movement']): Html {
  const [privacy, contact] = [safeWebUrl(controller.privacyUrl), safeUrl(controller.contact)];
  return html`<p>Answerable for personal data: <span dir="auto">${controller.name}</span>.
${privacy && html`<a href="${privacy}">How it is used</a>.`} ${contact && html`<a href="${contact}">Contact</a>.`}</p>`;
}
