import type {Issue} from '../errors.ts';
import type {ProposalInput, RoundSettings} from '../schema/fund/index.ts';
import {issue} from '../schema/issue.ts';
import {checkAnswers} from '../sign-up-rules.ts';

/** What a round refuses in a proposal: the one rule for the screen and every backend. Paths are those of the input. */
export function checkProposal(
  {floor, cap, partial, questions}: Pick<RoundSettings, 'cap' | 'floor' | 'partial' | 'questions'>,
  available: number,
  {amount, minimum, answers}: Pick<ProposalInput, 'amount' | 'answers' | 'minimum'>,
): Issue[] {
  const most = Math.min(cap ?? available, available);
  return [
    ...(amount > most ? [issue('amount', 'too-big', most)] : []),
    ...(floor !== undefined && amount < floor ? [issue('amount', 'too-small', floor)] : []),
    ...(minimum !== undefined && !partial ? [issue('minimum', 'unknown-key')] : []),
    ...(minimum !== undefined && minimum > amount ? [issue('minimum', 'too-big', amount)] : []),
    ...checkAnswers(questions, answers),
  ];
}
