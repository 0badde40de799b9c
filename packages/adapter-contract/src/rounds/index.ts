import {contractFund} from '../seed/index.ts';
import {withFixture} from '../tools.ts';
import type {Seed, WritableTest} from '../types.ts';
import {comments, commentsInTime} from './comments.ts';
import {keys, watching} from './keys.ts';
import {proposing, seeing} from './proposals.ts';
import {reading} from './reading.ts';
import {dates, screening} from './screening.ts';
import type {RegisterIn} from './tools.ts';

/** Registers tests on fixtures that have only the rounds which they need. */
export const registerIn = (test: WritableTest, seed: Seed, now: number): RegisterIn => (name, rounds, body) =>
  void test.runner.it(name, withFixture(test, {...seed, fund: contractFund(now, [rounds].flat())}, body));

/** Rounds and what is asked for in them: each test has a fixture of its own. */
export function rounds(test: WritableTest, now: number, register: RegisterIn): void {
  const {describe} = test.runner;
  describe('rounds', () => {
    describe('reading', () => reading(now, register));
    describe('seeing proposals', () => seeing(register));
    describe('proposing', () => proposing(register));
    describe('screening', () => screening(register));
    describe('comments', () => comments(register));
    describe('idempotency', () => keys(register));
    describe('watching', () => watching(register));
    if (!test.movableClock) return;
    describe('by the clock', () => {
      dates(register);
      commentsInTime(register);
    });
  });
}
