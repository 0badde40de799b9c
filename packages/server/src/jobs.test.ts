import assert from 'node:assert/strict';
import {once} from 'node:events';
import {describe, it} from 'node:test';
import {pino} from 'pino';
import type {Deps} from './deps.ts';
import {startJobs} from './jobs.ts';

const deps = {log: pino({level: 'silent'})} as unknown as Deps;

describe('jobs', () => {
  it('come again after a failure, until they are told to stop', async () => {
    let runs = 0;
    let tell = () => {};
    const third = new Promise<void>((resolve) => (tell = resolve));
    const run = async () => {
      if (++runs === 3) tell();
      throw new Error('once more');
    };
    const jobs = startJobs([{name: 'failing', every: 0, run}], deps);
    await third;
    await jobs.stop();
    const then = runs;
    await new Promise(setImmediate);
    assert.equal(runs, then);
  });

  it('are told that the server stops, which waits for them', async () => {
    let ended = false;
    let begin = () => {};
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const run = async (_: Deps, stopping: AbortSignal) => {
      begin();
      await once(stopping, 'abort');
      ended = true;
    };
    const jobs = startJobs([{name: 'patient', every: 1000, run}], deps);
    await begun;
    await jobs.stop();
    assert.equal(ended, true);
  });
});
