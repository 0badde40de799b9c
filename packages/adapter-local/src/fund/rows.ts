import type {RoundRow} from '../store/fund-tables.ts';
import type {Reader} from '../store/tables.ts';

/** A round's row, also of one in which nothing has happened yet. */
export const rowOf = async (rows: Reader, id: string): Promise<RoundRow> =>
  (await rows.get('rounds', id)) ?? {id, version: 1, changes: 0};

/** Under which id a member's one ballot is kept. */
export const ballotId = (round: string, person: string): string => `${round} ${person}`;

/** Under which id it is kept that somebody keeps out of a decision. */
export const recusalId = (person: string, proposal: string): string => `${person} ${proposal}`;

export const byNumber = (a: {readonly number: number}, b: {readonly number: number}): number => a.number - b.number;
