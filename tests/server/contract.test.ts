import {randomUUID} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {testBackend} from '@huddlekit/adapter-contract';
import type {FundProbe, FundSeed, Seed, WritableFixture} from '@huddlekit/adapter-contract';
import type {Movement} from '@huddlekit/core';
import {createServer, grantRole, importFund, putMovement} from '@huddlekit/server';
import type {Db, HuddleServer, OpenDatabase} from '@huddlekit/server';
import {sql} from 'kysely';
import {pino} from 'pino';
import {testDatabases} from '../support/databases.ts';
import {json} from '../../packages/server/src/db/open.ts';
import {transact} from '../../packages/server/src/db/transact.ts';
import {roundJobs} from '../../packages/server/src/fund/stages.ts';
import {forgetAnswers} from '../../packages/server/src/http/idempotency.ts';
import {issueToken, personByEmail} from '../../packages/server/src/identity/tokens.ts';
import {signUpJobs} from '../../packages/server/src/sign-ups/jobs.ts';
import {publish} from '../../packages/server/src/huddles/publish.ts';
import {http} from '@huddlekit/adapter-http';

const url = 'https://huddles.example.org';
const start = Date.now();
const ended = ['withdrawn', 'declined', 'lapsed', 'completed'];

for (const database of testDatabases()) {
  describe(`the http adapter and the server on ${database.name}`, () => {
    let opened: OpenDatabase;
    let ahead = 0;
    before(async () => {
      opened = await database.open();
    });
    after(() => database.close());
    let server: HuddleServer;

    testBackend({
      name: 'the http adapter',
      runner: {describe, it, before, after},
      ports: ['huddles', 'signUps', 'identity', 'rounds', 'ballots', 'funds'],
      now: () => start,
      movableClock: true,
      readCalendar: async (address) => (await server.app.request(address)).text(),
      async create(seed) {
        ahead = 0;
        await empty(opened.db);
        const clock = () => new Date(Date.now() + ahead);
        // A server of its own: the data changes under it as no program would change it.
        server = await createServer({database: opened, clock, log: pino({level: 'silent'}), limits: false});
        await sow(server, seed);
        return fixture(server, seed.movement, async (milliseconds) => {
          ahead += milliseconds;
          for (const job of [...signUpJobs, ...roundJobs]) await job.run(server.deps, new AbortController().signal);
          await forgetAnswers(server.deps);
        });
      },
    });
  });
}

const fundTables = [
  ...(['audit', 'award_confirmation', 'award', 'ballot_link', 'ballot_entry', 'recusal', 'ballot', 'round_member'] as const),
  ...(['round_follower', 'proposal_comment', 'proposal', 'round', 'pot', 'circle_person', 'fund_circle'] as const),
];
const tables = [...fundTables, 'idempotency', 'outbox', 'token', 'login_code', 'host_of', 'sign_up', 'person', 'huddle_word', 'word', 'session', 'huddle', 'movement'] as const;

/** Takes everything out of the database. */
async function empty(db: Db): Promise<void> {
  await sql`TRUNCATE ${sql.join(tables.map((table) => sql.table(table)))}`.execute(db);
}

async function sow({db, deps}: HuddleServer, {movement, records, fund}: Seed): Promise<void> {
  await putMovement(db, movement);
  if (fund) await sowFund(db, movement.id, fund);
  await db.transaction().execute(async (trx) => {
    for (const record of records) await publish(trx, movement.id, record, deps.clock());
  });
}

/** What was proposed is put into the table: the rounds that take proposals no more would refuse it. */
async function sowFund(db: Db, movement: string, {circles, pots, rounds, proposals}: FundSeed): Promise<void> {
  const drafts = rounds.map((round) => ({...round, lifecycle: 'draft' as const}));
  await importFund(db, movement, {circles, pots, rounds: drafts});
  await transact(db, async (trx) => {
    const now = new Date();
    for (const [index, {by, state, rivals, reason, note, round, ...input}] of proposals.entries()) {
      const person = await personByEmail(trx, {movement, email: by, language: null, now});
      const at = new Date(now.getTime() + index);
      const answer = {rivals: rivals ?? null, reason: reason ?? null, note: note ?? null, answered_at: reason || note ? now : null};
      const {amount, minimum = null} = input;
      await trx
        .insertInto('proposal')
        .values({movement, round, id: randomUUID(), person: person.id, state, ...answer, amount, minimum, input: json(input), created_at: at, updated_at: at})
        .execute();
    }
  });
  // Published when all is in them: the clock begins the voting of some at once.
  await importFund(db, movement, {rounds});
}

