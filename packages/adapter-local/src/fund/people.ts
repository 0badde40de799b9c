import {HuddleError} from '@huddlekit/core';
import type {CircleMembership, CircleRecord, RoundRecord} from '@huddlekit/core/fund';
import type {RoundRow, Voter} from '../store/fund-tables.ts';
import type {PersonRow} from '../store/tables.ts';
import type {Fund} from './given.ts';

/** Who asks, as far as a round goes by it. */
export interface Asker extends CircleMembership {
  readonly person: PersonRow | undefined;
  /** Has a vote in this round. */
  readonly voter: boolean;
}

/** The address under which a circle knows a person: their own, or the visitor's. */
function addressIn({people}: CircleRecord, {visitor}: Fund, {email}: PersonRow): string {
  const known = people.some((each) => each.email.toLowerCase() === email);
  return known || visitor === undefined ? email : visitor;
}

/** What a circle knows of a person. */
export const seatOf = (circle: CircleRecord, fund: Fund, person: PersonRow | undefined): CircleRecord['people'][number] | undefined => {
  const address = person && addressIn(circle, fund, person);
  return circle.people.find(({email}) => email.toLowerCase() === address);
};

export const membershipOf = (circle: CircleRecord, fund: Fund, person: PersonRow | undefined): CircleMembership => {
  const {member = false, steward = false} = seatOf(circle, fund, person) ?? {};
  return {member, steward};
};

/** A person among those who have a vote in a round. A visitor's place is taken by the first who votes in it. */
export function voterOf({vote}: RoundRow, circle: CircleRecord, fund: Fund, person: PersonRow | undefined): Voter | undefined {
  const address = person && addressIn(circle, fund, person);
  return vote?.voters.find(({email, taken = person?.id}) => email === address && taken === person?.id);
}

/** Those who have a vote, with the place of a visitor who votes taken by them. */
export const withVisitor = (voters: readonly Voter[], voter: Voter, {id, email}: PersonRow): Voter[] =>
  voters.map((each) => (each === voter && each.email !== email ? {...each, taken: id} : each));

/** The circle of a round. @throws {TypeError} When it was not given. */
export function circleOf({circles}: Fund, {id, circle}: RoundRecord): CircleRecord {
  const found = circles.get(circle);
  if (!found) throw new TypeError(`The round “${id}” is of the circle “${circle}”, which was not given.`);
  return found;
}

export function askerOf(fund: Fund, record: RoundRecord, row: RoundRow, person: PersonRow | undefined): Asker {
  const circle = circleOf(fund, record);
  return {person, ...membershipOf(circle, fund, person), voter: voterOf(row, circle, fund, person) !== undefined};
}

/** Whether somebody is of the circle: what is not public is theirs to see. */
export const isOfCircle = ({member, steward, voter}: Asker): boolean => member || steward || voter;

/** Whether something is the asking person's own. What nobody is known to have made is nobody's. */
export const isOwn = (person: string | undefined, asker: Asker): boolean => person !== undefined && person === asker.person?.id;

/** Whether a round is there for somebody. Drafts are for stewards alone. */
export const maySeeRound = ({lifecycle}: RoundRecord, {steward}: Asker): boolean => lifecycle !== 'draft' || steward;

/** @throws {HuddleError} `forbidden`. */
export function asSteward({steward}: Asker): void {
  if (!steward) throw new HuddleError('forbidden', 'Only stewards of the circle may do this.');
}
