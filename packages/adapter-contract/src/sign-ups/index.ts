import type {Register} from '../tools.ts';
import type {Seed, WritableTest} from '../types.ts';
import {byTheClock} from './clock.ts';
import {forms} from './forms.ts';
import {joining} from './joining.ts';
import {keys} from './keys.ts';
import {own} from './own.ts';
import {waiting} from './waiting.ts';

/** Asking for places: each test has a fixture of its own. */
export function signUps(test: WritableTest, seed: Seed, register: Register): void {
  const {describe} = test.runner;
  describe('signUps', () => {
    describe('joining', () => joining(seed, register));
    describe('forms', () => forms(register));
    describe('the waiting list', () => waiting(register));
    describe('one’s own sign-ups', () => own(register));
    describe('idempotency', () => keys(register));
    if (test.movableClock) describe('by the clock', () => byTheClock(seed, register));
  });
}
