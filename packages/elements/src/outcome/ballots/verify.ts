import {chainHead, commitmentOf, sha256, type Outcome, type PublishedBallots, type Round} from '@huddlekit/core/fund';

/** What a check of all ballots against the chain found. */
export interface Verified {
  /** Ballots whose content does not give their commitment. */
  readonly unfit: number;
  /** Ballots whose commitment is not in the chain. */
  readonly missing: number;
  /** Whether the chain leads to its head, and that is the one in the outcome. */
  readonly head: boolean;
  /** Whether the lot's secret gives the digest that was published before voting; absent where there is no secret. */
  readonly lot?: boolean;
}

/** How many digests are asked for at once: each is a task of the browser's own. */
const batch = 500;

/** Checks on the device that the published ballots are those that were cast. Some seconds for ten thousand. */
export async function verify(round: Round, outcome: Outcome, {ballots, chain, head}: PublishedBallots): Promise<Verified> {
  const cast = new Set(chain);
  let unfit = 0;
  for (let from = 0; from < ballots.length; from += batch) {
    const some = ballots.slice(from, from + batch);
    const commitments = await Promise.all(some.map(({entries, nonce}) => commitmentOf({round: round.id, entries, nonce})));
    unfit += some.filter(({commitment}, index) => commitment !== commitments[index]).length;
  }
  const {lot} = round;
  return {
    unfit,
    missing: ballots.filter(({commitment}) => !cast.has(commitment)).length,
    head: (await chainHead(chain)) === head && head === outcome.head,
    ...(lot?.secret !== undefined && {lot: (await sha256(lot.secret)) === lot.commitment}),
  };
}

export const isSound = ({unfit, missing, head, lot = true}: Verified): boolean => unfit === 0 && missing === 0 && head && lot;
