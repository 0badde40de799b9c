import type {Movement} from '@huddlekit/core';
import type {Seed} from '../types.ts';
import {toRecord} from './build.ts';
import {finding} from './finding.ts';
import {joining} from './joining.ts';

export {contractFund} from './fund.ts';
export {askingForm} from './joining.ts';

const movement: Movement = {
  id: 'contract',
  state: 'active',
  name: 'The Contract Movement',
  zone: 'Europe/London',
  languages: ['en', 'cy'],
  controller: {name: 'The Contract Movement', contact: 'mailto:data@example.org'},
};

/**
 * A movement with huddles for every filter and every way of joining. The same for equal clocks.
 * @param now Milliseconds since 1970: the dates are counted from here.
 */
export const contractSeed = (now: number): Seed => ({
  movement,
  records: [...finding, ...joining(now)].map((sketch) => toRecord(sketch, now)),
});
