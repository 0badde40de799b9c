import * as z from 'zod/mini';
import {HuddleRecord} from './record.ts';
import {Movement} from './movement.ts';

/**
 * The Huddlekit file form (`.json`): what `huddlekit export` writes, `huddlekit import` and the feed adapter read.
 * Readers take huddles one by one, so that a bad one does not take the file down.
 */
export const HuddlekitFile = z.object({
  huddlekit: z.literal(1),
  movement: z.optional(Movement),
  huddles: z.array(HuddleRecord),
});
export type HuddlekitFile = z.infer<typeof HuddlekitFile>;

/** The envelope alone, with its huddles unread. */
export const HuddlekitEnvelope = z.object({
  huddlekit: z.literal(1),
  movement: z.optional(Movement),
  huddles: z.array(z.unknown()),
});
