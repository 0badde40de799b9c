import type {Huddle} from '@huddlekit/core';
import type {HuddleRow, SignUpRow, Trx} from '../db/tables.ts';
import {enqueue} from '../mail/outbox.ts';
import {toView} from '../huddles/view.ts';
import type {Mail, MailFacts, MailKind} from '../mail/outbox.ts';

/** The public view as mails hold it: the description may be long, and stands on the huddle's page. */
function mailHuddle(row: HuddleRow, now: Date): Huddle {
  const {description: _description, image: _image, ...huddle} = toView(row, now);
  return huddle;
}

/** One mail about a sign-up. */
export interface Notice {
  readonly kind: Exclude<MailKind, 'code'>;
  readonly signUp: Pick<SignUpRow, 'person' | 'name' | 'offer_until' | 'reason'>;
  readonly more?: Partial<MailFacts>;
}

/** Mails people of one huddle, in one transaction with what the mails tell. */
export async function notify(trx: Trx, huddle: HuddleRow, notices: readonly Notice[], now: Date): Promise<void> {
  if (notices.length === 0) return;
  const people = new Map(
    (
      await trx
        .selectFrom('person')
        .select(['id', 'email', 'language'])
        .where('movement', '=', huddle.movement)
        .where('id', 'in', [...new Set(notices.map(({signUp}) => signUp.person))])
        .execute()
    ).map((person) => [person.id, person]),
  );
  const shown = mailHuddle(huddle, now);
  const mails = notices.flatMap(({kind, signUp, more}): Mail[] => {
    const person = people.get(signUp.person);
    if (!person) return [];
    const facts: MailFacts = {
      language: person.language,
      name: signUp.name,
      huddle: shown,
      ...(kind === 'confirmed' || kind === 'changed' ? {released: huddle.record.released, invite: 'REQUEST'} : {}),
      ...(kind === 'offered' ? {until: signUp.offer_until?.toISOString()} : {}),
      ...(kind === 'declined' && signUp.reason !== null ? {reason: signUp.reason} : {}),
      ...more,
    };
    return [{movement: huddle.movement, kind, recipient: person.email, facts}];
  });
  await enqueue(trx, mails, now);
}
