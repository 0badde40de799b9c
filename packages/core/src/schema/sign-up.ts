import * as z from 'zod/mini';
import {AccessNeed} from './huddle.ts';
import {ReleasedDetails} from './form.ts';
import {Id, Instant, line, prose} from './primitives.ts';

export const SignUpState = z.enum([
  'submitted',
  'under-review',
  'confirmed',
  'waitlisted',
  'offered',
  'declined',
  'lapsed',
  'withdrawn',
  'completed',
]);
export type SignUpState = z.infer<typeof SignUpState>;

/** The answer to one question: text or a choice, several choices, a number, or yes and no. */
export const Answer = z.union([prose(20_000), z.array(prose(200)).check(z.maxLength(50)), z.number(), z.boolean()]);
export type Answer = z.infer<typeof Answer>;

/** What a person says when they sign up. Their address is the one they are signed in with. */
export const SignUpInput = z.strictObject({
  huddle: Id,
  /** The name the group will see. */
  name: line(200),
  /** Answers by the question's id. An unanswered question is absent. */
  answers: z.record(Id, Answer),
  /** What this person needs. Deleted 30 days after the huddle's end. */
  accessNeeds: z.array(AccessNeed).check(z.maxLength(10)),
  accessNote: z.optional(prose(2000)),
  /** The version of the agreement that was read. Absent where the huddle has none. */
  agreement: z.optional(line(50)),
  /** The consents given, with the version of each text. A consent that is absent was not given. */
  consents: z.array(z.strictObject({id: Id, version: line(50)})).check(z.maxLength(20)),
  /** The chosen price tier. */
  priceTier: z.optional(Id),
  bursaries: z.optional(z.array(z.enum(['fee', 'travel', 'childcare']))),
});
export type SignUpInput = z.infer<typeof SignUpInput>;

/** What may be changed later: all but the huddle. Absent keys stay as they are. */
export const SignUpChange = z.partial(z.omit(SignUpInput, {huddle: true}));
export type SignUpChange = z.infer<typeof SignUpChange>;

/** A request for a place, as the person who made it sees it. */
export const SignUp = z.object({
  ...z.omit(SignUpInput, {huddle: true}).shape,
  id: Id,
  huddle: Id,
  /** The huddle's title when this was read. */
  huddleTitle: z.string(),
  state: SignUpState,
  /** Place on the waiting list from 1; present exactly while `waitlisted`. */
  position: z.optional(z.int().check(z.gte(1))),
  /** Until when the offered place may be accepted; present exactly while `offered`. */
  offerUntil: z.optional(Instant),
  /** The host's words when the request was declined. */
  reason: z.optional(z.string()),
  /** Present exactly while `confirmed` or `completed`, if the huddle has any. */
  released: z.optional(ReleasedDetails),
  createdAt: Instant,
  updatedAt: Instant,
});
export type SignUp = z.infer<typeof SignUp>;
