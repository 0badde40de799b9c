import * as z from 'zod/mini';
import {Id, Language, Link, Slug, WebLink, Zone, line, prose} from './primitives.ts';

/** A tenant and data controller. Everything else belongs to exactly one movement. */
export const Movement = z.object({
  /** Unique in a backend, and part of every address. */
  id: Slug,
  state: z.enum(['draft', 'active', 'archived']),
  name: line(200),
  about: z.optional(prose(2000)),
  url: z.optional(WebLink),
  /** The zone in which its people speak of times when nothing nearer is known. */
  zone: Zone,
  languages: z.array(Language).check(z.maxLength(50)),
  /** Who is answerable for personal data, and where to turn. */
  controller: z.object({
    name: line(200),
    contact: z.optional(Link),
    privacyUrl: z.optional(WebLink),
  }),
});
export type Movement = z.infer<typeof Movement>;

/** What a person may do in a movement or for one huddle. */
export const Role = z.enum(['participant', 'host', 'steward']);
export type Role = z.infer<typeof Role>;

/** The person who is signed in, as the movement knows them. */
export const Person = z.object({
  id: Id,
  email: z.string(),
  /** The name of their latest sign-up; absent until they gave one. */
  name: z.optional(z.string()),
  /** The most that they may do anywhere in the movement. */
  role: Role,
});
export type Person = z.infer<typeof Person>;
