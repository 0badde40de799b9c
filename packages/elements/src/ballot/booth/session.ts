import {isHuddleError, type Person} from '@huddlekit/core';
import {newNonce, type BallotEntry, type MyBallot, type Proposal, type Receipt, type Round} from '@huddlekit/core/fund';
import {isProved, problemOf, sendBallot, type BallotBackend, type Problem, type Sending, type Task} from './courier.ts';
import {checkDraft, contextOf, emptyDraft, fromEntries, leftOf, placed, toEntries, type Draft, type DraftContext, type FieldError} from './draft.ts';
import {forgetDraft, keepDraft, keptDraft} from './draft-store.ts';
import {ownOrder} from './order.ts';

const revisionOf = (mine: MyBallot | undefined): number => mine?.receipt?.revision ?? 0;
const inBallot = ['in-ballot', 'awarded', 'partial', 'deferred', 'declined'];
/**
 * One person's ballot in one round: what they have done so far, and what is asked of the backend. It belongs to no element, so
 * that it outlasts re-mounts.
 */
export class BallotSession {
  round: Round;
  readonly person: Person;
  readonly backend: BallotBackend;
  readonly scope: string;
  step: 'vote' | 'review' | 'receipt' = 'vote';
  busy: Task | undefined;
  problem: Problem | undefined;
  errors: readonly FieldError[] = [];
  /** In this person's own order; absent until they are read. */
  proposals: readonly Proposal[] | undefined;
  mine: MyBallot | undefined;
  draft: Draft = emptyDraft();
  /** Whether the draft is kept on this device. */
  kept = false;
  /** Whether a newer ballot was cast elsewhere since this draft was begun: the person chooses. */
  conflict = false;
  /** Whether the ballot came after closing. */
  late = false;
  /** Whether the token is no longer good. */
  expired = false;
  /** Whether the receipt is that of the ballot, as computed here. `undefined`: this page cannot compute it. */
  proof: boolean | undefined;
  /** The reason for a recusal as typed, by proposal. */
  readonly reasons = new Map<string, string>();
  /** Grows with each answer to something the person did, so that focus moves then and only then. */
  turn = 0;
  readonly #listeners = new Set<(cast?: Receipt) => void>();
  #sending: Sending | undefined;
  readonly #keys = new Map<string, string>();

  constructor(backend: BallotBackend, scope: string, round: Round, person: Person) {
    this.backend = backend;
    this.scope = scope;
    this.round = round;
    this.person = person;
  }

