import * as z from 'zod/mini';
import {Id, Link, WebLink, line, prose} from './primitives.ts';

const asked = {
  id: Id,
  label: line(300),
  /** A sentence of help under the label. */
  hint: z.optional(prose(1000)),
  required: z.boolean(),
} as const;

/** A question that a huddle's host adds to the sign-up. */
export const FormQuestion = z.discriminatedUnion('type', [
  z.object({...asked, type: z.literal('text'), long: z.optional(z.boolean()), max: z.optional(z.int())}),
  z.object({...asked, type: z.literal('choice'), options: z.array(line(200)).check(z.minLength(1), z.maxLength(50))}),
  z.object({...asked, type: z.literal('multiple'), options: z.array(line(200)).check(z.minLength(1), z.maxLength(50))}),
  z.object({...asked, type: z.literal('number'), min: z.optional(z.number()), max: z.optional(z.number())}),
  z.object({...asked, type: z.literal('yes-no')}),
]);
export type FormQuestion = z.infer<typeof FormQuestion>;

/** A text that a person may agree to, apart from the others. */
export const Consent = z.object({
  id: Id,
  /** Recorded with the answer, so that it is known what was agreed to. */
  version: line(50),
  text: prose(2000),
  required: z.boolean(),
});
export type Consent = z.infer<typeof Consent>;

/** Rules of the group that one agrees to when joining. */
export const Agreement = z.object({version: line(50), text: prose(20_000), url: z.optional(WebLink)});
export type Agreement = z.infer<typeof Agreement>;

/** What stands beside the fields: "what gets recorded, who sees it, how it gets used". */
export const DataNotice = z.object({recorded: prose(1000), seen: prose(1000), used: prose(1000)});
export type DataNotice = z.infer<typeof DataNotice>;

/** What a huddle asks of those who join, beside name and e-mail address. */
export const SignUpForm = z.object({
  questions: z.array(FormQuestion).check(z.maxLength(50)),
  agreement: z.optional(Agreement),
  consents: z.array(Consent).check(z.maxLength(20)),
  notice: z.optional(DataNotice),
  /** Whether to ask for access needs. */
  askAccess: z.boolean(),
});
export type SignUpForm = z.infer<typeof SignUpForm>;

/** What only confirmed people see. */
export const ReleasedDetails = z.object({
  /** The group's chat. */
  chatUrl: z.optional(Link),
  /** The call. */
  meetingUrl: z.optional(Link),
  address: z.optional(prose(1000)),
  note: z.optional(prose(4000)),
});
export type ReleasedDetails = z.infer<typeof ReleasedDetails>;
