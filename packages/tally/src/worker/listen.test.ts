import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {countInWorker} from './index.ts';
import {listen} from './listen.ts';
import type {Scope} from './listen.ts';
import type {Job, Message} from './protocol.ts';

const election = {projects: [{id: 'a', cost: 3}, {id: 'b', cost: 2}], budget: 3, ballots: [{choices: ['b']}]};

function heard(...jobs: Job[]): Message[] {
  const messages: Message[] = [];
  const scope: Scope = {onmessage: null, postMessage: (message) => messages.push(structuredClone(message))};
  listen(scope);
  for (const data of jobs) scope.onmessage?.({data} as MessageEvent<Job>);
  return messages;
}

describe('listen', () => {
  it('says that it is ready, then answers each job', () => {
    const [ready, ...answers] = heard({election, spec: {rule: 'greedy'}}, {election, spec: {rule: 'irv', seats: 1}});
    assert.deepEqual(ready, {ready: true});
    const outcomes = answers.flatMap((message) => ('outcome' in message ? [message.outcome as {selected: string[]}] : []));
    assert.deepEqual(outcomes.map(({selected}) => selected), [['b'], ['b']]);
  });

  it('reports the first step, and then no more often than every tenth of a second', () => {
    const candidates = Array.from({length: 60}, (_, index) => ({id: `c${index}`}));
    const ballots = candidates.map(({id}, index) => ({choices: [id], weight: index + 1}));
    const before = performance.now();
    const messages = heard({election: {candidates, seats: 1, ballots}, spec: {rule: 'irv'}});
    const tenths = Math.floor((performance.now() - before) / 100);
    const reports = messages.filter((message) => 'progress' in message);
    assert.ok(reports.length >= 1 && reports.length <= 1 + tenths, `${reports.length} reports in ${tenths} tenths`);
    assert.deepEqual(reports[0], {progress: {done: 1, unit: 'rounds'}});
  });

  it('sends an error as its name and message', () => {
    const [, answer] = heard({election, spec: {rule: 'lottery' as 'greedy'}});
    assert.deepEqual(answer, {error: {name: 'TypeError', message: 'There is no rule lottery.'}});
  });
});

describe('countInWorker on Node, which has no Worker', () => {
  it('counts in place', async () => {
    assert.deepEqual((await countInWorker(election, {rule: 'greedy'})).selected, ['b']);
  });
});
