import {HuddleError, type FundsPort} from '@huddlekit/core';
import type {Award, Pot} from '@huddlekit/core/fund';
import type {FakeFund} from './fake-fund.ts';

const gone = (): never => {
  throw new HuddleError('not-found', 'No such thing.');
};

/** An award that may be confirmed since yesterday. */
export const award = (change: Partial<Award> & Pick<Award, 'id' | 'proposal' | 'title'>): Award => ({
  round: 'winter',
  pot: 'pot',
  name: 'Amina Yusuf',
  state: 'proposed',
  amount: {amount: 90_000, currency: 'GBP'},
  confirmsAt: '2026-11-01T10:00:00Z',
  confirmations: 0,
  needed: 2,
  confirmedByMe: false,
  mine: false,
  updatedAt: '2026-11-01T10:00:00Z',
  ...change,
});

/** Awards in memory for a fake backend, whose mishaps, calls and keys they share. */
export function fakeFunds(fake: FakeFund, awards: Award[]): FundsPort {
  const answers = new Map<string, Award>();
  const write = async (name: string, id: string, key: string, change: (old: Award) => Partial<Award>): Promise<Award> => {
    fake.calls.push(name);
    fake.keys.push(key);
    await fake.before(name);
    if (!fake.person) throw new HuddleError('unauthenticated', 'Nobody is signed in.');
    const at = awards.findIndex((each) => each.id === id);
    const old = awards[at] ?? gone();
    if (!answers.has(key)) answers.set(key, (awards[at] = {...old, ...change(old)}));
    await fake.after(name);
    return answers.get(key)!;
  };
  return {
    pot: async (): Promise<Pot> => gone(),
    awards: async () => {
      fake.calls.push('awards');
      return [...awards];
    },
    confirm: (id, {idempotencyKey}) =>
      write('confirm', id, idempotencyKey, ({confirmations, needed}) => ({
        confirmations: confirmations + 1,
        confirmedByMe: true,
        state: confirmations + 1 >= needed ? 'confirmed' : 'proposed',
      })),
    contest: (id, {reason}, {idempotencyKey}) =>
      write('contest', id, idempotencyKey, () => ({state: 'contested', contest: {reason, at: new Date().toISOString()}})),
    answerContest: (id, {uphold, note}, {idempotencyKey}) =>
      write('answerContest', id, idempotencyKey, ({contest}) => ({state: uphold ? 'proposed' : 'refused', contest: {...contest!, answer: note}})),
    accept: (id, {idempotencyKey}) => write('accept', id, idempotencyKey, () => ({state: 'accepted'})),
    giveBack: (id, {idempotencyKey}) => write('giveBack', id, idempotencyKey, () => ({state: 'returned'})),
  };
}
