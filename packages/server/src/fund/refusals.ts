import {HuddleError} from '@huddlekit/core';
import type {ErrorCode} from '@huddlekit/core';

/** What the tables themselves refuse (docs/decisions/0061), in this project's terms. */
const refusals: Record<string, readonly [ErrorCode, string]> = {
  HK001: ['closed', 'The round takes no ballots now.'],
  HK002: ['forbidden', 'This person has no vote in the round.'],
  HK003: ['closed', 'A ballot that was cast is not changed like this.'],
  HK004: ['invalid', 'A proposal on the ballot is not in this round’s ballot.'],
  HK005: ['invalid', 'The ballot names a proposal that its member keeps out of.'],
  HK006: ['invalid', 'A value on the ballot does not fit the form.'],
  HK007: ['invalid', 'The ballot spends more than it has.'],
  HK008: ['conflict', 'What was recorded is only ever added to.'],
  pot_not_overspent: ['conflict', 'The pot does not hold as much any more.'],
  ballot_one_live: ['conflict', 'This member has a ballot in the round already.'],
};

/** The error that stands for a refusal of the database; `undefined` for every other error. */
export function refusalOf(error: unknown): HuddleError | undefined {
  const {code = '', constraint = ''} = (error ?? {}) as {code?: string; constraint?: string};
  const found = refusals[code] ?? refusals[constraint];
  // Without the database's own words, which can quote values.
  return found && new HuddleError(...found);
}
