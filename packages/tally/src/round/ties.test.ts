import {expect} from 'chai';
import fc from 'fast-check';
import {describe, it} from 'node:test';
import {drawLot} from '../ties.ts';
import {roundTies} from './ties.ts';
import type {TieFacts} from './ties.ts';

const facts = (...all: [string, number, boolean][]): TieFacts[] => all.map(([id, amount, funded]) => ({id, amount, funded}));
const three = facts(['a', 30, true], ['b', 20, false], ['c', 20, true]);

describe('the ties of a round', () => {
  it('go by each criterion in turn', async () => {
    const seed = 'x:y';
    expect((await roundTies(three, ['never-funded', 'smaller-request'], {seed}))).to.deep.equal(['b', 'c', 'a']);
    expect((await roundTies(three, ['smaller-request', 'never-funded'], {seed}))).to.deep.equal(['b', 'c', 'a']);
    expect((await roundTies(three, ['declared', 'smaller-request'], {seed, declared: ['a']}))[0]).to.equal('a');
  });

  it('go by lot in the end, whatever order the proposals come in', async () => {
    const same = three.map(({id}) => ({id, amount: 1, funded: false}));
    for (const seed of ['1:a', '2:b', '3:c']) {
      const lot = await drawLot(seed, ['a', 'b', 'c']);
      expect(await roundTies(same, ['never-funded', 'smaller-request'], {seed})).to.deep.equal(lot);
      expect(await roundTies([...same].reverse(), ['lot', 'never-funded'], {seed})).to.deep.equal(lot);
    }
  });

  it('order every proposal once', async () => {
    const any = fc.uniqueArray(fc.record({id: fc.string({minLength: 1}), amount: fc.nat(3), funded: fc.boolean()}), {selector: ({id}) => id});
    await fc.assert(
      fc.asyncProperty(any, fc.string(), async (proposals, seed) => {
        const order = await roundTies(proposals, ['never-funded', 'smaller-request'], {seed});
        expect([...order].sort()).to.deep.equal(proposals.map(({id}) => id).sort());
      }),
    );
  });
});
