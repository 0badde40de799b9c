import {HuddleError, type BallotsPort, type FundsPort, type RoundsPort} from '@huddlekit/core';
import type {Context} from '../context.ts';
import {ballotsPort} from './ballots.ts';
import {fundsPort} from './funds.ts';
import {roundsPort} from './rounds.ts';
import {office} from './turn.ts';

export {eraseFromRounds, ownInRounds} from './erase.ts';
export {settleRounds} from './settle.ts';

export interface FundPorts {
  readonly rounds: RoundsPort;
  readonly ballots: BallotsPort;
  readonly funds: FundsPort;
}

/** The ports of rounds on one backend. Errors: `unsupported` in pages that were not served by https or from this machine. */
export async function openFund(context: Context): Promise<FundPorts> {
  // Browsers give digests to secure pages only, and without them there are neither receipts nor lots.
  if (!globalThis.crypto?.subtle) throw new HuddleError('unsupported', 'Rounds need a page that is served by https.');
  const fund = await context.fund();
  const desk = office(context, fund);
  return {rounds: roundsPort(context, fund, desk), ballots: ballotsPort(desk), funds: fundsPort(desk)};
}
