import {minute} from '@huddlekit/core';
import type {View, Words} from './view.ts';

/** Minutes before closing at which it is said aloud, once each. */
const warnings = [60, 10];

/** How long is left, in words; empty once it is over. */
export function leftText(until: number, now: number, {text}: Pick<Words, 'text'>): string {
  const minutes = Math.ceil((until - now) / minute);
  if (minutes <= 0) return '';
  if (minutes <= 90) return text('leaveMinutes', {count: minutes});
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? text('leaveHours', {count: hours}) : text('leaveDays', {count: Math.floor(hours / 24)});
}

/** Follows the time until closing: renders when a minute has passed, not more often, and tells when it is over. */
export class Deadline {
  readonly #passed: (closed: boolean) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #warned = Infinity;

  /** @param passed Called when a minute has passed, and with `true` when the time is up. */
  constructor(passed: (closed: boolean) => void) {
    this.#passed = passed;
  }

  /** To be called with each render while ballots are taken. */
  follow(until: number, {now, say, words}: Pick<View, 'now' | 'say' | 'words'>): void {
    this.stop();
    const left = until - now;
    // The backend's clock decides: where it is behind this device's, it is asked again in a while.
    const pause = left > 0 ? (left % minute || minute) + 50 : minute / 2;
    this.#timer = setTimeout(() => this.#passed(Date.now() >= until), pause);
    if (left <= 0) return;
    const due = warnings.findLast((each) => left <= each * minute);
    // What was passed before the ballot was opened is read with it.
    if (due !== undefined && this.#warned !== Infinity && due < this.#warned) say(leftText(until, now, words));
    this.#warned = due ?? warnings[0]! + 1;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
