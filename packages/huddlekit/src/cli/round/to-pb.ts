import {HuddleError, minorDigits} from '@huddlekit/core';
import type {BallotFormName, PublishedBallot} from '@huddlekit/core/fund';
import type {RoundExport} from '@huddlekit/server';
import type {Ballot} from '@huddlekit/tally';
import {type PbForm, writePb} from '@huddlekit/tally/formats';

/** How Pabulib calls what each form asks; consent is nothing that it knows. */
const forms: Record<Exclude<BallotFormName, 'consent'>, PbForm> = {
  approval: 'approval',
  knapsack: 'approval',
  points: 'cumulative',
  money: 'cumulative',
  quadratic: 'cumulative',
  score: 'scoring',
  ranking: 'ordinal',
};

/**
 * A counted round in Pabulib's form, without what it has no words for: quorum, tie order and recusals. What recused members said of a
 * proposal is left out, as in the count. What money ballots give is in units of currency, as costs are.
 * @throws {HuddleError} `invalid` when there is nothing to write, or no way to write it.
 */
export function roundToPb({round, pot, proposals, outcome, ballots}: RoundExport): string {
  if (!outcome) throw new HuddleError('invalid', 'This round is not counted yet: its ballots are closed to everyone.');
  if (!ballots) throw new HuddleError('invalid', 'This round does not publish its ballots.');
  const {form} = round.settings.form;
  if (form === 'consent') throw new HuddleError('invalid', 'A .pb file cannot hold consent and objections: export JSON.');
  const results = new Map(outcome.proposals.map((result) => [result.proposal, result]));
  const there = proposals.filter(({id}) => results.has(id));
  const decimals = minorDigits(pot.total.currency);
  return writePb({
    form: forms[form],
    ...(form === 'money' ? {pointDecimals: decimals} : {}),
    meta: [
      ['description', round.title],
      ['unit', round.circle.name],
      ['instance', round.id],
      ['currency', pot.total.currency],
      ['date_end', outcome.countedAt.slice(0, 10)],
      ['rule', round.settings.rule.rule],
    ],
    election: {
      projects: there.map(({id, title, amount, minimum, rivals}) => ({
        id,
        name: title,
        cost: amount.amount,
        ...(minimum === undefined ? {} : {minimum}),
        ...(rivals === undefined ? {} : {rivals}),
      })),
      budget: round.available.amount,
      decimals,
      ballots: ballots.ballots.map((ballot) => ballotOf(ballot, forms[form])),
    },
    projects: {columns: ['project_id', 'selected'], rows: there.map(({id}) => [id, results.get(id)!.amount > 0 ? '1' : '0'])},
    votes: {columns: ['voter_id', 'commitment'], rows: ballots.ballots.map(({commitment}, index) => [String(index + 1), commitment])},
  });
}

function ballotOf({entries, recused}: PublishedBallot, form: PbForm): Ballot {
  const heard = entries.filter(({proposal}) => !recused.includes(proposal));
  const choices = heard.map(({proposal}) => proposal);
  return form === 'cumulative' || form === 'scoring' ? {choices, points: heard.map(({value = 0}) => value)} : {choices};
}
