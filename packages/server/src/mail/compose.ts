import {formatMoney, nextSession, safeUrl} from '@huddlekit/core';
import type {Huddle, Movement} from '@huddlekit/core';
import {toCalendar} from '@huddlekit/core/calendar';
import type {CalendarParty} from '@huddlekit/core/calendar';
import {layout} from './layout.ts';
import {mailLanguage, mailLocale, messagesIn} from './messages/index.ts';
import type {MailLanguage, MailMessages} from './messages/index.ts';
import type {MailFacts, MailKind} from './outbox.ts';
import {fillHtml, fillText, formatMoment, formatPlace, formatSession, formatTime, oneLine} from './words.ts';
import type {Block, Values} from './words.ts';

/** A mail, ready to be sent. */
export interface Composed {
  readonly language: MailLanguage;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** An invitation to one session: mail programs read only the first event of one (RFC 5546, section 3.2.2). */
  readonly invite?: {readonly method: 'REQUEST' | 'CANCEL'; readonly content: string};
  /** All sessions, where there are several. */
  readonly calendar?: string;
}

/** What a mail is composed with, beside its facts. */
export interface Envelope {
  readonly kind: MailKind;
  readonly facts: MailFacts;
  readonly recipient: string;
  readonly movement: Movement;
  /** The server's address, without a slash at the end. */
  readonly base: string;
  /** Who sends. */
  readonly from: CalendarParty;
  /** When the mail was decided on. */
  readonly at: Date;
}

/** How many sessions a mail lists. */
const listed = 6;
/** Kinds after which there are no sessions to come for this person. */
const endings: readonly MailKind[] = ['declined', 'withdrawn', 'cancelled', 'lapsed'];

/** Writes a mail: a function of its envelope alone, so that a second try sends the same. */
export function compose(envelope: Envelope): Composed {
  const {kind, facts, movement} = envelope;
  const language = mailLanguage(facts.language, ...movement.languages);
  const locale = mailLocale(language, facts.language);
  const messages = messagesIn(language);
  const values = valuesOf(envelope, locale);
  const {subject, lines} = messages.kinds[kind];
  const blocks = [
    said(facts.name ? messages.hello : messages.helloAll, values),
    ...lines.map((line) => (line === '{code}' ? code(facts) : said(line, values))),
    ...(facts.because ? [said(messages.fund.because, {because: messages.fund.reasons[facts.because]})] : []),
    ...(facts.reason ? reason(facts.reason, facts.round ? messages.fund.circleSays : messages.hostSays) : []),
    ...(facts.huddle && !endings.includes(kind) ? sessions(facts.huddle, messages, locale, envelope.at) : []),
    ...(facts.huddle && facts.released ? released(facts.released, messages) : []),
  ];
  const link = linkOf(envelope, messages);
  const why = said(kind === 'code' ? messages.whyCode : facts.round ? messages.fund.why : messages.why, values);
  return {
    language,
    subject: fillText(subject, values),
    ...layout({language, blocks, link, why, movement: movement.name}),
    ...calendarOf(envelope),
  };
}

function valuesOf({kind, facts, movement, recipient}: Envelope, locale: string): Values {
  const {huddle, round, until, name, position, proposal, amount} = facts;
  const zone = huddle?.zone ?? round?.zone ?? movement.zone;
  const title = huddle?.title ?? round?.title;
  return {
    movement: movement.name,
    recipient,
    ...(name ? {name} : {}),
    ...(facts.code ? {code: facts.code} : {}),
    ...(title === undefined ? {} : {title}),
    ...(proposal === undefined ? {} : {proposal}),
    ...(amount ? {amount: formatMoney(amount, locale)} : {}),
    ...(until ? {until: kind === 'code' ? formatTime(until, zone, locale) : formatMoment(until, zone, locale)} : {}),
    ...(position === undefined ? {} : {position: new Intl.NumberFormat(locale).format(position)}),
  };
}

