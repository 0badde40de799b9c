import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {contractFund, contractSeed} from '@huddlekit/adapter-contract';
import {hour, type Backend} from '@huddlekit/core';
import {newNonce, type RoundRecord} from '@huddlekit/core/fund';
import {memoryStore, openLocal, type LocalFund, type Store} from '../index.ts';

const start = Date.now();
const seed = contractSeed(start);
const fundOf = (...rounds: string[]): LocalFund => contractFund(start, rounds);
const fresh = () => ({idempotencyKey: crypto.randomUUID()});

interface Made {
  readonly backend: Required<Backend>;
  move(milliseconds: number): void;
}

function siteOn(storage: Store, fund: LocalFund, profile = 'default'): Made {
  let now = start;
  const {backend} = openLocal({storage, fund, profile, movement: seed.movement, records: [], now: () => now});
  return {backend: backend as Required<Backend>, move: (milliseconds) => void (now += milliseconds)};
}

async function signedIn(made: Made, email: string): Promise<Made> {
  const {preview} = await made.backend.identity.requestCode(email);
  await made.backend.identity.confirmCode(email, preview?.code ?? '');
  return made;
}

const garden = async ({backend}: Made, round: string): Promise<string> => {
  const found = (await backend.rounds.proposals(round)).find(({title}) => title === 'Garden');
  return found?.id ?? '';
};

async function voted(made: Made, email: string, round: string): Promise<Made> {
  await signedIn(made, email);
  await made.backend.ballots.cast({round, entries: [{proposal: await garden(made, round)}], nonce: newNonce()}, fresh());
  return made;
}

describe('rounds of the local adapter', () => {
  it('are counted once, when many backends come after the closing time', async () => {
    const store = memoryStore();
    await voted(siteOn(store, fundOf('f-awards')), 'mia@example.org', 'f-awards');
    const sites = Array.from({length: 6}, (_, index) => siteOn(store, fundOf('f-awards'), `tab ${index}`));
    for (const {move} of sites) move(25 * hour);
    const outcomes = await Promise.all(sites.map(({backend}) => backend.ballots.outcome('f-awards')));
    for (const outcome of outcomes) assert.deepEqual(outcome, outcomes[0]);
    assert.equal((await store.read((rows) => rows.all('awards'))).length, 1);
  });

  it('are counted as of their closing, however late somebody comes', async () => {
    const made = siteOn(memoryStore(), fundOf('f-awards'));
    made.move(60 * 24 * hour);
    const {countedAt} = await made.backend.ballots.outcome('f-awards');
    assert.ok(Date.parse(countedAt) <= start + 24 * hour);
    assert.equal((await made.backend.rounds.get('f-awards')).stage, 'decided');
  });

  it('let a visitor stand in the place of a member, who is counted once', async () => {
    const [store, fund] = [memoryStore(), {...fundOf('f-awards'), visitor: 'oli@example.org'}];
    const made = await voted(siteOn(store, fund), 'anybody@example.org', 'f-awards');
    assert.deepEqual(await made.backend.rounds.membership('f-circle'), {member: true, steward: false});
    const other = await signedIn(siteOn(store, fund, 'another'), 'somebody@example.org');
    assert.equal((await other.backend.ballots.mine('f-awards')).state, 'unissued', 'the place is taken');
    made.move(25 * hour);
    const {members, ballots, proposals} = await made.backend.ballots.outcome('f-awards');
    assert.deepEqual([members, ballots, proposals[0]?.supporters], [4, 1, 1]);
  });

  it('let awards fall with a round that is called off', async () => {
    const store = memoryStore();
    const before = await voted(siteOn(store, fundOf('f-awards')), 'mia@example.org', 'f-awards');
    before.move(25 * hour);
    assert.equal((await before.backend.funds.awards('f-awards'))[0]?.state, 'proposed');
    const given = fundOf('f-awards');
    const off = (round: RoundRecord): RoundRecord => ({...round, lifecycle: 'cancelled', reason: 'The funder has withdrawn.'});
    const after = siteOn(store, {...given, rounds: given.rounds.map(off)});
    assert.equal((await after.backend.funds.awards('f-awards'))[0]?.state, 'refused');
    assert.equal((await after.backend.funds.pot('f-pot')).proposed, 0);
  });

  it('begin with ballots that were cast before anybody came', async () => {
    const given = fundOf('f-awards');
    const proposals = given.proposals?.map((each, index) => ({...each, id: `p${index}`}));
    const ballots = ['mia@example.org', 'noa@example.org'].map((by, index) => ({
      round: 'f-awards', by, entries: [{proposal: 'p0'}], nonce: `${index}`.padStart(32, '0'),
    }));
    const site = siteOn(memoryStore(), {...given, proposals: proposals ?? [], ballots, confirmed: ['f-awards']});
    const made = await signedIn(site, 'mia@example.org');
    const mine = await made.backend.ballots.mine('f-awards');
    assert.deepEqual([mine.state, mine.receipt?.nonce], ['cast', '0'.repeat(32)]);
    made.move(25 * hour);
    const [award] = await made.backend.funds.awards('f-awards');
    assert.deepEqual([award?.state, award?.confirmations], ['confirmed', 2]);
    assert.equal((await made.backend.ballots.published('f-awards')).chain.length, 2);
  });

  it('are read as they are when they cannot be counted, and counted when they can', async (test) => {
    const {mock} = test.mock.method(console, 'warn', () => undefined);
    const store = memoryStore();
    const given = fundOf('f-awards', 'f-open');
    const unknown = {rule: 'by nobody’s rule'} as unknown as RoundRecord['settings']['rule'];
    const breaking = (round: RoundRecord): RoundRecord => ({...round, settings: {...round.settings, rule: unknown}});
    const broken = given.rounds.map((round) => (round.id === 'f-awards' ? breaking(round) : round));
    const made = await voted(siteOn(store, {...given, rounds: broken}), 'mia@example.org', 'f-awards');
    made.move(25 * hour);
    assert.equal((await made.backend.rounds.get('f-awards')).stage, 'voting');
    assert.equal((await made.backend.ballots.mine('f-awards')).state, 'locked');
    assert.equal((await made.backend.rounds.get('f-open')).stage, 'screening');
    assert.equal(mock.callCount(), 1, 'warned of once');
    const mended = siteOn(store, given);
    mended.move(25 * hour);
    assert.equal((await mended.backend.ballots.outcome('f-awards')).ballots, 1);
  });

  it('tell who watches when a stage begins, until they stop or the backend is closed', async (test) => {
    test.mock.timers.enable({apis: ['setTimeout']});
    const made = siteOn(memoryStore(), fundOf('f-open'));
    let heard = 0;
    const stop = made.backend.rounds.watch('f-open', () => void (heard += 1));
    // One read at least, after which the timer stands.
    await made.backend.rounds.get('f-open');
    await made.backend.rounds.get('f-open');
    made.move(24 * hour);
    test.mock.timers.tick(24 * hour);
    assert.equal(heard, 1);
    stop();
    made.backend.rounds.watch('f-open', () => void (heard += 1));
    await made.backend.rounds.get('f-open');
    await made.backend.rounds.get('f-open');
    await made.backend.close?.();
    made.move(48 * hour);
    test.mock.timers.tick(48 * hour);
    assert.equal(heard, 1);
  });
});
