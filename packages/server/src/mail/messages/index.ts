import type {MailKind} from '../outbox.ts';
import {ar} from './ar.ts';
import {cy} from './cy.ts';
import {de} from './de.ts';
import {en} from './en.ts';
import {es} from './es.ts';
import {fr} from './fr.ts';
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
  readonly kinds: Readonly<Record<MailKind, {readonly subject: string; readonly lines: readonly string[]}>>;
}

const all = {ar, cy, de, en, es, fr, pl} satisfies Record<string, MailMessages>;

/** Languages that mails are written in, as primary subtags. */
export type MailLanguage = keyof typeof all;
export const mailLanguages = Object.keys(all) as MailLanguage[];

/** The language to write in: the first of the wishes that there is, by primary subtag, else English. */
export function mailLanguage(...wishes: readonly (string | null | undefined)[]): MailLanguage {
  const known = wishes.map((wish) => wish?.toLowerCase().split('-')[0]).find((tag) => tag && Object.hasOwn(all, tag));
  return (known as MailLanguage | undefined) ?? 'en';
}

export const messagesIn = (language: MailLanguage): MailMessages => all[language];

/**
 * The best language of an `Accept-Language` header (RFC 9110, section 12.5.4), or `null` when none of the mails' languages is in it.
 */
export function acceptedLanguage(header: string | null | undefined): MailLanguage | null {
  const wishes = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';');
      const quality = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
      return {tag: tag.trim().split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality)};
    })
    .filter(({tag, quality}) => quality > 0 && Object.hasOwn(all, tag))
    .sort((a, b) => b.quality - a.quality);
  return (wishes[0]?.tag as MailLanguage | undefined) ?? null;
}
