import {randomUUID} from 'node:crypto';
import {inZone} from '@huddlekit/core';
import type {HuddleRecord, Movement, SignUpInput} from '@huddlekit/core';
import {countRound, roundTies} from '@huddlekit/tally/round';
import {pino} from 'pino';
import {transact} from '../../packages/server/src/db/transact.ts';
import {createApp} from '../../packages/server/src/app.ts';
import type {Routes} from '../../packages/server/src/app.ts';
import {configFromEnvironment} from '../../packages/server/src/config.ts';
import type {Config} from '../../packages/server/src/config.ts';
import type {Db} from '../../packages/server/src/db/tables.ts';
import type {Deps} from '../../packages/server/src/deps.ts';
import type {Counting} from '../../packages/server/src/fund/counting.ts';
import {fundRoutes} from '../../packages/server/src/fund/routes.ts';
import {publish} from '../../packages/server/src/huddles/publish.ts';
import {issueToken, personByEmail} from '../../packages/server/src/identity/tokens.ts';
import {identityRoutes} from '../../packages/server/src/identity/routes.ts';
import {mailRoutes} from '../../packages/server/src/mail/inbox.ts';
import {putMovement} from '../../packages/server/src/movements.ts';
import {offerRoutes} from '../../packages/server/src/sign-ups/offer-page.ts';
import {enter as guarded} from '../../packages/server/src/sign-ups/places.ts';
import type {Enter} from '../../packages/server/src/sign-ups/places.ts';
import {huddlePublished} from '../../packages/server/src/sign-ups/published.ts';
import {signUpRoutes} from '../../packages/server/src/sign-ups/routes.ts';

const day = 86_400_000;
/** One day for the whole file: a huddle that is made again, after midnight, must be the same. */
const today = Math.floor(Date.now() / day) * day;

/** A request as tests write it. */
export interface Ask {
  readonly method?: string;
  readonly token?: string;
  readonly body?: unknown;
  /** The idempotency key; a new one when absent, none when `null`. */
  readonly key?: string | null;
  readonly headers?: Record<string, string>;
}

/** An answer as tests read it. */
export interface Told {
  readonly status: number;
  readonly headers: Headers;
  // oxlint-disable-next-line no-explicit-any -- tests look into answers of every shape
  readonly body: any;
}

export interface HouseOptions {
  readonly config?: Partial<Config>;
  readonly enter?: Enter;
  /** Replaced only by tests of what becomes of a round whose count fails. */
  readonly counting?: Counting;
  /** Routes besides those of sign-ups, identity and mail. */
  readonly more?: readonly Routes[];
}

/** One server, without a port, on an open database, and short cuts to put things into it. */
export class House {
  readonly deps: Deps;
  readonly app: ReturnType<typeof createApp>;
  /** Milliseconds that the clock is ahead. */
  ahead = 0;

  constructor(db: Db, {config = {}, enter = guarded, more = [], counting = {countRound, roundTies}}: HouseOptions = {}) {
    this.deps = {
      db,
      config: {...configFromEnvironment({}), logLevel: 'silent', ...config},
      clock: () => new Date(Date.now() + this.ahead),
      log: pino({level: 'silent'}),
      counting,
    };
    this.app = createApp(this.deps, {
      movement: [...more, (deps) => signUpRoutes(deps, enter), fundRoutes, identityRoutes],
      root: [mailRoutes, offerRoutes],
      limits: false,
    });
  }

  /** Adds a movement of its own with huddles. */
  async movement(records: readonly HuddleRecord[] = [], changes: Partial<Movement> = {}): Promise<string> {
    const id = `m-${randomUUID().slice(0, 13)}`;
    const movement: Movement = {
      id,
      state: 'active',
      name: 'Commons & Co',
      zone: 'Europe/London',
      languages: ['en'],
      controller: {name: 'Commons & Co'},
      ...changes,
    };
    await putMovement(this.deps.db, movement);
    for (const record of records) await this.publish(id, record);
    return id;
  }

  /** Publishes or changes a huddle as `PUT` does. */
  async publish(movement: string, record: HuddleRecord): Promise<void> {
    await this.deps.db.transaction().execute(async (trx) => {
      const now = this.deps.clock();
      const {before} = await publish(trx, movement, record, now);
      await huddlePublished(trx, {movement, huddle: record.id}, before, now);
    });
  }

  /** Signs somebody in by a short cut. */
  async signIn(movement: string, email: string, language: string | null = null): Promise<string> {
    return transact(this.deps.db, async (trx) => {
      const now = this.deps.clock();
      const person = await personByEmail(trx, {movement, email, language, now});
      return (await issueToken(trx, person, now)).token;
    });
  }

  async ask(movement: string, path: string, {method = 'GET', token, body, key, headers = {}}: Ask = {}): Promise<Told> {
    const write = method !== 'GET';
    const response = await this.app.request(`/api/v1/movements/${movement}${path}`, {
      method,
      headers: {
        ...(token ? {authorization: `Bearer ${token}`} : {}),
        ...(body === undefined ? {} : {'content-type': 'application/json'}),
        ...(write && key !== null ? {'idempotency-key': key ?? randomUUID()} : {}),
        ...headers,
      },
      ...(body === undefined ? {} : {body: JSON.stringify(body)}),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json');
    return {status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text};
  }

  /** Signs somebody in and up. */
  async join(movement: string, email: string, huddle: string, changes: Partial<SignUpInput> = {}): Promise<Joined> {
    const token = await this.signIn(movement, email);
    const body = {...saying(huddle), name: email.split('@')[0], ...changes};
    const told = await this.ask(movement, '/sign-ups', {method: 'POST', token, body});
    return {token, told, id: told.body.id, again: async () => (await this.ask(movement, `/sign-ups/${told.body.id}`, {token})).body};
  }

  /** Mails in the outbox, oldest first. */
  async mails(movement: string) {
    const rows = this.deps.db.selectFrom('outbox').selectAll().where('movement', '=', movement);
    return rows.orderBy('created_at').orderBy('id').execute();
  }
}

/** Somebody who signed up. */
export interface Joined {
  readonly token: string;
  readonly id: string;
  readonly told: Told;
  /** Reads the sign-up again. */
  readonly again: () => Promise<Told['body']>;
}

/** What a person says where nothing particular is asked. */
export const saying = (huddle: string): SignUpInput => ({
  huddle,
  name: 'Ana Costa',
  answers: {},
  accessNeeds: [],
  consents: [],
});

/** A huddle with sessions at 18:00 UTC, so many days from now. */
export function huddle(changes: Partial<HuddleRecord> & {days?: readonly number[]} = {}): HuddleRecord {
  const {days = [10], ...rest} = changes;
  const zone = rest.zone ?? 'Europe/London';
  const sessions = days.map((offset, index) => ({
    id: `s${index + 1}`,
    state: 'scheduled' as const,
    start: inZone(today + offset * day + 0.75 * day, zone),
    end: inZone(today + offset * day + 0.8125 * day, zone),
  }));
  return {
    id: 'pod',
    kind: 'pod',
    title: 'Community energy pod',
    themes: [],
    languages: ['en'],
    hosts: [{name: 'Nadia'}],
    mode: 'online',
    zone,
    sessions,
    prices: [],
    bursaries: [],
    access: {},
    join: 'open',
    lifecycle: 'published',
    ...rest,
  };
}
