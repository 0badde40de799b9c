import {HuddleError, issue, parse, type FundsPort} from '@huddlekit/core';
import {ContestAnswer, ContestInput, type Award} from '@huddlekit/core/fund';
import type {AwardRow, ProposalRow} from '../store/fund-tables.ts';
import {asSteward, circleOf, isOfCircle, isOwn, type Asker} from './people.ts';
import {instant, isBlank, notFound, refuse} from './standing.ts';
import {change, roundOf, type Act, type Office, type Round, type Turn} from './turn.ts';
import {stateOf, toPot} from './view.ts';

/** Pots and awards. See `FundsPort`. */
export function fundsPort({read, write}: Office): FundsPort {
  const act = <I>(name: string, work: (act: Act, found: FoundAward, input: I) => Promise<AwardRow>) =>
    (award: string, input: I, options: Parameters<FundsPort['confirm']>[1]) =>
      write(options, {call: `${name} ${award}`, payload: input}, async (turn) => {
        const found = await awardOf(turn, award);
        const row = await work(turn, found, input);
        await turn.rows.put('awards', {...row, updatedAt: turn.now});
        await change(turn, found.round, true);
        return toAward(turn, {...found, award: {...row, updatedAt: turn.now}});
      });
  const [confirms, accepts, returns] = [act('confirm', confirm), act('accept', accept), act('giveBack', giveBack)];
  return {
    pot: (id, options) => read(options, ({rows, fund}) => toPot(rows, fund, id)),
    awards: (round, options) => read(options, (turn) => listAwards(turn, round)),
    confirm: (award, options) => confirms(award, undefined, options),
    contest: act('contest', contest),
    answerContest: act('answerContest', answerContest),
    accept: (award, options) => accepts(award, undefined, options),
    giveBack: (award, options) => returns(award, undefined, options),
  };
}

/** An award that the asking person may see. */
interface FoundAward {
  readonly round: Round;
  readonly proposal: ProposalRow;
  readonly award: AwardRow;
}

const closed = (words: string): HuddleError => new HuddleError('closed', words);

/** Awards that everyone may see; before, the circle and the proposer do. */
const open: readonly AwardRow['state'][] = ['confirmed', 'accepted', 'reported', 'returned'];

/** What is not for everyone's eyes keeps its title and name from strangers too. */
const maySee = ({state}: AwardRow, {person, said}: ProposalRow, asker: Asker): boolean =>
  isOfCircle(asker) || isOwn(person, asker) || (open.includes(state) && said.publicity);

/** @throws {HuddleError} `not-found`. */
async function awardOf(turn: Turn, id: string): Promise<FoundAward> {
  const row = await turn.rows.get('awards', id);
  const proposal = row && (await turn.rows.get('proposals', id));
  if (!proposal) throw notFound('award');
  const round = await roundOf(turn, row.round);
  const award = {...row, state: stateOf(row, round.record)};
  if (!maySee(award, proposal, round.asker)) throw notFound('award');
  return {round, proposal, award};
}

async function listAwards(turn: Turn, id: string): Promise<Award[]> {
  const round = await roundOf(turn, id);
  const found: Award[] = [];
  for (const {proposal: made} of round.row.outcome?.proposals ?? []) {
    const row = await turn.rows.get('awards', made);
    const proposal = row && (await turn.rows.get('proposals', made));
    const award = row && {...row, state: stateOf(row, round.record)};
    if (award && proposal && maySee(award, proposal, round.asker)) found.push(toAward(turn, {round, proposal, award}));
  }
  return found;
}

function toAward({fund}: Turn, {round: {record, asker}, proposal: {person, said}, award}: FoundAward): Award {
  const {contest: contested, confirmedBy} = award;
  const mine = isOwn(person, asker);
  return {
    id: award.id,
    round: award.round,
    pot: award.pot,
    proposal: award.id,
    title: said.title,
    name: said.name,
    state: award.state,
    amount: {amount: award.amount, currency: record.available.currency},
    confirmsAt: instant(award.confirmsAt),
    confirmations: confirmedBy.length,
    needed: circleOf(fund, record).confirmations,
    confirmedByMe: asker.person !== undefined && confirmedBy.includes(asker.person.id),
    ...(contested && (mine || isOfCircle(asker)) ? {contest: {...contested, at: instant(contested.at)}} : {}),
    mine,
    updatedAt: instant(award.updatedAt),
  };
}

/** A steward's word for an award; with as many as the circle asks for it is confirmed. */
async function confirm({rows, fund, person, now}: Act, {round, award}: FoundAward): Promise<AwardRow> {
  asSteward(round.asker);
  if (award.state === 'contested') throw new HuddleError('conflict', 'This award is contested: answer that first.');
  if (award.state !== 'proposed') throw closed('There is nothing left to confirm about this award.');
  if (now < award.confirmsAt) throw closed('Awards are confirmed after the cooling-off.');
  if (award.confirmedBy.includes(person.id)) {
    throw new HuddleError('conflict', 'This steward has confirmed the award already: another must.');
  }
  const confirmedBy = [...award.confirmedBy, person.id];
  if (confirmedBy.length < circleOf(fund, round.record).confirmations) return {...award, confirmedBy};
  const {awarded, total} = await toPot(rows, fund, award.pot);
  if (awarded + award.amount > total.amount) throw new HuddleError('conflict', 'The pot does not hold as much any more.');
  return {...award, confirmedBy, state: 'confirmed'};
}

/** A member asks for another look. */
async function contest({now}: Act, {round, award}: FoundAward, raw: ContestInput): Promise<AwardRow> {
  const {reason} = parse(ContestInput, raw, 'contest');
  if (!round.asker.member && !round.asker.voter) throw new HuddleError('forbidden', 'Only members of the circle may contest an award.');
  if (award.state !== 'proposed' || award.contest) throw closed('This award can no longer be contested.');
  refuse('contest', isBlank(reason) ? [issue('reason', 'required')] : []);
  return {...award, state: 'contested', contest: {reason, at: now}};
}

/** Stewards let a contested award stand, or refuse it. */
async function answerContest({rows, now}: Act, {round, proposal, award}: FoundAward, raw: ContestAnswer): Promise<AwardRow> {
  const {uphold, note} = parse(ContestAnswer, raw, 'answer');
  asSteward(round.asker);
  if (award.state !== 'contested' || !award.contest) throw closed('Nobody contests this award now.');
  refuse('answer', isBlank(note) ? [issue('note', 'required')] : []);
  if (!uphold) await rows.put('proposals', {...proposal, state: 'declined', reason: 'other', note, answeredAt: now, updatedAt: now});
  return {...award, state: uphold ? 'proposed' : 'refused', contest: {...award.contest, answer: note}};
}

/** The proposer takes a confirmed award. */
async function accept(_: Act, {round, proposal, award}: FoundAward): Promise<AwardRow> {
  if (!isOwn(proposal.person, round.asker)) throw new HuddleError('forbidden', 'Only the proposer may accept an award.');
  if (award.state !== 'confirmed') throw closed('There is no confirmed award to accept.');
  return {...award, state: 'accepted'};
}

/** An award goes back to the pot. */
async function giveBack(_: Act, {round, proposal, award}: FoundAward): Promise<AwardRow> {
  if (!isOwn(proposal.person, round.asker)) asSteward(round.asker);
  if (!['confirmed', 'accepted'].includes(award.state)) throw closed('There is no award to give back.');
  return {...award, state: 'returned'};
}