const fundProbe = (db: Db, movement: string): FundProbe => ({
  async ballots(round) {
    const rows = await db
      .selectFrom('ballot')
      .leftJoin('person', 'person.id', 'ballot.person')
      .select(['ballot.id', 'person.email', 'ballot.revision', 'ballot.commitment'])
      .where('ballot.movement', '=', movement)
      .where('ballot.round', '=', round)
      .execute();
    const entriesOf = async (ballot: string) => {
      const entries = await db.selectFrom('ballot_entry').selectAll().where('ballot', '=', ballot).orderBy('place').execute();
      return entries.map(({proposal, value, stance, note}) => ({
        proposal,
        ...(value === null ? {} : {value}),
        ...(stance === null ? {} : {position: stance}),
        ...(note === null ? {} : {note}),
      }));
    };
    return Promise.all(
      rows.map(async ({id, email, revision, commitment}) => ({...(email ? {email} : {}), revision, commitment, entries: await entriesOf(id)})),
    );
  },
  async chain(round) {
    const links = db.selectFrom('ballot_link').select('commitment').where('movement', '=', movement).where('round', '=', round);
    return (await links.orderBy('number').execute()).map(({commitment}) => commitment);
  },
});

function fixture(server: HuddleServer, {id: movement}: Movement, advance: (milliseconds: number) => Promise<void>): WritableFixture {
  const {app, db, deps} = server;
  const device = (token?: string) => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: () => kept.get('token') ?? null,
      setItem: (_: string, value: string) => void kept.set('token', value),
      removeItem: () => void kept.delete('token'),
    };
    if (token) kept.set('token', token);
    const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
      const response = await app.fetch(new Request(input, init));
      init?.signal?.throwIfAborted();
      return response;
    };
    return http({url, movement, fetch, storage});
  };
  const tokenOf = (email: string) =>
    db.transaction().execute(async (trx) => {
      const now = deps.clock();
      return (await issueToken(trx, await personByEmail(trx, {movement, email, language: null, now}), now)).token;
    });
  return {
    backend: device(),
    device: async () => device(),
    as: async (email) => device(await tokenOf(email)),
    cleanup: async () => {},
    advance,
    async codeFor(email) {
      const mails = await db
        .selectFrom('outbox')
        .select('payload')
        .where('movement', '=', movement)
        .where('recipient', '=', email)
        .where('kind', '=', 'code')
        .orderBy('created_at', 'desc')
        .execute();
      return (mails[0]!.payload as {code: string}).code;
    },
    async decide(signUp, decision, reason) {
      await grantRole(db, {movement, email: 'steward@example.org', role: 'steward'});
      const {huddle} = await db.selectFrom('sign_up').select('huddle').where('id', '=', signUp).executeTakeFirstOrThrow();
      const answer = await app.request(`/api/v1/movements/${movement}/huddles/${huddle}/sign-ups/${signUp}/decision`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
          authorization: `Bearer ${await tokenOf('steward@example.org')}`,
        },
        body: JSON.stringify({decision, ...(reason === undefined ? {} : {reason})}),
      });
      if (!answer.ok) throw new Error(`The decision is answered with ${answer.status}: ${await answer.text()}`);
    },
    fund: fundProbe(db, movement),
    probe: {
      async signUps(huddle) {
        const rows = await db
          .selectFrom('sign_up')
          .innerJoin('person', 'person.id', 'sign_up.person')
          .select(['sign_up.id', 'person.email', 'sign_up.state', 'sign_up.access_needs'])
          .where('sign_up.movement', '=', movement)
          .where('sign_up.huddle', '=', huddle)
          .orderBy('sign_up.created_at')
          .orderBy('sign_up.queue')
          .execute();
        return rows.map(({id, email, state, access_needs}) => ({id, email, state, accessNeeds: access_needs}));
      },
      async places(huddle) {
        const rows = await db.selectFrom('sign_up').select('state').where('movement', '=', movement).where('huddle', '=', huddle).execute();
        const live = rows.map(({state}) => state).filter((state) => !ended.includes(state));
        return {
          taken: live.filter((state) => state === 'confirmed' || state === 'offered').length,
          waiting: live.filter((state) => state === 'waitlisted').length,
        };
      },
      async traces(text) {
        const found: string[] = [];
        for (const table of ['person', 'login_code', 'token', 'host_of', 'huddle', 'sign_up', 'outbox', 'idempotency', ...fundTables]) {
          const {rows} = await sql<{row: string}>`
            SELECT kept::text AS row FROM ${sql.table(table)} AS kept
            WHERE strpos(kept::text, ${text}) > 0 AND strpos(kept::text, ${movement}) > 0`.execute(db);
          found.push(...rows.map(({row}) => `${table}: ${row}`));
        }
        return found;
      },
    },
  };
}
