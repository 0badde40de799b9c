import {minorDigits} from '@huddlekit/core';
import type {PublishedBallot, PublishedBallots} from '@huddlekit/core/fund';
import type {PbFile, PbForm} from '@huddlekit/tally/formats';
import type {Decided} from '../report/view.ts';

/** Pabulib's form for each of ours; consent has none. */
const forms: Partial<Record<string, PbForm>> = {
  approval: 'approval',
  knapsack: 'approval',
  points: 'cumulative',
  money: 'cumulative',
  quadratic: 'cumulative',
  score: 'scoring',
  ranking: 'ordinal',
};

/** Whether other counting programs have a form for the round's ballots, and the reader may see all that is needed. */
export const hasPb = ({round, outcome, proposals}: Decided): boolean =>
  round.settings.form.form in forms && outcome.proposals.every(({proposal}) => proposals.some(({id}) => id === proposal));

/** Everything that is needed to count the round again, as JSON. */
export const asJson = ({round, outcome, proposals}: Decided, published: PublishedBallots): string =>
  JSON.stringify({round, proposals: proposals.filter(({id}) => outcome.ties.includes(id)), outcome, published}, null, 2);

/** The round as a `.pb` file of Pabulib: what counts of each ballot, without names, and without ranks shared by two. */
export async function asPb({round, outcome, proposals}: Decided, {ballots}: PublishedBallots): Promise<string> {
  const {writePb} = await import('@huddlekit/tally/formats');
  const {currency, amount: budget} = round.available;
  const form = round.settings.form.form;
  const file: PbFile = {
    form: forms[form]!,
    ...(form === 'money' && {pointDecimals: minorDigits(currency)}),
    meta: [['description', round.title], ['currency', currency], ['rule', round.settings.rule.rule]],
    election: {
      budget,
      decimals: minorDigits(currency),
      projects: outcome.proposals.map(({proposal}) => {
        const {title, amount, minimum, rivals} = proposals.find(({id}) => id === proposal)!;
        return {id: proposal, name: title, cost: amount.amount, ...(minimum !== undefined && {minimum}), ...(rivals !== undefined && {rivals})};
      }),
      ballots: ballots.map((ballot) => countedOf(ballot, form)),
    },
  };
  return writePb(file);
}

function countedOf({entries, recused}: PublishedBallot, form: string) {
  const heard = entries.filter(({proposal}) => !recused.includes(proposal));
  const points = heard.map(({value = 0}) => value);
  return {choices: heard.map(({proposal}) => proposal), ...(['approval', 'knapsack', 'ranking'].includes(form) ? {} : {points})};
}

/** Has the browser save a text as a file. */
export function save(text: string, name: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], {type}));
  link.download = name;
  link.click();
  // The browser has taken the address by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
