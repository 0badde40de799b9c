import * as z from 'zod/mini';
import {Money} from '../money.ts';
import {Id, Zone, line, prose} from '../primitives.ts';

/** Named members who decide over pots for a community. */
export const FundCircle = z.object({
  id: Id,
  state: z.enum(['forming', 'active', 'paused', 'dissolved']),
  name: line(200),
  about: z.optional(prose(4000)),
  /** The zone of its rounds' dates. */
  zone: Zone,
  /** How many members have a vote. */
  members: z.int().check(z.gte(0)),
  /** How many different stewards must confirm an award. */
  confirmations: z.union([z.literal(1), z.literal(2)]),
});
export type FundCircle = z.infer<typeof FundCircle>;

/** What the signed-in person is to a circle. A steward screens, answers and confirms; only members vote. A person may be both. */
export const CircleMembership = z.object({member: z.boolean(), steward: z.boolean()});
export type CircleMembership = z.infer<typeof CircleMembership>;

/** Money with a funder, a currency and restrictions. */
export const Pot = z.object({
  id: Id,
  circle: Id,
  name: line(200),
  state: z.enum(['pledged', 'funded', 'allocating', 'exhausted', 'closed']),
  funder: z.optional(line(200)),
  restrictions: z.optional(prose(4000)),
  /** All that was ever put in. */
  total: Money,
  /** The sum of proposed awards that still may be confirmed. Same currency. */
  proposed: z.int().check(z.gte(0)),
  /** The sum of confirmed awards that were not returned. Never more than `total`. Same currency. */
  awarded: z.int().check(z.gte(0)),
});
export type Pot = z.infer<typeof Pot>;
