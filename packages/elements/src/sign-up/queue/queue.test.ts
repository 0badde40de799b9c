import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import {sameAddress, toIntent} from './intent.ts';
import {pauseAfter} from './queue.ts';

const asked = {kind: 'withdraw', huddle: 'h', title: 'T', email: 'mina@example.org', signUp: 's'} as const;

describe('an intent', () => {
  it('has a key that is hard to guess and of the length that backends take', () => {
    const keys = new Set(Array.from({length: 100}, () => toIntent(asked).key));
    expect(keys.size).to.equal(100);
    for (const key of keys) expect(key).to.match(/^[\w-]{16,64}$/);
  });

  it('keeps its key while the same is asked, and gets another for anything else', () => {
    const first = toIntent(asked);
    expect(toIntent({...asked}, first).key).to.equal(first.key);
    expect(toIntent({...asked, signUp: 'other'}, first).key).to.not.equal(first.key);
    expect(toIntent({...asked, kind: 'accept'}, first).key).to.not.equal(first.key);
  });

  it('is on behalf of one mailbox, however it is spelt', () => {
    expect(sameAddress(' Mina@Example.org', 'mina@example.org')).to.equal(true);
    expect(sameAddress('mina@example.org', 'nina@example.org')).to.equal(false);
  });
});

describe('the pause between tries', () => {
  it('doubles up to five minutes, with at most a half more', () => {
    expect([1, 2, 3, 4].map((tries) => pauseAfter(tries, 0))).to.deep.equal([5000, 10_000, 20_000, 40_000]);
    fc.assert(
      fc.property(fc.nat(2000), fc.double({min: 0, max: 1, noNaN: true}), (tries, chance) => {
        expect(pauseAfter(tries, chance)).to.be.within(5000, 450_000);
      }),
    );
  });
});
