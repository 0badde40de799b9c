import {isJoinable, safeUrl, type CalendarLinks, type ReleasedDetails, type SignUp} from '@huddlekit/core';
import {html, nothing, type TemplateResult} from 'lit';
import type {SignUpMessages} from '../messages.ts';
import {action, heading, moment, summary, type View} from './view.ts';

type Key = keyof SignUpMessages & string;

const words: Readonly<Record<SignUp['state'], readonly [title: Key, text: Key]>> = {
  submitted: ['underReview', 'underReviewText'],
  'under-review': ['underReview', 'underReviewText'],
  confirmed: ['confirmed', 'confirmedText'],
  waitlisted: ['waitlisted', 'waitlistedText'],
  offered: ['offered', 'offeredText'],
  declined: ['declined', 'declinedText'],
  lapsed: ['lapsed', 'lapsedText'],
  withdrawn: ['withdrawn', 'withdrawnText'],
  completed: ['ended', 'endedText'],
};

/** What the backend last said of the sign-up, and what can be done about it. */
export function standingView(view: View, signUp: SignUp, calendar: CalendarLinks | undefined): TemplateResult {
  const {session} = view;
  const {text} = view.words;
  const [title, sentence] = words[signUp.state];
  const values = {number: signUp.position ?? '', time: signUp.offerUntil ? offerTime(signUp.offerUntil, view) : ''};
  return html`<section class="standing ${signUp.state}" part="standing">
    ${heading(text(title, values), view)} ${summary(view)}
    ${session.already ? html`<p class="notice">${text('already')}</p>` : nothing}
    <p>${text(sentence, values)}</p>
    ${signUp.reason
      ? html`<figure class="reason">
          <figcaption class="muted">${text('hostSays')}</figcaption>
          <blockquote class="verbatim"><bdi>${signUp.reason}</bdi></blockquote>
        </figure>`
      : nothing}
    ${signUp.state === 'confirmed' || signUp.state === 'completed' ? released(view, signUp.released) : nothing}
    ${signUp.state === 'confirmed' ? calendarLinks(view, calendar) : nothing}
    <div class="actions">${choices(view, signUp)}</div>
    ${myData(view)}
  </section>`;
}

function offerTime(until: string, view: View): string {
  const instant = Date.parse(until);
  const left = Math.max(0, instant - view.now);
  const unit = left < 5_400_000 ? 'minute' : left < 36 * 3_600_000 ? 'hour' : 'day';
  const size = {minute: 60_000, hour: 3_600_000, day: 86_400_000}[unit];
  const relative = view.words.format(Intl.RelativeTimeFormat, {}).format(Math.floor(left / size), unit);
  return `${moment(instant, view.session.huddle, view)}, ${relative}`;
}

function choices(view: View, {state}: SignUp): TemplateResult {
  const {session} = view;
  const {text} = view.words;
  const change = () => action(view, text('change'), () => session.edit());
  const withdraw = (key: Key = 'withdraw') => action(view, text(key), () => session.go('withdraw'));
  switch (state) {
    case 'offered':
      return html`${action(view, text('accept'), () => session.decide('accept'), 'primary')} ${withdraw('decline')}`;
    case 'confirmed':
    case 'waitlisted':
    case 'submitted':
    case 'under-review':
      return html`${change()} ${withdraw()}`;
    case 'lapsed':
    case 'withdrawn':
      return isJoinable(session.huddle, view.now)
        ? html`${action(view, text('again'), () => session.edit(), 'primary')}`
        : html``;
    default:
      return html``;
  }
}

/** What only people with a place see. */
function released({words: {text}}: View, details: ReleasedDetails | undefined): TemplateResult | typeof nothing {
  if (!details) return nothing;
  const link = (address: string | undefined, key: Key) => {
    const url = safeUrl(address);
    return url
      ? html`<li><a class="button" href=${url} target="_blank" rel="noopener noreferrer">${text(key)}</a></li>`
      : nothing;
  };
  const prose = (value: string | undefined, key: Key) =>
    value ? html`<dt>${text(key)}</dt><dd class="verbatim"><bdi>${value}</bdi></dd>` : nothing;
  return html`<section class="released" part="released">
    <h4>${text('released')}</h4>
    <ul class="actions">${link(details.meetingUrl, 'meeting')} ${link(details.chatUrl, 'chat')}</ul>
    ${details.address || details.note
      ? html`<dl>${prose(details.address, 'address')} ${prose(details.note, 'note')}</dl>`
      : nothing}
  </section>`;
}

/** Only schemes that a calendar has: a blob made by the backend in this page, the web, and a subscription. */
const isCalendar = (address: string | undefined): address is string => /^(blob|https?|webcals?):/.test(address ?? '');

function calendarLinks({words: {text}}: View, links: CalendarLinks | undefined): TemplateResult | typeof nothing {
  const {download, subscribe} = links ?? {};
  if (!isCalendar(download)) return nothing;
  return html`<p class="actions">
    <a class="button" href=${download} download="huddle.ics">${text('calendar')}</a>
    ${isCalendar(subscribe) ? html`<a href=${subscribe}>${text('subscribe')}</a>` : nothing}
  </p>`;
}

/** What is kept about the person: to take along, to erase, to leave. */
export function myData(view: View): TemplateResult {
  const {session} = view;
  const {text} = view.words;
  const {person} = session.state;
  if (!person) return html``;
  return html`<details class="data" part="data">
    <summary>${text('data')}</summary>
    <p>${text('signedInAs', {email: person.email})}</p>
    <div class="actions">
      ${action(view, text('export'), () => void download(view), 'link')}
      ${action(view, text('erase'), () => session.go('erase'), 'link')}
      ${action(view, text('signOut'), () => session.signOut(), 'link')}
    </div>
  </details>`;
}

async function download({session}: View): Promise<void> {
  const data = await session.exportData();
  if (!data) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(data);
  link.download = 'my-data.json';
  link.click();
  // The download reads the address after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Whether they are sure: of a withdrawal, or of erasing everything. */
export function sureView(view: View, what: 'withdraw' | 'erase'): TemplateResult {
  const {session} = view;
  const {text} = view.words;
  const act = () => (what === 'withdraw' ? session.decide('withdraw') : session.erase());
  return html`<section class="sure" part="sure">
    ${heading(text(`${what}Title`), view)} ${summary(view)}
    <p>${text(`${what}Text`)}</p>
    <div class="actions">
      ${action(view, text(`${what}Yes`), act, 'danger')}
      ${action(view, text(`${what}No`), () => session.go('standing'))}
    </div>
  </section>`;
}
