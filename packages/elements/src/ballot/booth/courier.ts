import {isHuddleError, type Backend, type ErrorCode} from '@huddlekit/core';
import {commitmentOf, type BallotEntry, type MyBallot} from '@huddlekit/core/fund';

/** A backend that takes ballots. */
export type BallotBackend = Backend & Required<Pick<Backend, 'identity' | 'rounds' | 'ballots'>>;

export type Task = 'load' | 'cast' | 'recuse' | 'unrecuse';

/** Why a task failed, other than by refused values. */
export interface Problem {
  readonly task: Task;
  readonly code: ErrorCode | 'unknown' | 'not-revisable';
  /** Milliseconds. */
  readonly retryAfter?: number | undefined;
}

/** A ballot on its way. */
export interface Sending {
  readonly entries: readonly BallotEntry[];
  readonly nonce: string;
  readonly key: string;
  /** Whether no answer came: it may have been taken. */
  lost: boolean;
}

const mostTries = 4;
const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

/** Why a task failed. */
export function problemOf(task: Task, error: unknown): Problem {
  // A backend that was closed aborts its calls; what became of them is as unknown as without a network.
  if (error instanceof DOMException) return {task, code: 'offline'};
  if (isHuddleError(error)) return {task, code: error.code, retryAfter: error.retryAfter};
  console.error(error);
  return {task, code: 'unknown'};
}

/** Casts a ballot. Where an earlier try is still being carried out, its answer is worth a short wait. */
export async function sendBallot({ballots}: BallotBackend, round: string, {entries, nonce, key}: Sending): Promise<MyBallot> {
  for (let tries = 1; ; tries++) {
    try {
      return await ballots.cast({round, entries: [...entries], nonce}, {idempotencyKey: key});
    } catch (error) {
      if (!isHuddleError(error) || error.code !== 'in-progress' || tries === mostTries) throw error;
      await wait(Math.min(error.retryAfter ?? 1000, 5000));
    }
  }
}

/** Whether a ballot's receipt is that of its content, or of what was sent. `undefined`: there is none, or no way to compute it here. */
export async function isProved({round, entries, receipt}: MyBallot, sent?: Sending): Promise<boolean | undefined> {
  if (!receipt) return undefined;
  try {
    return (await commitmentOf({round, entries: sent?.entries ?? entries, nonce: sent?.nonce ?? receipt.nonce})) === receipt.commitment;
  } catch {
    // Without https there is nothing to compute it with.
    return undefined;
  }
}
