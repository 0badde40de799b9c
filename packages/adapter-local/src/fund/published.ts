import {HuddleError} from '@huddlekit/core';
import type {PublishedBallots} from '@huddlekit/core/fund';
import type {Asker} from './people.ts';
import {notFound, type StandingRound} from './standing.ts';
import {roundOf, type Turn} from './turn.ts';

/** Whether a counted round's ballots are there for who asks: as the round publishes them, and named ones for stewards. */
function mayRead({record, row}: StandingRound, asker: Asker): boolean {
  const {publication, secrecy} = record.settings;
  if (secrecy === 'named' && asker.steward) return true;
  return publication.ballots === 'all' || (publication.ballots === 'from-voters' && (row.outcome?.ballots ?? 0) >= publication.voters);
}

/** The closed ballots. @throws {HuddleError} `not-found` until the count, `forbidden` where they are not published. */
export async function published(turn: Turn, id: string): Promise<PublishedBallots> {
  const round = await roundOf(turn, id);
  const {outcome, vote} = round.row;
  if (!outcome || !vote) throw notFound('outcome yet');
  if (!mayRead(round, round.asker)) throw new HuddleError('forbidden', 'This round does not publish its ballots.');
  const ballots = await turn.rows.where('ballots', 'round', id);
  return {
    round: id,
    ballots: ballots
      .sort((a, b) => (a.commitment < b.commitment ? -1 : 1))
      .map(({commitment, nonce, entries, counted}) => ({
        commitment,
        nonce,
        entries,
        recused: [...(counted?.recused ?? [])],
        ...(counted?.name === undefined ? {} : {name: counted.name}),
      })),
    chain: [...vote.chain],
    head: outcome.head,
  };
}
