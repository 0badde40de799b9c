import type {RegisterIn} from '../rounds/tools.ts';
import type {WritableTest} from '../types.ts';
import {casting, together} from './casting.ts';
import {counting, publishing} from './counting.ts';
import {ownData, ownDataLater} from './erasing.ts';
import {forms} from './forms.ts';
import {hiding} from './hiding.ts';
import {recusals} from './recusals.ts';

/** Ballots: each test has a fixture of its own. */
export function ballots(test: WritableTest, register: RegisterIn): void {
  const {describe} = test.runner;
  describe('ballots', () => {
    describe('casting', () => casting(register));
    describe('together', () => together(register));
    describe('forms', () => forms(register));
    describe('recusals', () => recusals(register));
    describe('hidden until the count', () => hiding(register));
    describe('one’s data', () => ownData(register));
    if (!test.movableClock) return;
    describe('counting', () => counting(register));
    describe('publishing', () => publishing(register));
    describe('one’s data after the count', () => ownDataLater(register));
  });
}
