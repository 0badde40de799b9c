import type {PortName} from '@huddlekit/core';
import {ballots} from './ballots/index.ts';
import {capabilities} from './capabilities.ts';
import {funds} from './funds/index.ts';
import {huddles} from './huddles/index.ts';
import {identity} from './identity.ts';
import {registerIn, rounds} from './rounds/index.ts';
import {contractSeed} from './seed/index.ts';
import {signUps} from './sign-ups/index.ts';
import {withFixture, type Register} from './tools.ts';
import {isWritable, type BackendTest} from './types.ts';

/**
 * Registers the tests that every backend passes: run it in the adapter's own test file.
 *
 * A promised port that is missing fails, and so does a port that is present but not promised. Tests of `huddles` share
 * one fixture and only read; every other test has a fresh one. Nothing here sleeps: what time changes is tested by
 * `advance`, and not at all where the fixture has none.
 */
export function testBackend(test: BackendTest): void {
  const now = test.now?.() ?? Date.now();
  const seed = test.seed ?? contractSeed(now);
  test.runner.describe(`the contract, kept by ${test.name}`, () => {
    capabilities(test, seed);
    huddles(test, seed, now);
    if (!isWritable(test)) return;
    // Sign-ups need huddles of particular kinds, so these sections always use the contract's own.
    const own = test.seed ? contractSeed(now) : seed;
    const register: Register = (name, body) => void test.runner.it(name, withFixture(test, own, body));
    signUps(test, own, register);
    identity(test, register);
    const promised = test.ports as readonly PortName[];
    const inRounds = registerIn(test, own, now);
    if (promised.includes('rounds')) rounds(test, now, inRounds);
    if (promised.includes('ballots')) ballots(test, inRounds);
    if (promised.includes('funds')) funds(test, inRounds);
  });
}
