import {HuddleError} from '@huddlekit/core';

/** How many pages of a feed are read at most. */
export const maxPages = 100;

/**
 * The next page's address, or `undefined` on the last.
 *
 * It must lead to the same server: a feed may not send its reader elsewhere.
 * @param read How many pages have been read.
 * @throws {HuddleError} `unreadable` for another server, and where the pages do not end.
 */
export function nextOf(link: string | null | undefined, first: URL, read: number): URL | undefined {
  if (!link) return undefined;
  if (read >= maxPages) throw new HuddleError('unreadable', `The feed has more than ${maxPages} pages.`);
  const next = URL.canParse(link, first.href) ? new URL(link, first.href) : undefined;
  if (next?.origin !== first.origin)
    throw new HuddleError('unreadable', 'The next page of the feed is on another server.');
  return next;
}
