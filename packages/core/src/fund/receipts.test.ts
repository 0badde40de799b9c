import {expect} from 'chai';
import fc from 'fast-check';
import {createHash} from 'node:crypto';
import {describe, it} from 'node:test';
import type {BallotEntry} from '../schema/fund/index.ts';
import {ballotText, chainHead, commitmentOf, emptyHead, newNonce, nextHead, sha256} from './receipts.ts';

const digest = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const nonce = '00112233445566778899aabbccddeeff';
const entry = (changes: Partial<BallotEntry> = {}): BallotEntry => ({proposal: 'p1', value: 3, note: 'Ño ☂', ...changes});

describe('commitmentOf', () => {
  it('is SHA-256 of the documented text', async () => {
    const text = '["r",[{"proposal":"p1","value":3,"note":"Ño ☂"},{"proposal":"p2"}],"00112233445566778899aabbccddeeff"]';
    const ballot = {round: 'r', entries: [entry(), {proposal: 'p2'}], nonce};
    expect(ballotText(ballot)).to.equal(text);
    expect(await commitmentOf(ballot)).to.equal(digest(text));
  });

  it('does not go by the order of an entry’s keys', async () => {
    const turned = {note: 'Ño ☂', value: 3, proposal: 'p1'};
    const of = (one: BallotEntry) => commitmentOf({round: 'r', entries: [one], nonce});
    expect(await of(turned)).to.equal(await of(entry()));
  });

  it('changes with everything that a ballot says', async () => {
    const ballot = {round: 'r', entries: [entry(), entry({proposal: 'p2'})], nonce};
    const changes = [
      {round: 's'}, {nonce: newNonce()}, {entries: []}, {entries: [...ballot.entries].reverse()},
      {entries: [entry({value: 4}), entry({proposal: 'p2'})]}, {entries: [entry({position: 'consent'}), entry({proposal: 'p2'})]},
    ];
    const all = await Promise.all([ballot, ...changes.map((change) => ({...ballot, ...change}))].map(commitmentOf));
    expect(new Set(all).size).to.equal(all.length);
  });
});

describe('chainHead', () => {
  it('begins with zeros, and takes one commitment after the other', async () => {
    expect(await chainHead([])).to.equal(emptyHead);
    const first = await nextHead(emptyHead, 'aa');
    expect(first).to.equal(digest(`${'0'.repeat(64)}\naa`));
    expect(await chainHead(['aa', 'bb'])).to.equal(await nextHead(first, 'bb'));
  });

  it('tells what was left out, added, changed or moved', async () => {
    const commitments = fc.uniqueArray(fc.string({minLength: 1}).map(digest), {minLength: 2, maxLength: 6});
    await fc.assert(
      fc.asyncProperty(commitments, fc.nat(), async (chain, pick) => {
        const at = pick % (chain.length - 1);
        const moved = chain.with(at, chain[at + 1]!).with(at + 1, chain[at]!);
        const others = [chain.toSpliced(at, 1), [...chain, chain[at]!], moved, chain.with(at, digest('other'))];
        const heads = await Promise.all([chain, ...others].map(chainHead));
        return new Set(heads).size === heads.length;
      }),
      {numRuns: 30},
    );
  });
});

describe('newNonce', () => {
  it('is 32 hexadecimal digits, and never the same', () => {
    const nonces = Array.from({length: 100}, newNonce);
    for (const each of nonces) expect(each).to.match(/^[0-9a-f]{32}$/);
    expect(new Set(nonces).size).to.equal(100);
  });
});

describe('sha256', () => {
  it('agrees with the published vector', async () => {
    expect(await sha256('abc')).to.equal('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
