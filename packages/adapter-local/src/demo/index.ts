import type {HuddleRecord, Movement} from '@huddlekit/core';
import type {LocalFund} from '../fund/given.ts';
import {care} from './care.ts';
import {food} from './food.ts';
import {homes} from './homes.ts';
import {money} from './money.ts';
import {organising} from './organising.ts';
import {signUpsOf, type DemoSignUp} from './people.ts';
import {mondayOf, toRecord} from './sketch.ts';

export {demoSeed, type DemoSignUp} from './people.ts';

/** The movement's fund circle, for the same moments; loaded when it is asked for. */
export const loadDemoFund = async (now: number): Promise<LocalFund> => (await import('./fund/index.ts')).demoFund(now);

/** A movement to look at: what a backend needs to show it. */
export interface DemoMovement {
  readonly movement: Movement;
  readonly records: readonly HuddleRecord[];
  /** People who have places or wait for one; their number agrees with each record's `left`. */
  readonly signUps: readonly DemoSignUp[];
}

const movement: Movement = {
  id: 'common-ground',
  state: 'active',
  name: 'Common Ground',
  about: 'Small circles in which people learn from each other how to move money, make homes, grow food and look after one another. A made-up movement: nobody in it exists.',
  zone: 'Europe/London',
  languages: ['en', 'cy', 'es', 'fr', 'de', 'pl', 'ar'],
  controller: {
    name: 'Common Ground (a demonstration)', contact: 'mailto:data@common-ground.example',
    privacyUrl: 'https://common-ground.example/privacy',
  },
};

/**
 * Forty huddles of a made-up movement in several places, zones, languages, kinds and states.
 *
 * The same for every moment of one week (Monday to Sunday, UTC); the dates move on with the week, at the same time on
 * each zone's clock.
 * @param now Milliseconds since 1970.
 */
export function demoMovement(now: number): DemoMovement {
  const monday = mondayOf(now);
  const sketches = [...money, ...homes, ...care, ...food, ...organising];
  return {
    movement,
    records: sketches.map((sketch) => toRecord(sketch, monday)),
    signUps: sketches.flatMap((sketch, position) => signUpsOf(sketch, position, monday)),
  };
}
