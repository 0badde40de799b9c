import {Hono} from 'hono';
import type {Context} from 'hono';
import {html} from 'hono/html';
import {BlockList, isIP, isIPv6} from 'node:net';
import type {Config} from '../config.ts';
import type {AppEnv, Deps} from '../deps.ts';
import {baseUrl, clientAddress} from '../http/client.ts';
import {notFound} from '../sign-ups/read.ts';
import type {Composed} from './compose.ts';
import {composeRow} from './send.ts';
import type {OutboxRow} from './send.ts';
import {page} from './page.ts';

/** Where mails are read when none leave the machine. */
export const inboxPath = '/dev/mail';

/** How many mails the list shows. */
const shown = 100;

const near = new BlockList();
for (const [net, bits] of [['127.0.0.0', 8], ['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['169.254.0.0', 16]] as const) {
  near.addSubnet(net, bits, 'ipv4');
}
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');
near.addSubnet('fe80::', 10, 'ipv6');

function isNear(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').replace('::/64', '::');
  // The limits' form of an address, its first half: `::1` ends as `0:0:0:0::`.
  if (name === '0:0:0:0::') return true;
  if (isIP(name)) return near.check(name, isIPv6(name) ? 'ipv6' : 'ipv4');
  return name === 'localhost' || name.endsWith('.localhost') || name.endsWith('.local');
}

/**
 * Whether the local inbox exists: without a mail server, and unless the server has a public address. Whoever reads the
 * inbox can sign in as anybody, so a public server without mail has none.
 */
export const hasInbox = ({smtpUrl, publicUrl}: Pick<Config, 'smtpUrl' | 'publicUrl'>): boolean =>
  smtpUrl === undefined && (publicUrl === undefined || isNear(new URL(publicUrl).hostname));

/** What a proxy adds to a request. */
const proxied = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/**
 * Only this machine and its own network may look. Behind a proxy that the settings do not tell of, everybody seems to
 * be this machine: then nobody may.
 */
function check(c: Context<AppEnv>, config: Config): void {
  const address = clientAddress(c, config);
  const unknown = config.trustProxy === 0 && proxied.some((header) => c.req.header(header) !== undefined);
  const far = unknown || (address !== undefined && !isNear(address)) || !isNear(new URL(baseUrl(c, config)).hostname);
  if (!hasInbox(config) || far) throw notFound('page');
}

const policy = (styles: string, more = ''): string =>
  `default-src 'none'; style-src ${styles}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'${more}`;

/** The local inbox: a list, each mail as text and HTML, its calendar files. No scripts; nothing is changed by reading. */
export function mailRoutes(deps: Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const base = (c: Context<AppEnv>) => baseUrl(c, deps.config);
  app.use(`${inboxPath}/*`, async (c, next) => {
    check(c, deps.config);
    // Any page that this machine's browser shows may ask here; what it must not do is read the answer.
    c.set('ownOnly', true);
    c.header('cache-control', 'no-store');
    c.header('content-security-policy', policy("'unsafe-inline'", "; frame-src 'self'"));
    await next();
  });
  app.get(inboxPath, async (c) => c.html(await list(deps, base(c))));
  app.get(`${inboxPath}/:id`, async (c) => c.html(single(await find(deps, c.req.param('id'), base(c)))));
  app.get(`${inboxPath}/:id/html`, async (c) => {
    const {mail} = await find(deps, c.req.param('id'), base(c));
    c.header('content-security-policy', policy("'unsafe-inline'", '; sandbox'));
    return c.html(mail.html);
  });
  app.get(`${inboxPath}/:id/:file{(?:invite|sessions)\\.ics}`, async (c) => {
    const {mail} = await find(deps, c.req.param('id'), base(c));
    const content = c.req.param('file') === 'invite.ics' ? mail.invite?.content : mail.calendar;
    if (content === undefined) throw notFound('file');
    return c.body(content, 200, {'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'attachment'});
  });
  return app;
}

interface Found {
  readonly row: OutboxRow;
  readonly mail: Composed;
}

async function find(deps: Deps, id: string, base: string): Promise<Found> {
  if (!/^[\da-f-]{36}$/.test(id)) throw notFound('mail');
  const row = await deps.db
    .selectFrom('outbox')
    .selectAll()
    .where('id', '=', id)
    .where('recipient', '<>', '')
    .executeTakeFirst();
  if (!row) throw notFound('mail');
  return {row, mail: await composeRow(deps, row, base)};
}

async function list(deps: Deps, base: string): Promise<string> {
  const rows = await deps.db
    .selectFrom('outbox')
    .selectAll()
    .where('recipient', '<>', '')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(shown)
    .execute();
  const mails = await Promise.all(rows.map(async (row) => ({row, mail: await composeRow(deps, row, base)})));
  return page({
    title: 'Local inbox',
    language: 'en',
    body: html`<p>Mail that would have been sent. Set SMTP_URL to send it.</p>
${mails.length === 0 ? html`<p>No mail yet.</p>` : ''}
<ol class="mails">
${mails.map(
  ({row, mail}) => html`<li><a href="${inboxPath}/${row.id}"><bdi>${mail.subject}</bdi></a>
<p>to <bdi>${row.recipient}</bdi>, ${when(row)}</p></li>
`,
)}</ol>`,
  });
}

function single({row, mail}: Found): string {
  const at = `${inboxPath}/${row.id}`;
  return page({
    title: mail.subject,
    language: mail.language,
    body: html`<p lang="en" dir="ltr"><a href="${inboxPath}">Local inbox</a></p>
<p lang="en" dir="ltr">to <bdi>${row.recipient}</bdi>, ${when(row)}</p>
<pre>${mail.text}</pre>
<div lang="en" dir="ltr">
${mail.invite ? html`<p><a href="${at}/invite.ics">invite.ics</a> (METHOD:${mail.invite.method})</p>` : ''}
${mail.calendar ? html`<p><a href="${at}/sessions.ics">sessions.ics</a></p>` : ''}
<h2>As HTML</h2>
</div>
<iframe sandbox title="The mail as HTML" src="${at}/html"></iframe>`,
  });
}

const when = ({created_at}: OutboxRow): string => `${created_at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