  /** Calls back after each change; a cast ballot's receipt goes along once. */
  subscribe(listener: (cast?: Receipt) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get context(): DraftContext {
    return contextOf(this.round, this.proposals ?? [], this.mine);
  }

  /** What may still be given, in the unit of the form; negative where too much was; `undefined` without a limit. */
  get left(): number | undefined {
    return leftOf(this.draft, this.context);
  }

  /** What would be cast now. */
  get entries(): readonly BallotEntry[] {
    return toEntries(this.draft, this.context);
  }

  /** Whether this person's ballot may be cast or changed now. */
  get open(): boolean {
    return this.round.stage === 'voting' && !this.late && (!this.mine?.receipt || this.round.settings.revisable);
  }

  /** Reads the person's ballot and the proposals. Quiet where they are there already and no one waits. */
  async load(): Promise<void> {
    if (this.busy) return;
    const first = !this.mine;
    if (first) this.#begin('load');
    try {
      const {ballots, rounds} = this.backend;
      const [mine, proposals] = await Promise.all([ballots.mine(this.round.id), rounds.proposals(this.round.id)]);
      if (this.busy && !first) return;
      this.proposals = ownOrder(proposals.filter(({state}) => inBallot.includes(state)), this.round.id, this.person.id);
      await this.#take(mine, first);
      this.expired = false;
      this.busy = undefined;
    } catch (error) {
      if (first) this.#failed('load', error);
    }
    this.update();
  }

  /** To be called after each change that the person made to the draft. */
  changed(): void {
    if (this.kept) this.kept = keepDraft(this.scope, this.round.id, this.person.id, this.draft);
    // What was wrong is judged again once they ask for the next step.
    this.update();
  }

  /** Keeps the draft on the device from now on, or forgets it there. */
  keep(on: boolean): void {
    this.kept = on && keepDraft(this.scope, this.round.id, this.person.id, this.draft);
    if (!on) forgetDraft(this.scope, this.round.id, this.person.id);
    this.update();
  }

  /** Goes to the review if nothing is wrong. */
  review(): void {
    if (this.busy) return;
    this.problem = undefined;
    this.errors = checkDraft(this.draft, this.context).errors;
    this.#go(this.errors.length ? 'vote' : 'review');
  }

  /** Goes back to the ballot, with what was cast or typed in it. */
  edit(): void {
    if (this.busy) return;
    [this.errors, this.problem] = [[], undefined];
    this.#go('vote');
  }

  /** Leaves a change: what was cast stands. */
  leave(): void {
    if (!this.busy && this.mine) this.#restart('receipt');
  }

  /** After a newer ballot was found: goes on with what is here, or with what was cast. */
  choose(mine: 'here' | 'cast'): void {
    this.conflict = false;
    if (mine === 'cast') return this.#restart('receipt');
    this.draft.base = revisionOf(this.mine);
    this.#sending = undefined;
    this.changed();
  }

  /** Casts what was reviewed. The same content goes out again under the same key, so that it counts once. */
  async cast(): Promise<void> {
    if (this.busy) return;
    const {entries, errors} = checkDraft(this.draft, this.context);
    if (errors.length) return this.#refused(errors);
    const same = JSON.stringify(this.#sending?.entries) === JSON.stringify(entries);
    const sending = same && this.#sending ? this.#sending : {entries, nonce: newNonce(), key: crypto.randomUUID(), lost: false};
    this.#sending = sending;
    await this.#run('cast', async () => {
      if (!sending.lost && (await this.#isNewerElsewhere())) return;
      const mine = await sendBallot(this.backend, this.round.id, sending);
      this.#sending = undefined;
      this.#forget();
      await this.#take(mine, true, sending);
      this.step = 'receipt';
      this.#tell(mine.receipt);
    });
  }

  /** Keeps out of the decision on one proposal, for the reason that was typed. */
  async recuse(proposal: string): Promise<void> {
    const reason = this.reasons.get(proposal)?.trim() ?? '';
    if (this.busy) return;
    if (!reason) return this.#refused([{proposal, field: 'reason', code: 'required'}], this.step);
    const input = {round: this.round.id, proposal, reason};
    await this.#write('recuse', JSON.stringify(input), (options) => this.backend.ballots.recuse(input, options));
    if (!this.problem) this.reasons.delete(proposal);
  }

  async unrecuse(proposal: string): Promise<void> {
    await this.#write('unrecuse', proposal, (options) => this.backend.ballots.unrecuse(this.round.id, proposal, options));
  }

  /** Tries again what failed. */
  async retry(): Promise<void> {
    const {problem} = this;
    if (problem?.task === 'cast') return this.cast();
    this.problem = undefined;
    await this.load();
  }

  update(): void {
    for (const listener of this.#listeners) listener();
  }

  async #write(task: 'recuse' | 'unrecuse', payload: string, send: (options: {idempotencyKey: string}) => Promise<MyBallot>): Promise<void> {
    if (this.busy) return;
    const key = this.#keys.get(`${task} ${payload}`) ?? crypto.randomUUID();
    this.#keys.set(`${task} ${payload}`, key);
    await this.#run(task, async () => {
      const mine = await send({idempotencyKey: key});
      this.#keys.delete(`${task} ${payload}`);
      // What was cast is still what it was: only who keeps out of what has changed.
      this.mine = mine;
    });
  }

