import {isHuddleError, type Backend, type ErrorCode, type Issue, type Person, type WriteOptions} from '@huddlekit/core';
import type {Award, CircleMembership, Proposal, ProposalComment, Round} from '@huddlekit/core/fund';
import {forgetMemory, keyFor, settle, type Memory} from './memory.ts';

/** A backend that has rounds. */
export type RoundBackend = Backend & Required<Pick<Backend, 'identity' | 'rounds'>>;

/** Why a write failed. */
export interface Problem {
  /** The write, and what it was about: `comment soup`. */
  readonly task: string;
  readonly code: ErrorCode | 'unknown';
  /** What was refused, where values were. */
  readonly issues: readonly Issue[];
}

const nobody: CircleMembership = {member: false, steward: false};
const mostTries = 4;
const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

/** What is known of a round beside the round itself, and the one way to write to it. What it shows is always the backend's. */
export class Desk {
  round: Round;
  readonly backend: RoundBackend;
  person: Person | null = null;
  /** Whose typing this is: who is signed in, or was until the session ended by itself. */
  owner = '';
  membership = nobody;
  /** Absent until they are read. */
  proposals: readonly Proposal[] | undefined;
  /** Awards, where this person may see any. */
  awards: readonly Award[] = [];
  /** By proposal; absent until they are read. */
  readonly comments = new Map<string, readonly ProposalComment[]>();
  /** Why the proposals, or the comments of one, could not be read. */
  readonly failed = new Map<string, unknown>();
  /** The write that is under way. */
  busy: string | undefined;
  problem: Problem | undefined;
  /** Grows with each answer to something the person did, so that focus moves then and only then. */
  turn = 0;
  readonly memory: Memory;
  readonly #changed: () => void;
  readonly #asked = new Map<string, number>();

  constructor(backend: RoundBackend, round: Round, memory: Memory, changed: () => void) {
    this.backend = backend;
    this.round = round;
    this.memory = memory;
    this.#changed = changed;
  }

  /** Where a text that this person types stands in the page's memory. */
  placeOf(what: string): string {
    return `${this.round.id} ${this.owner} ${what}`;
  }

  /** Forgets what was typed: for someone who signs out. */
  forget(): void {
    forgetMemory(this.memory);
    this.owner = '';
  }

  /** Whether this person may read all and talk: members, stewards; proposers of theirs. */
  mayTalk(proposal: Proposal): boolean {
    const {member, steward} = this.membership;
    return (member || steward || proposal.mine) && this.talking;
  }

  /** Whether comments are taken at all. */
  get talking(): boolean {
    return ['open', 'screening', 'deliberating', 'voting'].includes(this.round.stage);
  }

  /** Reads everything again, quietly. */
  async refresh(): Promise<void> {
    await Promise.all([this.#readPeople(), this.#readProposals(), ...[...this.comments.keys()].map((id) => this.readComments(id))]);
  }

  async readComments(proposal: string): Promise<void> {
    await this.#read(`comments ${proposal}`, () => this.backend.rounds.comments(proposal), (found) => this.comments.set(proposal, found));
  }

  /**
   * Writes, and takes the answer over once the backend gave it. A second try of the same content goes out under the same key, so
   * that it counts once. Returns the answer; `undefined` where it failed, see {@link problem}, or something else is under way.
   */
  async write<T>(task: string, payload: unknown, send: (options: WriteOptions) => Promise<T>): Promise<T | undefined> {
    if (this.busy !== undefined) return undefined;
    this.busy = task;
    this.problem = undefined;
    this.#changed();
    const options = {idempotencyKey: keyFor(this.memory, `${this.round.id} ${task}`, payload)};
    try {
      const answer = await patiently(() => send(options));
      settle(this.memory, `${this.round.id} ${task}`);
      await this.refresh();
      return answer;
    } catch (error) {
      this.#fail(task, error);
      return undefined;
    } finally {
      this.busy = undefined;
      this.turn++;
      this.#changed();
    }
  }

  /** Forgets what went wrong. */
  forgive(): void {
    this.problem = undefined;
    this.#changed();
  }

  #fail(task: string, error: unknown): void {
    const known = isHuddleError(error);
    if (!known) console.error(error);
    const code = known ? error.code : 'unknown';
    // What no answer came to may have been done: only then is the key still needed.
    if (!['offline', 'in-progress', 'unavailable', 'rate-limited', 'unauthenticated'].includes(code)) settle(this.memory, `${this.round.id} ${task}`);
    if (code === 'unauthenticated') this.person = null;
    this.problem = {task, code, issues: known ? error.issues : []};
    if (code === 'closed' || code === 'conflict') void this.refresh();
  }

  async #readPeople(): Promise<void> {
    const {identity, rounds} = this.backend;
    const of = async () => {
      const person = await identity.current();
      const membership = person ? await rounds.membership(this.round.circle.id) : nobody;
      return {person, membership, awards: await this.#awards(person)};
    };
    await this.#read('people', of, ({person, membership, awards}) => {
      this.person = person;
      this.owner = person?.id ?? this.owner;
      this.membership = membership;
      this.awards = awards;
    });
  }

  async #awards(person: Person | null): Promise<readonly Award[]> {
    const counted = ['cooling-off', 'decided', 'reported'].includes(this.round.stage);
    return person && counted && this.backend.funds ? this.backend.funds.awards(this.round.id) : [];
  }

  async #readProposals(): Promise<void> {
    await this.#read('proposals', () => this.backend.rounds.proposals(this.round.id), (found) => (this.proposals = found));
  }

  /** The latest reading of a thing wins, whichever answer comes last. */
  async #read<T>(what: string, ask: () => Promise<T>, take: (found: T) => unknown): Promise<void> {
    const asked = (this.#asked.get(what) ?? 0) + 1;
    this.#asked.set(what, asked);
    try {
      const found = await ask();
      if (asked !== this.#asked.get(what)) return;
      this.failed.delete(what);
      take(found);
    } catch (error) {
      if (asked !== this.#asked.get(what)) return;
      this.failed.set(what, error);
    }
    this.#changed();
  }
}

/** Waits while the same write is still being carried out. */
async function patiently<T>(send: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await send();
    } catch (error) {
      if (!isHuddleError(error) || error.code !== 'in-progress' || tries === mostTries) throw error;
      await wait(Math.min(error.retryAfter ?? 1000, 5000));
    }
  }
}
