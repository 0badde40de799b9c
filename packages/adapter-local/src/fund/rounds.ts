import {instantOf, type RoundQuery, type RoundsPort} from '@huddlekit/core';
import type {CircleMembership, FundCircle, Round} from '@huddlekit/core/fund';
import type {Context} from '../context.ts';
import {addComment, listComments, removeComment} from './comments.ts';
import type {Fund} from './given.ts';
import {maySeeRound, membershipOf} from './people.ts';
import {amendProposal, answerProposal, listProposals, screenProposal, submitProposal, withdrawProposal} from './proposals.ts';
import {notFound, stageOf} from './standing.ts';
import {roundOf, standing, type Office, type Turn} from './turn.ts';
import {toRound} from './view.ts';
import {watchRound} from './watch.ts';

/** Rounds and what is asked for in them. See `RoundsPort`. */
export function roundsPort(context: Context, fund: Fund, {read, write}: Office): RoundsPort {
  return {
    circle: (id, options) => read(options, async (turn) => circle(turn, id)),
    membership: (id, options) => read(options, async (turn) => membership(turn, id)),
    list: (query, options) => read(options, (turn) => list(turn, query ?? {})),
    get: (id, options) => read(options, (turn) => get(turn, id)),
    proposals: (round, options) => read(options, (turn) => listProposals(turn, round)),
    submit: (input, options) => write(options, {call: 'propose', payload: input}, (act) => submitProposal(act, input)),
    amend: (id, change, options) => write(options, {call: `propose ${id}`, payload: change}, (act) => amendProposal(act, id, change)),
    withdraw: (id, options) => write(options, {call: `take back ${id}`}, (act) => withdrawProposal(act, id)),
    screen: (id, screening, options) => write(options, {call: `screen ${id}`, payload: screening}, (act) => screenProposal(act, id, screening)),
    answer: (id, note, options) => write(options, {call: `answer ${id}`, payload: note}, (act) => answerProposal(act, id, note)),
    comments: (proposal, options) => read(options, (turn) => listComments(turn, proposal)),
    comment: (proposal, input, options) => write(options, {call: `comment ${proposal}`, payload: input}, (act) => addComment(act, proposal, input)),
    removeComment: (id, options) => write(options, {call: `remove ${id}`}, (act) => removeComment(act, id)),
    watch: (round, listener) => watchRound(context, fund, round, listener),
  };
}

function circle({fund}: Turn, id: string): FundCircle {
  const found = fund.circles.get(id);
  if (!found) throw notFound('circle');
  const {people, ...record} = found;
  return structuredClone({...record, members: people.filter(({member}) => member).length});
}

function membership({fund, person}: Turn, id: string): CircleMembership {
  const found = fund.circles.get(id);
  if (!found) throw notFound('circle');
  return membershipOf(found, fund, person);
}

async function list(turn: Turn, {circle: of, stages}: RoundQuery): Promise<Round[]> {
  const {rows, fund, now} = turn;
  const found: Round[] = [];
  for (const record of fund.rounds.values()) {
    if (of !== undefined && record.circle !== of) continue;
    const round = await standing(turn, record);
    if (!maySeeRound(record, round.asker) || (stages && !stages.includes(stageOf(round, now)))) continue;
    found.push(await toRound(rows, fund, round, now));
  }
  return found.sort((a, b) => instantOf(b.dates.opens) - instantOf(a.dates.opens));
}

async function get(turn: Turn, id: string): Promise<Round> {
  return toRound(turn.rows, turn.fund, await roundOf(turn, id), turn.now);
}
