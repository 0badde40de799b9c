import type {ProposalResult} from '@huddlekit/core/fund';
import {valueOf, type View} from './view.ts';

/** What would have changed the outcome for a proposal: each line by itself would have. Nothing for what got all it asked for. */
export function changes(view: View, result: ProposalResult): string[] {
  if (result.result === 'awarded' || result.result === 'partial') return [];
  const {text} = view.words;
  const {had, needed} = result.quorum;
  if (had < needed) return [text('missingBallots', {count: needed - had})];
  const found = view.decided.outcome.wouldHaveWon.find(({proposal}) => proposal === result.proposal);
  const lines: string[] = [];
  if (found?.supporters) lines.push(text(found.fewest === false ? 'moreSupportMaybe' : 'moreSupport', {count: found.supporters}));
  if (found?.cost) lines.push(text('lowerCost', {amount: view.money(found.cost)}));
  const missing = moneyMissing(view, result);
  return missing ? [...lines, missing] : lines;
}

/** From the step that decided against it. */
function moneyMissing(view: View, {proposal, reason}: ProposalResult): string | undefined {
  const {text} = view.words;
  const {outcome} = view.decided;
  const step = outcome.steps.findLast((each) => each.proposal === proposal && !each.taken);
  const asked = view.proposal(proposal)?.amount.amount;
  if (!step || reason === 'rival-chosen' || reason === 'objection') return undefined;
  if (step['kind'] === 'dropped') {
    const short = Number(step['minimum']) - Number(step['collected']);
    return short > 0 ? text('missingGifts', {amount: view.money(short)}) : undefined;
  }
  if (typeof step['lacked'] === 'string' && valueOf(step['lacked']).value > 0) {
    return text('missingHere', {amount: view.money(step['lacked'])});
  }
  const left = step['left'];
  if (reason !== 'pot-spent' || typeof left !== 'number' || asked === undefined || asked <= left) return undefined;
  return text('missingMoney', {amount: view.money(asked - left)});
}
