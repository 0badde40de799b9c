import type {ReasonCode} from '@huddlekit/core/fund';
import type {AwardRow, ProposalRow, RoundRow} from '../db/fund-tables.ts';
import type {Trx} from '../db/tables.ts';
import {enqueue} from '../mail/outbox.ts';
import type {FundMailKind, MailFacts} from '../mail/outbox.ts';

/** One mail about a round. */
export interface RoundNotice {
  readonly kind: FundMailKind;
  /** Nobody is told where it is `null`. */
  readonly person: string | null;
  readonly more?: Partial<MailFacts>;
}

/** Mails people about one round, in one transaction with what the mails tell. */
export async function tell(trx: Trx, round: RoundRow, notices: readonly RoundNotice[], now: Date): Promise<void> {
  const wanted = [...new Set(notices.flatMap(({person}) => person ?? []))];
  if (wanted.length === 0) return;
  const rows = trx.selectFrom('person').select(['id', 'email', 'language', 'name']).where('movement', '=', round.movement);
  const people = new Map<string, {email: string; language: string | null; name: string | null}>();
  for (let at = 0; at < wanted.length; at += 5000) {
    for (const row of await rows.where('id', 'in', wanted.slice(at, at + 5000)).execute()) people.set(row.id, row);
  }
  const {zone} = await trx
    .selectFrom('fund_circle')
    .select('record')
    .where('movement', '=', round.movement)
    .where('id', '=', round.circle)
    .executeTakeFirstOrThrow()
    .then(({record}) => record);
  const shown = {id: round.id, title: round.record.title, zone};
  const mails = notices.flatMap(({kind, person, more}) => {
    const to = people.get(person ?? '');
    if (!to) return [];
    const facts: MailFacts = {language: to.language, ...(to.name === null ? {} : {name: to.name}), round: shown, ...more};
    return [{movement: round.movement, kind, recipient: to.email, facts}];
  });
  await enqueue(trx, mails, now);
}

/** What a mail to a proposer is about. They are called by the name that they gave with it. */
export const aboutProposal = ({input, reason, note, amount}: ProposalRow, round: RoundRow): Partial<MailFacts> => ({
  ...(input.name === '' ? {} : {name: input.name}),
  proposal: input.title,
  amount: {amount, currency: round.record.available.currency},
  ...(reason === null ? {} : {because: reason as ReasonCode}),
  ...(note?.trim() ? {reason: note} : {}),
});

/** Tells a proposer about their own proposal, and nobody else. */
export const tellProposer = (
  trx: Trx,
  round: RoundRow,
  {kind, proposal, more = {}}: {kind: FundMailKind; proposal: ProposalRow; more?: Partial<MailFacts>},
  now: Date,
): Promise<void> => tell(trx, round, [{kind, person: proposal.person, more: {...aboutProposal(proposal, round), ...more}}], now);

/** Tells a proposer about their award. */
export const tellOfAward = (
  trx: Trx,
  round: RoundRow,
  {kind, proposal, award}: {kind: FundMailKind; proposal: ProposalRow; award: AwardRow},
  now: Date,
): Promise<void> => {
  const amount = {amount: award.amount, currency: round.record.available.currency};
  return tellProposer(trx, round, {kind, proposal, more: {amount}}, now);
};

/** Who asked for mails about a round. */
export async function followersOf(trx: Trx, {movement, id}: RoundRow): Promise<string[]> {
  const rows = trx.selectFrom('round_follower').select('person').where('movement', '=', movement).where('round', '=', id);
  return (await rows.execute()).map(({person}) => person);
}

/** Tells those who asked, and everyone whose proposal was still alive, that a round will not go on. */
export async function tellOfCancelling(trx: Trx, round: RoundRow, now: Date): Promise<void> {
  const proposals = await trx
    .selectFrom('proposal')
    .selectAll()
    .where('movement', '=', round.movement)
    .where('round', '=', round.id)
    .where('state', 'in', ['submitted', 'eligible', 'in-ballot', 'awarded', 'partial'])
    .execute();
  const proposers = new Set(proposals.flatMap(({person}) => person ?? []));
  const others = (await followersOf(trx, round)).filter((person) => !proposers.has(person));
  const more: Partial<MailFacts> = round.record.reason ? {reason: round.record.reason} : {};
  await tell(trx, round, [...proposers, ...others].map((person) => ({kind: 'round-cancelled', person, more})), now);
}
