import {expect} from '@open-wc/testing';
import {count} from '../count.ts';
import type {Election, RankedElection} from '../election.ts';
import type {Progress} from '../outcome.ts';
import {countInWorker} from './index.ts';

const election: Election = {
  projects: [{id: 'bikes', cost: 500}, {id: 'garden', cost: 600}, {id: 'tools', cost: 300}],
  budget: 1000,
  ballots: [{choices: ['garden', 'bikes']}, {choices: ['garden', 'tools'], weight: 3}, {choices: []}],
};

/** Enough rounds for many reports of progress. */
const crowd: RankedElection = {
  candidates: Array.from({length: 80}, (_, index) => ({id: `c${index}`})),
  seats: 1,
  ballots: Array.from({length: 80}, (_, first) => ({
    choices: Array.from({length: 80}, (_, place) => `c${(first + place * 7) % 80}`).filter((id, at, all) => all.indexOf(id) === at),
    weight: first + 1,
  })),
};

const native = globalThis.Worker;
let made: (string | URL)[];
let ended: number;

class Watched extends native {
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options);
    made.push(url);
  }
  override terminate() {
    ended++;
    super.terminate();
  }
}

describe('countInWorker', () => {
  beforeEach(() => {
    made = [];
    ended = 0;
    globalThis.Worker = Watched;
  });
  afterEach(() => {
    globalThis.Worker = native;
  });

  it('answers as a count in the page does, from one thread that is ended', async () => {
    const spec = {rule: 'greedy', satisfaction: 'cardinality'} as const;
    const outcome = await countInWorker(election, spec, {ties: ['tools']});
    expect(outcome).to.deep.equal(count(election, spec, {ties: ['tools']}));
    expect(outcome.selected).to.deep.equal(['tools', 'garden']);
    expect(made.map(String)).to.deep.equal([new URL('./thread.js', import.meta.url).href]);
    expect(ended).to.equal(1);
  });

  it('reports progress', async () => {
    const reports: Progress[] = [];
    await countInWorker(crowd, {rule: 'irv'}, {onProgress: (progress) => reports.push(progress)});
    expect(reports[0]).to.include({done: 1, unit: 'rounds'});
  });

  it('ends the thread when it is aborted, with the reason', async () => {
    const controller = new AbortController();
    const reason = new Error('the person went on');
    const stop = () => controller.abort(reason);
    const error = await rejection(countInWorker(crowd, {rule: 'irv'}, {signal: controller.signal, onProgress: stop}));
    expect(error).to.equal(reason);
    expect(ended).to.equal(1);
  });

  it('starts nothing for a signal that is aborted', async () => {
    const reason = new Error('too late');
    expect(await rejection(countInWorker(election, {rule: 'greedy'}, {signal: AbortSignal.abort(reason)}))).to.equal(reason);
    expect(made).to.deep.equal([]);
  });

  it('rejects with what the listener to progress throws', async () => {
    const trouble = new RangeError('enough');
    const onProgress = () => {
      throw trouble;
    };
    expect(await rejection(countInWorker(crowd, {rule: 'irv'}, {onProgress}))).to.equal(trouble);
    expect(ended).to.equal(1);
  });

  it('brings an error of the count across with its kind and message', async () => {
    const broken = {...election, budget: 0.5};
    const error = await rejection(countInWorker(broken, {rule: 'greedy'}));
    expect(error).to.be.instanceOf(TypeError);
    expect(() => count(broken, {rule: 'greedy'})).to.throw(TypeError, (error as TypeError).message);
    expect((error as TypeError).message).to.contain('0.5');
    expect(ended).to.equal(1);
  });

  it('refuses what cannot be sent to a thread', async () => {
    const odd = {...election, projects: [{id: 'a', cost: 1, name: (() => '') as unknown as string}]};
    expect(await rejection(countInWorker(odd, {rule: 'greedy'}))).to.have.property('name', 'DataCloneError');
    expect(ended).to.equal(1);
  });

  it('uses the worker that it is given', async () => {
    const worker = () => new Worker(new URL('./thread.js?mine', import.meta.url), {type: 'module'});
    expect((await countInWorker(election, {rule: 'greedy'}, {worker})).selected).to.deep.equal(['garden', 'tools']);
    expect(made.map((url) => new URL(url).search)).to.deep.equal(['?mine']);
  });

  it('counts in place where the script of the worker is not there', async () => {
    const worker = () => new Worker('/no-such-file.js', {type: 'module'});
    expect((await countInWorker(election, {rule: 'greedy'}, {worker})).selected).to.deep.equal(['garden', 'tools']);
    expect(ended).to.equal(1);
  });

  it('counts in place where there are no workers, and can be stopped between steps', async () => {
    Reflect.deleteProperty(globalThis, 'Worker');
    expect((await countInWorker(election, {rule: 'greedy'})).selected).to.deep.equal(['garden', 'tools']);
    const controller = new AbortController();
    const seen: number[] = [];
    const onProgress = ({done}: Progress) => {
      seen.push(done);
      if (done === 3) controller.abort(new Error('stop'));
    };
    const error = await rejection(countInWorker(crowd, {rule: 'irv'}, {signal: controller.signal, onProgress}));
    expect(error).to.have.property('message', 'stop');
    expect(seen).to.deep.equal([1, 2, 3]);
  });
});

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(() => 'no rejection', (error: unknown) => ({error}));
  expect(outcome).to.have.property('error');
  return (outcome as {error: unknown}).error;
}
