import {createTransport} from 'nodemailer';
import {sql} from 'kysely';
import type {Selectable} from 'kysely';
import {json} from '../db/open.ts';
import type {OutboxTable} from '../db/tables.ts';
import type {Deps} from '../deps.ts';
import type {Job} from '../jobs.ts';
import {findMovement} from '../movements.ts';
import {linkBase, sender} from './address.ts';
import {compose} from './compose.ts';
import type {MailFacts, MailKind} from './outbox.ts';

/** A row of the outbox. */
export type OutboxRow = Selectable<OutboxTable>;

const minute = 60_000;
/** Mails that one server takes at a time. */
const batch = 10;
/** How long a server that took a mail has to send it before another may, in milliseconds. */
const lease = 10 * minute;
/** How long each step of talking to the mail server may take, in milliseconds: a server that stops waits for its mails. */
const patience = {connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 15_000};
/** Tries at most: spread over about a day and a half. */
const tries = 12;
/** How long it is remembered that a mail was sent, and how long local mails stay, in milliseconds. */
const kept = 30 * 24 * 60 * minute;

/**
 * Sends what is due in the outbox. Several servers may do so at once: each row is taken by one, which has ten minutes.
 *
 * A mail goes out once, with one exception that SMTP leaves: a server that dies between the other side's "accepted" and
 * its own note. The mail is sent again then, with the same Message-ID, by which mail programs recognise it.
 * @param stopping Once it aborts, only the mails that were taken already are sent.
 * @returns How many were taken.
 */
export async function sendDue(deps: Deps, stopping?: AbortSignal): Promise<number> {
  const {smtpUrl} = deps.config;
  if (smtpUrl === undefined) return keepLocally(deps);
  const transport = createTransport({url: smtpUrl, pool: true, maxConnections: 3, ...patience} as object);
  try {
    for (let total = 0; ; ) {
      const rows = await claim(deps);
      await Promise.all(rows.map((row) => send(deps, transport, row)));
      total += rows.length;
      if (rows.length < batch || stopping?.aborted) return total;
    }
  } finally {
    transport.close();
  }
}

/** What a server does for mail by itself: looks into the outbox each second, and forgets old mails every hour. */
export const mailJobs: readonly Job[] = [
  {
    name: 'mail',
    every: 1000,
    async run(deps, stopping) {
      await sendDue(deps, stopping);
    },
  },
  {name: 'old mail', every: 3_600_000, run: forgetMails},
];

async function claim({db, clock}: Deps): Promise<OutboxRow[]> {
  const now = clock();
  return db
    .updateTable('outbox')
    .set({not_before: new Date(now.getTime() + lease), attempts: sql<number>`attempts + 1`})
    .where('id', 'in', ({selectFrom}) =>
      selectFrom('outbox')
        .select('id')
        .where('sent_at', 'is', null)
        .where('not_before', '<=', now)
        .where('attempts', '<', tries)
        .orderBy('not_before')
        .limit(batch)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .execute();
}

type Transport = ReturnType<typeof createTransport>;

async function send(deps: Deps, transport: Transport, row: OutboxRow): Promise<void> {
  const {db, clock, log} = deps;
  const facts = row.payload as MailFacts;
  // A code that has lapsed on the way would only puzzle its reader.
  if (row.kind === 'code' && facts.until && new Date(facts.until) <= clock()) {
    await db.deleteFrom('outbox').where('id', '=', row.id).execute();
    return;
  }
  try {
    await transport.sendMail(await toMessage(deps, row));
    // What was sent is nobody's business any more: only that it was.
    const columns = {sent_at: clock(), recipient: '', payload: json({}), last_error: null};
    await db.updateTable('outbox').set(columns).where('id', '=', row.id).execute();
    log.info({mail: row.id, kind: row.kind}, 'mail sent');
  } catch (error) {
    const {code = 'unknown', responseCode} = error as {code?: string; responseCode?: number};
    const refused = responseCode !== undefined && responseCode >= 500;
    const wait = Math.min(30_000 * 2 ** (row.attempts - 1), 6 * 60 * minute) * (0.75 + Math.random() / 2);
    const columns = {
      not_before: new Date(clock().getTime() + wait),
      last_error: `${code}${responseCode === undefined ? '' : ` ${responseCode}`}`,
      ...(refused ? {attempts: tries} : {}),
    };
    await db.updateTable('outbox').set(columns).where('id', '=', row.id).execute();
    // The other side's words often repeat the address: its code is enough.
    log.warn({mail: row.id, kind: row.kind, code, responseCode}, 'mail not sent');
  }
}

/** A row as a message for nodemailer. */
async function toMessage(deps: Deps, row: OutboxRow) {
  const {config} = deps;
  const from = sender(config.mailFrom);
  const {subject, text, html, invite, calendar, language} = await composeRow(deps, row);
  const name = (row.payload as MailFacts).name;
  return {
    from: {name: from.name ?? '', address: from.email},
    to: {name: name ?? '', address: row.recipient},
    subject,
    text,
    html,
    messageId: `<${row.id}@${from.email.split('@').at(-1) ?? 'huddlekit'}>`,
    date: row.created_at,
    headers: {'Auto-Submitted': 'auto-generated', 'Content-Language': language},
    // Nothing that somebody typed may make this process read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(invite ? {icalEvent: {method: invite.method, filename: 'invite.ics', content: invite.content}} : {}),
    attachments: calendar
      ? [{filename: 'sessions.ics', content: calendar, contentType: 'text/calendar; charset=utf-8; method=PUBLISH'}]
      : [],
  };
}

/**
 * The mail of a row, composed.
 * @param base Where its links lead: the server's address, without a slash at the end.
 */
export async function composeRow(deps: Deps, row: OutboxRow, base = linkBase(deps.config)) {
  const movement = await findMovement(deps, row.movement);
  if (!movement) throw new Error('The mail belongs to no movement.');
  return compose({
    kind: row.kind as MailKind,
    facts: row.payload as MailFacts,
    recipient: row.recipient,
    movement,
    base,
    from: sender(deps.config.mailFrom),
    at: row.created_at,
  });
}

/** Without a mail server, mails stay where they are, for the local inbox. */
async function keepLocally({db, clock, log}: Deps): Promise<number> {
  const rows = await db
    .updateTable('outbox')
    .set({sent_at: clock()})
    .where('sent_at', 'is', null)
    .returning(['id', 'kind'])
    .execute();
  for (const {id, kind} of rows) log.info({mail: id, kind}, 'mail in the local inbox: /dev/mail');
  return rows.length;
}

/** Forgets mails after 30 days: what was sent, what could not be, and local ones. */
export async function forgetMails({db, clock}: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  await db.deleteFrom('outbox').where('created_at', '<', new Date(clock().getTime() - kept)).execute();
}
