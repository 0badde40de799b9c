import {type Huddle, type Places, toHuddle} from '@huddlekit/core';
import type {HuddleRow} from '../db/tables.ts';

/** What the view of a huddle is made from. */
export type Stored = Pick<HuddleRow, 'movement' | 'record' | 'capacity' | 'taken' | 'waiting' | 'updated_at'>;

/** Columns of {@link Stored}. */
export const storedColumns = ['movement', 'record', 'capacity', 'taken', 'waiting', 'updated_at'] as const;

/**
 * Places as they are. Where people join elsewhere, nobody signs up here, and what the record last said is all there is.
 */
export function placesOf(row: Pick<Stored, 'record' | 'capacity' | 'taken' | 'waiting'>): Places {
  const {record, capacity, taken, waiting} = row;
  if (record.join === 'external') {
    const {capacity: stated, left} = record;
    return {...(stated === undefined ? {} : {capacity: stated}), ...(left === undefined ? {} : {left})};
  }
  return {...(capacity === null ? {} : {capacity, left: Math.max(0, capacity - taken)}), waiting};
}

/** A huddle as everyone may see it at `now`. */
export const toView = (row: Stored, now: Date): Huddle =>
  toHuddle(row.record, {
    movement: row.movement,
    places: placesOf(row),
    updatedAt: row.updated_at.toISOString(),
    now: now.getTime(),
  });
