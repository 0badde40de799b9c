import type {SignUp} from '@huddlekit/core';
import type {DatabasePlace} from '@huddlekit/server';
import assert from 'node:assert/strict';
import {randomInt, randomUUID} from 'node:crypto';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {startPostgres} from '../support/postgres.ts';
import type {TestPostgres} from '../support/postgres.ts';
import {call, signUpInput} from './support/api.ts';
import {browserBundle} from './support/bundle.ts';
import {fillPlace} from './support/fill.ts';
import {movement, record} from './support/records.ts';
import {startServerProcess} from './support/server-process.ts';
import type {ServerProcess} from './support/server-process.ts';
import {issueTokensIn} from './support/tokens.ts';

/*
 * The server is ended without warning, again and again, while people sign up. They behave as the adapter does: what was
 * not answered is sent again with the same key. What was answered must be there afterwards, once.
 */

const kills = 20;
const people = Array.from({length: 8}, (_, index) => `person${index}@example.org`);
const places = 5;
const huddles = Array.from({length: 120}, (_, index) =>
  record({id: `huddle-${index}`, title: `Huddle ${index}`, capacity: places}),
);

let postgres: TestPostgres;
before(async () => {
  await browserBundle();
  postgres = await startPostgres();
});
after(() => postgres?.close());

describe('a server that is killed while people sign up', () => {
  it('loses and doubles nothing in the embedded database', {timeout: 600_000}, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'huddlekit-kill-'));
    try {
      await survive({folder}, {HUDDLEKIT_DATA: folder});
    } finally {
      await rm(folder, {recursive: true, force: true});
    }
  });

  it('loses and doubles nothing in PostgreSQL', {timeout: 600_000}, async () => {
    const url = await postgres.createDatabase();
    await survive({url}, {DATABASE_URL: url});
  });
});

async function survive(place: DatabasePlace, env: Record<string, string>): Promise<void> {
  await fillPlace(place, {movement, huddles});
  const tokens = await issueTokensIn(place, movement.id, people);
  const town = new Town(tokens, env);
  try {
    await town.start();
    for (let kill = 0; kill < kills; kill++) {
      await town.answers(randomInt(4, 24));
      await town.killAndStart();
    }
    await town.calmDown();
    await checkPeople(town);
    await checkHuddles(town);
  } finally {
    await town.end();
  }
}

/** One answered intent. */
interface Answered {
  key: string;
  signUp: SignUp;
}

/** Everybody who signs up, and the server that they speak to. */
class Town {
  /** What each person was told, by huddle. */
  readonly told: Map<string, Answered>[];
  readonly tokens: readonly string[];
  readonly #env: Record<string, string>;
  #server: ServerProcess | undefined;
  #ready: Promise<ServerProcess> | undefined;
  #count = 0;
  #wake: (() => void) | undefined;
  #ended = false;
  #walks: Promise<void>[] = [];

  constructor(tokens: readonly string[], env: Record<string, string>) {
    this.tokens = tokens;
    this.told = tokens.map(() => new Map());
    this.#env = env;
  }

  async start(): Promise<void> {
    this.#ready = startServerProcess({env: this.#env});
    this.#server = await this.#ready;
    this.#walks = this.tokens.map((token, index) => this.#walk(token, this.told[index]!));
  }

  /** Waits until so many more have been answered. */
  async answers(count: number): Promise<void> {
    const target = this.#count + count;
    while (this.#count < target) {
      await Promise.race([new Promise<void>((resolve) => (this.#wake = resolve)), Promise.all(this.#walks)]);
      if (this.#ended || this.told.every(({size}) => size === huddles.length)) return;
    }
  }

  async killAndStart(): Promise<void> {
    const server = this.#server!;
    let ready!: (server: ServerProcess) => void;
    this.#ready = new Promise((resolve) => (ready = resolve));
    assert.equal(await server.stop('SIGKILL'), null, `It ended by itself before:\n${server.output()}`);
    this.#server = await startServerProcess({env: this.#env});
    ready(this.#server);
  }

  /** Nobody begins anything new; what is under way is brought to its answer. */
  async calmDown(): Promise<void> {
    this.#ended = true;
    await Promise.all(this.#walks);
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#server?.stop('SIGKILL');
  }

  get api(): string {
    return `${this.#server!.url}/api/v1/movements/${movement.id}`;
  }

  /** One person asks for a place in one huddle after another. */
  async #walk(token: string, told: Map<string, Answered>): Promise<void> {
    for (const {id} of huddles) {
      if (this.#ended) return;
      const key = randomUUID();
      told.set(id, {key, signUp: await this.#untilAnswered(token, id, key)});
      this.#count++;
      this.#wake?.();
    }
  }

  /** Sends until there is an answer, always with the same key. */
  async #untilAnswered(token: string, huddle: string, key: string): Promise<SignUp> {
    for (;;) {
      const {url} = (await this.#ready)!;
      const init = {method: 'POST', token, key, body: signUpInput(huddle)} as const;
      const reply = await call(`${url}/api/v1/movements/${movement.id}/sign-ups`, init).catch(() => undefined);
      if (reply?.status === 201) return reply.body as SignUp;
      // No answer, a write of the same key that still holds its lock, or a server that is going down: the same again.
      assert.ok(!reply || ['in-progress', 'unavailable', 'rate-limited'].includes(reply.body.code), JSON.stringify(reply?.body));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Each person has what they were told, and no more; the first answer is replayed. */
async function checkPeople({told, tokens, api}: Town): Promise<void> {
  for (const [index, token] of tokens.entries()) {
    const mine = told[index]!;
    const {items} = (await call(`${api}/sign-ups`, {token})).body as {items: SignUp[]};
    const kept = items.map(({id, huddle, state}) => [huddle, id, state]).sort();
    const answered = [...mine.values()].map(({signUp}) => [signUp.huddle, signUp.id, signUp.state]).sort();
    assert.deepEqual(kept, answered);
    const [huddle, {key, signUp}] = [...mine].at(-1)!;
    const again = await call(`${api}/sign-ups`, {method: 'POST', token, key, body: signUpInput(huddle)});
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
    assert.equal(again.body.id, signUp.id);
  }
}

/** No huddle holds more than its places, and those in line are numbered without gaps. */
async function checkHuddles({told, api}: Town): Promise<void> {
  for (const {id} of huddles) {
    const signUps = told.flatMap((each) => each.get(id)?.signUp ?? []);
    const confirmed = signUps.filter(({state}) => state === 'confirmed').length;
    const positions = signUps.flatMap(({position}) => position ?? []).sort();
    assert.equal(confirmed, Math.min(places, signUps.length), id);
    assert.deepEqual(positions, positions.map((_, index) => index + 1), id);
    const {body} = await call(`${api}/huddles/${id}`);
    assert.deepEqual(body.places, {capacity: places, left: places - confirmed, waiting: positions.length}, id);
  }
}
