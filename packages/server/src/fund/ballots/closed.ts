import type {BallotEntry} from '@huddlekit/core/fund';
import type {BallotRow} from '../../db/fund-tables.ts';
import type {Reader} from '../../db/tables.ts';
import {groupBy} from '../group.ts';
import type {RoundKey} from '../read.ts';

/** A ballot with what stands on it. */
export interface WholeBallot extends BallotRow {
  readonly entries: BallotEntry[];
}

type EntryRow = {proposal: string; value: number | null; stance: BallotEntry['position'] | null; note: string | null};

const toEntry = ({proposal, value, stance, note}: EntryRow): BallotEntry => ({
  proposal,
  ...(value === null ? {} : {value}),
  ...(stance ? {position: stance} : {}),
  ...(note === null ? {} : {note}),
});

/** What stands on one ballot, in its order. */
export async function entriesOf(db: Reader, ballot: string): Promise<BallotEntry[]> {
  const rows = db.selectFrom('ballot_entry').select(['proposal', 'value', 'stance', 'note']).where('ballot', '=', ballot);
  return (await rows.orderBy('place').execute()).map(toEntry);
}

/**
 * Every live ballot of a round, by commitment, which tells nothing about when they were cast. For counting, and for publishing what was
 * counted: never read otherwise.
 */
export async function ballotsOf(db: Reader, {movement, round}: RoundKey): Promise<WholeBallot[]> {
  const ballots = await db
    .selectFrom('ballot')
    .selectAll()
    .where('movement', '=', movement)
    .where('round', '=', round)
    .orderBy('commitment')
    .execute();
  const rows = await db
    .selectFrom('ballot_entry')
    .select(['ballot', 'proposal', 'value', 'stance', 'note'])
    .where('movement', '=', movement)
    .where('round', '=', round)
    .orderBy('ballot')
    .orderBy('place')
    .execute();
  const entries = groupBy(rows, ({ballot}) => ballot);
  return ballots.map((ballot) => ({...ballot, entries: (entries.get(ballot.id) ?? []).map(toEntry)}));
}