const said = (message: string, values: Values): Block => ({
  text: fillText(message, values),
  html: fillHtml(message, values),
});
const plain = (text: string, style?: Block['style']): Block => ({
  text,
  html: fillHtml('{text}', {text}),
  ...(style ? {style} : {}),
});
const code = ({code: digits = ''}: MailFacts): Block => plain(digits, 'code');
const reason = (words: string, label: string): Block[] => [plain(label), plain(words, 'quote')];

function sessions(huddle: Huddle, messages: MailMessages, locale: string, now: Date): Block[] {
  const next = nextSession(huddle.sessions, now.getTime());
  const toCome = next ? huddle.sessions.slice(huddle.sessions.indexOf(next)) : [];
  const place = formatPlace(huddle, messages.online);
  return [
    ...(toCome.length ? [plain(messages.sessions, 'heading')] : []),
    ...toCome.slice(0, listed).map((session) => {
      const when = formatSession(session, locale);
      return plain(session.state === 'cancelled' ? `${when} (${messages.cancelledSession})` : when, 'item');
    }),
    ...(toCome.length > listed ? [plain(messages.moreSessions)] : []),
    ...(place ? [plain(messages.where, 'heading'), plain(place)] : []),
  ];
}

function released(details: NonNullable<MailFacts['released']>, messages: MailMessages): Block[] {
  const labelled: Array<[string, string | undefined]> = [
    [messages.address, details.address],
    [messages.call, safeUrl(details.meetingUrl)],
    [messages.chat, safeUrl(details.chatUrl)],
  ];
  const known = labelled.flatMap(([label, value]) => (value ? [plain(`${label}: ${value}`)] : []));
  const note = details.note ? [plain(details.note, 'note')] : [];
  return known.length + note.length ? [plain(messages.forYou, 'heading'), ...known, ...note] : [];
}

/** Where the mail leads: to a page whose button acts, since programs that check mails open every link. */
function linkOf({kind, facts, movement, base}: Envelope, messages: MailMessages): {href: string; label: string} | undefined {
  const {huddle, round, offerKey} = facts;
  const root = `${base}/m/${encodeURIComponent(movement.id)}`;
  if (round) return {href: `${root}/rounds/${encodeURIComponent(round.id)}`, label: messages.fund.openRound};
  if (!huddle) return undefined;
  if (kind === 'offered' && offerKey) return {href: `${root}/offers/${offerKey}`, label: messages.openOffer};
  return {href: `${root}/huddles/${encodeURIComponent(huddle.id)}`, label: messages.openHuddle};
}

/** Sequence numbers rise with every mail: seconds since this moment. */
const firstSequence = Date.UTC(2026, 0, 1);

function calendarOf({facts, recipient, from, at, movement}: Envelope): Pick<Composed, 'invite' | 'calendar'> {
  const {huddle, invite, session: about, name} = facts;
  if (!huddle || !invite) return {};
  const next = nextSession(huddle.sessions, at.getTime()) ?? huddle.sessions.at(-1);
  const session = huddle.sessions.find(({id}) => id === about) ?? next;
  if (!session) return {};
  const method = session.state === 'cancelled' ? 'CANCEL' : invite;
  const common = {
    name: oneLine(huddle.title),
    sequence: Math.max(0, Math.floor((at.getTime() - firstSequence) / 1000)),
    now: at.getTime(),
    ...(facts.released && invite === 'REQUEST' ? {released: facts.released} : {}),
  };
  const content = toCalendar([{...huddle, sessions: [session]}], {
    ...common,
    method,
    organizer: {name: oneLine(movement.name), email: from.email},
    attendee: {...(name ? {name} : {}), email: recipient},
  });
  if (huddle.sessions.length === 1) return {invite: {method, content}};
  const whole: Huddle = invite === 'CANCEL' ? {...huddle, state: 'cancelled'} : huddle;
  return {invite: {method, content}, calendar: toCalendar([whole], common)};
}
