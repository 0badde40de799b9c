import * as z from 'zod/mini';
import {isStorable} from '../text.ts';
import {isZone, isZonedTime, type ZonedTime} from '../time.ts';
import {safeUrl, safeWebUrl} from '../url.ts';

/*
 * The smallest pieces of the domain. A refinement's `error` starts with the issue code that it stands for; see parse.ts.
 */

const storable = z.refine<string>(isStorable, {error: 'bad-character'});
const oneLine = z.refine<string>((text: string) => !/[\r\n]/.test(text), {error: 'bad-character'});
const notBlank = z.refine<string>((text: string) => text.trim() !== '', {error: 'required'});

/** One line of text that is not blank, kept exactly as typed. `max` counts code points. */
export const line = (max: number) => z.string().check(notBlank, z.maxLength(max), storable, oneLine);

/** Text of any number of lines, blank allowed, kept exactly as typed. */
export const prose = (max: number) => z.string().check(z.maxLength(max), storable);

/** An identifier: opaque to everyone but its backend. Safe in a URL's path once encoded. */
export const Id = z.string().check(z.minLength(1), z.maxLength(200), storable, oneLine);

/** A short name for an address: lower-case letters, digits and hyphens. */
export const Slug = z.string().check(z.regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, {error: 'wrong-format'}));

/** An RFC 9557 time; see {@link ZonedTime}. */
export const Zoned = z.custom<ZonedTime>((value) => typeof value === 'string' && isZonedTime(value), {
  error: 'wrong-format',
});

/** Whether the day exists: `Date.parse` alone would read 30 February as 2 March. */
const isDate = (text: string): boolean => {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text.slice(0, 10));
};

/** A moment in UTC as ISO 8601, `2026-12-01T18:00:00Z`: for what has no wall clock of its own, such as a deadline. */
export const Instant = z
  .string()
  .check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/), z.refine(isDate, {error: 'wrong-format'}));

export const Day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/), z.refine(isDate, {error: 'wrong-format'}));

/** An IANA time zone that the platform knows. */
export const Zone = z.string().check(z.refine(isZone, {error: 'not-a-choice'}));

/** A BCP 47 language tag. */
export const Language = z.string().check(z.regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/, {error: 'wrong-format'}));

/** A link a person may follow; see {@link safeUrl}. */
export const Link = z
  .string()
  .check(z.maxLength(2000), z.refine((value) => safeUrl(value) !== undefined, {error: 'wrong-format'}));

/** A link to a page or picture: http or https. */
export const WebLink = z
  .string()
  .check(z.maxLength(2000), z.refine((value) => safeWebUrl(value) !== undefined, {error: 'wrong-format'}));

/**
 * An e-mail address, compared without regard to case. The pattern is the HTML standard's for `input[type=email]`, with
 * at most the 254 characters that SMTP's path allows (RFC 5321, section 4.5.3.1.3).
 */
export const Email = z
  .string()
  .check(
    z.maxLength(254),
    z.regex(
      /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)+$/i,
      {error: 'wrong-format'},
    ),
  );
