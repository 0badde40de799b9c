import type {MailKind} from '../outbox.ts';
import {ar} from './ar.ts';
import {cy} from './cy.ts';
import {de} from './de.ts';
import {en} from './en.ts';
import {es} from './es.ts';
import {fr} from './fr.ts';
import type {FundMessages} from './fund/index.ts';
import {pl} from './pl.ts';

/**
 * What mails say in one language. `{title}` is the huddle's title, `{movement}` the movement's name; `{code}`, `{until}`,
 * `{position}`, `{reason}` and `{name}` are where they make sense.
 */
export interface MailMessages {
  /** With a name. */
  readonly hello: string;
  /** Without one. */
  readonly helloAll: string;
  readonly sessions: string;
  /** After the first sessions of many. */
  readonly moreSessions: string;
  readonly cancelledSession: string;
  readonly where: string;
  readonly online: string;
  /** Over what only confirmed people see. */
  readonly forYou: string;
  readonly address: string;
  readonly call: string;
  readonly chat: string;
  /** The host's words about a declined request. */
  readonly hostSays: string;
  readonly openHuddle: string;
  readonly openOffer: string;
  /** Buttons of the page that an offer's mail leads to. */
  readonly accept: string;
  readonly passOn: string;
  /** Where an offer's link leads when there is nothing to accept any more. */
  readonly offerGone: string;
  /** Why this mail came. */
  readonly why: string;
  readonly whyCode: string;
  /** About rounds. */
  readonly fund: FundMessages;
  readonly kinds: Readonly<Record<MailKind, {readonly subject: string; readonly lines: readonly string[]}>>;
}

const all = {ar, cy, de, en, es, fr, pl} satisfies Record<string, MailMessages>;

/** Languages that mails are written in, as primary subtags. */
export type MailLanguage = keyof typeof all;
export const mailLanguages = Object.keys(all) as MailLanguage[];

/** The language to write in: the first of the wishes that there is, by primary subtag, else English. */
export function mailLanguage(...wishes: readonly (string | null | undefined)[]): MailLanguage {
  const known = wishes.map((wish) => primary(wish ?? '')).find((tag) => Object.hasOwn(all, tag));
  return (known as MailLanguage | undefined) ?? 'en';
}

export const messagesIn = (language: MailLanguage): MailMessages => all[language];

/**
 * The locale to write dates and numbers in: the reader's own, if it is of the mail's language, so that `en-US` and `en-GB`
 * each get theirs. English alone is written as in Britain, whose dates few misread.
 */
export function mailLocale(language: MailLanguage, wish: string | null | undefined): string {
  if (wish && wish !== 'en' && primary(wish) === language) return wish;
  return language === 'en' ? 'en-GB' : language;
}

const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/**
 * The tag of an `Accept-Language` header (RFC 9110, section 12.5.4) that is liked best among those whose language mails are
 * written in, or `null` when there is none.
 */
export function acceptedLanguage(header: string | null | undefined): string | null {
  const wishes = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.trim().split(';');
      const quality = parameters.map((text) => /^\s*q=([\d.]+)\s*$/i.exec(text)?.[1]).find(Boolean);
      return {tag: canonical(tag.trim()), quality: quality === undefined ? 1 : Number(quality)};
    })
    .filter(({tag, quality}) => quality > 0 && Object.hasOwn(all, primary(tag)))
    .sort((a, b) => b.quality - a.quality);
  return wishes[0]?.tag ?? null;
}

/** The tag as BCP 47 writes it; empty when it is none. */
function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? '';
  } catch {
    return '';
  }
}
