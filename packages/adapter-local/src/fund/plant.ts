import {instantOf} from '@huddlekit/core';
import {newId} from '../ids.ts';
import type {Writer} from '../store/tables.ts';
import type {Fund, GivenComment, GivenProposal} from './given.ts';

/** Keeps what was proposed and said before anybody came, once. */
export async function plant(rows: Writer, fund: Fund): Promise<void> {
  if (await rows.get('counters', 'planted')) return;
  await rows.put('counters', {id: 'planted', value: 1});
  for (const [number, proposal] of fund.proposals.entries()) await plantProposal(rows, fund, proposal, number);
  for (const [number, comment] of fund.comments.entries()) await plantComment(rows, comment, number);
}

/** Below the number of whatever comes later: what is given was there first. */
const before = (number: number): number => number - 1e9;

async function plantProposal(rows: Writer, {rounds}: Fund, given: GivenProposal, number: number): Promise<void> {
  const {id = `given-${number + 1}`, by, state, rivals, reason, note, afterwards: _later, at, round, ...said} = given;
  const record = rounds.get(round);
  const createdAt = at ?? (record ? instantOf(record.dates.opens) : 0);
  const answered = state === 'eligible' || state === 'ineligible' ? {answeredAt: createdAt} : {};
  await rows.put('proposals', {
    id,
    round,
    person: await personFor(rows, by),
    number: before(number),
    state,
    said,
    rivals,
    reason,
    note,
    ...answered,
    createdAt,
    updatedAt: createdAt,
  });
}

async function plantComment(rows: Writer, {round, proposal, by, name, text, at}: GivenComment, number: number): Promise<void> {
  const person = await personFor(rows, by);
  await rows.put('comments', {id: newId(), round, proposal, person, number: before(number), name, text, removed: false, createdAt: at});
}

/** The id of the person with an address, who is made known where nobody has it. */
export async function personFor(rows: Writer, address: string): Promise<string> {
  const email = address.toLowerCase();
  const known = (await rows.where('people', 'email', email))[0];
  if (known) return known.id;
  const id = newId();
  await rows.put('people', {id, email});
  return id;
}
