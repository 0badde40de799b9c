import {isHuddleError} from '@huddlekit/core';
import type {Movement} from '@huddlekit/core';
import {Hono} from 'hono';
import type {Context} from 'hono';
import {html} from 'hono/html';
import type {AppEnv, Deps} from '../deps.ts';
import type {SignUpRow} from '../db/tables.ts';
import {transact} from '../db/transact.ts';
import {acceptedLanguage, mailLanguage, mailLocale, messagesIn} from '../mail/messages/index.ts';
import type {MailLanguage} from '../mail/messages/index.ts';
import {page} from '../mail/page.ts';
import {fillHtml, formatMoment} from '../mail/words.ts';
import type {Html} from '../mail/words.ts';
import {findMovement} from '../movements.ts';
import {accept, withdraw} from './change.ts';
import {deadlineNow, offerKeyHash} from './queue.ts';
import {notFound, readHuddle} from './read.ts';

/**
 * The page that an offer's mail leads to, without scripts and without signing in: the key in its address is the proof.
 * To open it changes nothing, since programs that check mails open every link; its buttons do.
 */
export function offerRoutes(deps: Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const path = '/m/:movement/offers/:key{[\\w-]{43}}';
  app.use(path, async (c, next) => {
    const movement = await findMovement(deps, c.req.param('movement') ?? '');
    if (movement?.state !== 'active') throw notFound('page');
    c.set('movement', movement);
    c.set('ownOnly', true);
    await next();
    c.header('cache-control', 'no-store');
    c.header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
  });
  app.get(path, async (c) => {
    const offer = await find(deps, c.get('movement').id, c.req.param('key'));
    return offer ? c.html(await open(deps, c, offer)) : gone(c);
  });
  app.post(path, async (c) => {
    const offer = await find(deps, c.get('movement').id, c.req.param('key'));
    const {choice} = await c.req.parseBody();
    if (!offer || (choice !== 'accept' && choice !== 'pass')) return gone(c);
    try {
      return c.html(await choose(deps, c, offer, choice));
    } catch (error) {
      // It went between looking and choosing.
      if (isHuddleError(error)) return gone(c);
      throw error;
    }
  });
  return app;
}

interface Offer {
  readonly row: SignUpRow;
  readonly language: string | null;
}

/** The offer that a key opens, while it stands. */
async function find({db, clock}: Deps, movement: string, key: string): Promise<Offer | undefined> {
  const found = await db
    .selectFrom('sign_up')
    .innerJoin('person', 'person.id', 'sign_up.person')
    .innerJoin('huddle', (join) =>
      join.onRef('huddle.movement', '=', 'sign_up.movement').onRef('huddle.id', '=', 'sign_up.huddle'),
    )
    .selectAll('sign_up')
    .select('person.language')
    .where('sign_up.movement', '=', movement)
    .where('sign_up.state', '=', 'offered')
    .where('sign_up.offer_key', '=', offerKeyHash(key))
    .where('sign_up.offer_until', '>', clock())
    .where('huddle.lifecycle', 'in', ['published', 'paused'])
    .executeTakeFirst();
  if (!found) return undefined;
  const {language, ...row} = found;
  return {row, language};
}

const languageOf = (c: Context<AppEnv>, language?: string | null): MailLanguage =>
  mailLanguage(language, acceptedLanguage(c.req.header('accept-language')), ...c.get('movement').languages);

async function open({db}: Deps, c: Context<AppEnv>, {row, language: wish}: Offer): Promise<string> {
  const {record} = await readHuddle(db, row);
  const language = languageOf(c, wish);
  const messages = messagesIn(language);
  const until = row.offer_until ? formatMoment(row.offer_until.getTime(), record.zone, mailLocale(language, wish)) : '';
  return page({
    title: record.title,
    language,
    body: html`${messages.kinds.offered.lines.map((line) => html`<p>${fillHtml(line, {title: record.title, until})}</p>`)}
<form method="post">
<button class="main" name="choice" value="accept">${messages.accept}</button>
<button name="choice" value="pass">${messages.passOn}</button>
</form>
${link(c.get('movement'), record.id, messages.openHuddle)}`,
  });
}

async function choose(deps: Deps, c: Context<AppEnv>, {row, language: wish}: Offer, choice: 'accept' | 'pass'): Promise<string> {
  const change = choice === 'accept' ? accept : withdraw;
  const {movement, id, person} = row;
  const {huddle} = await transact(deps.db, async (trx) =>
    change(trx, {movement, id, person}, await deadlineNow(trx, deps.clock)),
  );
  const language = languageOf(c, wish);
  const messages = messagesIn(language);
  const {title} = huddle.record;
  const {lines} = messages.kinds[choice === 'accept' ? 'confirmed' : 'withdrawn'];
  return page({
    title,
    language,
    body: html`${lines.map((line) => html`<p>${fillHtml(line, {title})}</p>`)}
${link(c.get('movement'), huddle.id, messages.openHuddle)}`,
  });
}

function gone(c: Context<AppEnv>): Response | Promise<Response> {
  const language = languageOf(c);
  return c.html(page({title: c.get('movement').name, language, body: html`<p>${messagesIn(language).offerGone}</p>`}), 410);
}

const link = ({id}: Movement, huddle: string, label: string): Html =>
  html`<p><a href="/m/${encodeURIComponent(id)}/huddles/${encodeURIComponent(huddle)}">${label}</a></p>`;
