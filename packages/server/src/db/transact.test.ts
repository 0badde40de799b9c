import {expect} from 'chai';
import {describe, it} from 'node:test';
import type {Db, Trx} from './tables.ts';
import {transact} from './transact.ts';

const failure = (code: string): Error => Object.assign(new Error('given up'), {code});

/** A database whose transactions fail with these codes, one after the other, and then work. */
const database = (...codes: string[]): Db =>
  ({
    transaction: () => ({
      async execute<T>(work: (trx: Trx) => Promise<T>): Promise<T> {
        const result = await work({} as Trx);
        const code = codes.shift();
        if (code) throw failure(code);
        return result;
      },
    }),
  }) as unknown as Db;

describe('a transaction', () => {
  it('is run again when it was given up to end a deadlock', async () => {
    let runs = 0;
    expect(await transact(database('40P01', '40001'), async () => ++runs)).to.equal(3);
  });

  it('is given up after four tries', async () => {
    let runs = 0;
    const error = await transact(database('40P01', '40P01', '40P01', '40P01'), async () => ++runs).catch((reason: unknown) => reason);
    expect([runs, (error as {code: string}).code]).to.deep.equal([4, '40P01']);
  });

  it('is not run again for any other failure', async () => {
    let runs = 0;
    const error = await transact(database('23505'), async () => ++runs).catch((reason: unknown) => reason);
    expect([runs, (error as {code: string}).code]).to.deep.equal([1, '23505']);
  });
});
