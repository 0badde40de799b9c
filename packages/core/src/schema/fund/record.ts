import * as z from 'zod/mini';
import {Email, Id, Zone, line, prose} from '../primitives.ts';
import {Money} from '../money.ts';
import {FundCircle, Pot} from './circle.ts';
import {RoundDates, RoundSettings} from './round.ts';

/*
 * What stewards write: by the API, the command line and seeds. Backends keep records; people see `FundCircle`, `Pot`, `Round`.
 */

/** A circle with its people, by their addresses: as private as an address book. */
export const CircleRecord = z.object({
  ...z.pick(FundCircle, {id: true, state: true, name: true, about: true, confirmations: true}).shape,
  zone: Zone,
  people: z
    .array(z.object({email: Email, name: z.optional(line(200)), member: z.boolean(), steward: z.boolean()}))
    .check(z.maxLength(10_000)),
});
export type CircleRecord = z.infer<typeof CircleRecord>;

export const PotRecord = z.omit(Pot, {proposed: true, awarded: true});
export type PotRecord = z.infer<typeof PotRecord>;

export const RoundRecord = z.object({
  id: Id,
  circle: Id,
  pot: Id,
  lifecycle: z.enum(['draft', 'published', 'reported', 'cancelled']),
  title: line(200),
  call: prose(20_000),
  dates: RoundDates,
  /** What may be awarded. With the reserve not more than the pot holds. Same currency as the pot. */
  available: Money,
  reserve: z.int().check(z.gte(0)),
  settings: RoundSettings,
  declaredOrder: z.optional(z.array(Id)),
  /** Required when cancelled. */
  reason: z.optional(prose(4000)),
});
export type RoundRecord = z.infer<typeof RoundRecord>;
