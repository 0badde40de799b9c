import type {Db} from '../db/tables.ts';
import {escapeHtml} from './html.ts';
import {huddlePath} from './huddle-page.ts';

/** The most addresses that one sitemap may hold (sitemaps.org). */
const mostAddresses = 50_000;

/**
 * The pages of all huddles that anyone may see, in active movements, latest changes first. With more than 50,000 those
 * changed longest ago are left out: search engines keep what they know.
 */
export async function sitemap(db: Db, base: string): Promise<string> {
  const rows = await db
    .selectFrom('huddle')
    .innerJoin('movement', 'movement.id', 'huddle.movement')
    .select(['huddle.movement', 'huddle.id', 'huddle.updated_at'])
    .where('huddle.lifecycle', 'not in', ['draft', 'cancelled'])
    .where(({eb, ref}) => eb(ref('movement.data', '->>').key('state'), '=', 'active'))
    .orderBy('huddle.updated_at', 'desc')
    .limit(mostAddresses)
    .execute();
  const urls = rows.map(
    ({movement, id, updated_at}) =>
      `<url><loc>${escapeHtml(base + huddlePath(movement, id))}</loc><lastmod>${updated_at.toISOString()}</lastmod></url>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('\n')}
</urlset>
`;
}