  async #isNewerElsewhere(): Promise<boolean> {
    const now = await this.backend.ballots.mine(this.round.id);
    if (revisionOf(now) <= this.draft.base) return false;
    this.mine = now;
    this.conflict = true;
    this.#go('vote');
    return true;
  }

  /** Takes over what the backend says. What the person has begun stays, unless they cast it. */
  async #take(mine: MyBallot, fresh: boolean, sent?: Sending): Promise<void> {
    const before = revisionOf(this.mine);
    this.mine = mine;
    this.proof = await isProved(mine, sent);
    if (fresh && !sent) {
      const stored = mine.state === 'unissued' ? undefined : keptDraft(this.scope, this.round.id, this.person.id);
      if (stored) [this.draft, this.kept] = [stored, true];
    }
    if (sent || !this.draft.touched) {
      if (fresh || before !== revisionOf(this.mine)) this.#restart(mine.receipt ? 'receipt' : 'vote');
    } else if (revisionOf(this.mine) > this.draft.base) this.conflict = true;
  }

  #restart(step: 'vote' | 'receipt'): void {
    const {settings, available} = this.round;
    this.#forget();
    this.conflict = false;
    this.draft = fromEntries(this.mine?.entries ?? [], settings.form, available.currency, revisionOf(this.mine));
    [this.errors, this.problem] = [[], undefined];
    this.#go(this.mine?.receipt ? step : 'vote');
  }

  #forget(): void {
    this.kept = false;
    forgetDraft(this.scope, this.round.id, this.person.id);
  }

  async #run(task: Task, work: () => Promise<void>): Promise<void> {
    this.#begin(task);
    try {
      await work();
      this.busy = undefined;
      this.turn++;
    } catch (error) {
      await this.#failed(task, error);
    }
    this.update();
  }

  async #failed(task: Task, error: unknown): Promise<void> {
    if (task === 'cast') this.#castFailed(error);
    this.busy = undefined;
    this.turn++;
    const problem = problemOf(task, error);
    if (problem.code === 'unauthenticated') this.expired = true;
    if (problem.code === 'invalid' && this.errors.length) return;
    this.problem = problem;
    if (problem.code === 'closed') await this.#readAgain();
  }

  #castFailed(error: unknown): void {
    const sending = this.#sending;
    const code = isHuddleError(error) ? error.code : 'offline';
    if (sending && ['offline', 'in-progress'].includes(code)) sending.lost = true;
    if (code === 'key-reused') this.#sending = undefined;
    if (!isHuddleError(error) || code !== 'invalid' || !sending) return;
    this.errors = placed(error.issues, sending.entries);
    if (this.errors.length) this.step = 'vote';
  }

  /** Whether it was too late, or the ballot may not be changed: the round itself says which. */
  async #readAgain(): Promise<void> {
    try {
      this.round = await this.backend.rounds.get(this.round.id);
      this.mine = await this.backend.ballots.mine(this.round.id);
    } catch {
      // What is shown stays as it was.
    }
    const {task} = this.problem!;
    const fixed = task === 'cast' && this.mine?.receipt && this.round.stage === 'voting' && !this.round.settings.revisable;
    if (fixed) this.problem = {task, code: 'not-revisable'};
    else this.late = true;
    this.step = fixed ? 'receipt' : 'vote';
  }

  #refused(errors: readonly FieldError[], step: BallotSession['step'] = 'vote'): void {
    [this.errors, this.problem] = [errors, undefined];
    this.#go(step);
  }

  #go(step: BallotSession['step']): void {
    [this.step, this.turn] = [step, this.turn + 1];
    this.update();
  }

  #begin(task: Task): void {
    [this.busy, this.problem, this.errors] = [task, undefined, []];
    this.update();
  }

  #tell(receipt: Receipt | undefined): void {
    [...this.#listeners].forEach((listener, index) => listener(index === 0 ? receipt : undefined));
  }
}
