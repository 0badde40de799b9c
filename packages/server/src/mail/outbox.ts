import type {Huddle, Money, ReleasedDetails} from '@huddlekit/core';
import type {ReasonCode} from '@huddlekit/core/fund';
import {randomUUID} from 'node:crypto';
import {json} from '../db/open.ts';
import type {Trx} from '../db/tables.ts';

/** What mails about rounds there are. Those that begin with `proposal`, `outcome` or `award` go to the proposer alone. */
export const fundMailKinds = [
  'round-opened',
  'round-cancelled',
  'round-decided',
  'voting-began',
  'proposal-received',
  'proposal-eligible',
  'proposal-ineligible',
  'proposal-answered',
  'outcome-awarded',
  'outcome-partial',
  'outcome-deferred',
  'outcome-declined',
  'award-confirmed',
  'award-refused',
] as const;
export type FundMailKind = (typeof fundMailKinds)[number];

/** What mails there are. `received` answers an application; `changed` and `cancelled` speak of the huddle. */
export const mailKinds = [
  'code',
  'received',
  'confirmed',
  'waitlisted',
  'offered',
  'lapsed',
  'declined',
  'withdrawn',
  'changed',
  'cancelled',
  ...fundMailKinds,
] as const;
export type MailKind = (typeof mailKinds)[number];

/** What a mail is written from: a snapshot, so that the mail tells what was true when it was decided. */
export interface MailFacts {
  /** BCP 47 tag; `null`: the movement's first language. */
  readonly language: string | null;
  /** The person's name, if they gave one. */
  readonly name?: string | undefined;
  /** Six digits. */
  readonly code?: string;
  /** When the code or the offered place lapses, as an instant. */
  readonly until?: string | undefined;
  /** The public view, without its description. */
  readonly huddle?: Huddle;
  /** Place on the waiting list from 1. */
  readonly position?: number | undefined;
  /** Opens the page on which the offered place can be accepted. */
  readonly offerKey?: string;
  /** The round that the mail is about, and the zone that its people speak of times in. */
  readonly round?: {readonly id: string; readonly title: string; readonly zone: string};
  /** The proposal's title. */
  readonly proposal?: string;
  readonly amount?: Money;
  readonly because?: ReasonCode;
  /** The host's words, or the circle's. */
  readonly reason?: string | undefined;
  readonly released?: ReleasedDetails | undefined;
  /** What the calendar file does to the person's calendar. Absent: no calendar file. */
  readonly invite?: 'REQUEST' | 'CANCEL';
  /** The session that the mail is about; absent: the next one. */
  readonly session?: string | undefined;
}

/** A mail to one person. */
export interface Mail {
  readonly movement: string;
  readonly kind: MailKind;
  /** One address. */
  readonly recipient: string;
  readonly facts: MailFacts;
}

/** Rows of one INSERT: PostgreSQL takes at most 65,535 parameters. */
const chunk = 1000;

/** Puts mails into the outbox, from where they are sent once the transaction is committed, and not at all otherwise. */
export async function enqueue(trx: Trx, mails: readonly Mail[], now: Date): Promise<void> {
  for (let at = 0; at < mails.length; at += chunk) {
    const rows = mails.slice(at, at + chunk).map(({movement, kind, recipient, facts}) => ({
      id: randomUUID(),
      movement,
      kind,
      recipient,
      payload: json(facts),
      not_before: now,
      created_at: now,
    }));
    await trx.insertInto('outbox').values(rows).execute();
  }
}
