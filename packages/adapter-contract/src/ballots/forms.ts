import {assert} from 'chai';
import {ballotOf, deskOf, stored, type RegisterIn, type Say} from '../rounds/tools.ts';
import {mia} from '../seed/fund.ts';
import {fresh, refusesAt} from '../tools.ts';

interface FormCase {
  readonly round: string;
  /** Ballots at the very limits of the form. */
  readonly good: readonly (readonly Say[])[];
  /** Ballots just beyond, and the path that is refused. */
  readonly bad: readonly (readonly [path: string, ballot: readonly Say[]])[];
}

/** Garden asks for 20,000, Kitchen 25,000, Hall 30,000, Roof 60,000; there are 100,000, and 4 members. */
const cases: readonly FormCase[] = [
  {
    round: 'f-approval',
    good: [[['Garden'], ['Kitchen'], ['Hall']], [['Roof', undefined, 'For the rain.']]],
    bad: [
      ['entries', [['Garden'], ['Kitchen'], ['Hall'], ['Roof']]], ['entries.0.value', [['Garden', 1]]],
      ['entries.0.position', [['Garden', 'consent']]],
    ],
  },
  {
    round: 'f-points',
    good: [[['Garden', 6], ['Kitchen', 4]], [['Roof', 1]]],
    bad: [
      ['entries', [['Garden', 6], ['Kitchen', 5]]], ['entries.0.value', [['Garden', 7]]], ['entries.0.value', [['Garden', 0]]],
      ['entries.1.value', [['Garden', 2], ['Kitchen']]],
    ],
  },
  {
    round: 'f-score',
    good: [[['Garden', 0], ['Kitchen', 5], ['Hall', 3], ['Roof', 5]]],
    bad: [['entries.0.value', [['Garden', 6]]], ['entries.0.value', [['Garden']]]],
  },
  {
    round: 'f-ranking',
    good: [[['Roof', 1], ['Garden', 2], ['Hall', 2]]],
    bad: [['entries', [['Roof', 2], ['Garden', 1]]], ['entries.0.value', [['Roof', 0]]], ['entries.0.value', [['Roof']]]],
  },
  {
    round: 'f-strict',
    good: [[['Roof'], ['Garden'], ['Kitchen'], ['Hall']]],
    bad: [['entries.0.value', [['Roof', 1]]]],
  },
  {
    round: 'f-money',
    good: [[['Garden', 20_000], ['Kitchen', 5000]], [['Roof', 25_000]]],
    bad: [['entries', [['Garden', 20_000], ['Kitchen', 5001]]], ['entries.0.value', [['Garden', 0]]], ['entries.0.value', [['Garden']]]],
  },
  {
    round: 'f-quadratic',
    good: [[['Garden', 4], ['Kitchen', 2]]],
    bad: [
      ['entries', [['Garden', 4], ['Kitchen', 2], ['Hall', 1]]], ['entries.0.value', [['Garden', 0]]],
      ['entries.0.value', [['Garden']]],
    ],
  },
  {
    round: 'f-consent',
    good: [[['Garden', 'consent'], ['Kitchen', 'stand-aside'], ['Hall', 'object', 'It harms the trees.']]],
    bad: [
      ['entries.0.position', [['Garden']]], ['entries.0.note', [['Garden', 'object']]], ['entries.0.note', [['Garden', 'object', ' \n']]],
    ],
  },
  {
    round: 'f-knapsack',
    good: [[['Garden'], ['Kitchen'], ['Hall']], [['Roof'], ['Hall']]],
    bad: [['entries', [['Roof'], ['Hall'], ['Garden']]], ['entries.0.value', [['Garden', 1]]]],
  },
  {
    round: 'f-reasons',
    good: [[['Garden', undefined, 'For the bees.']]],
    bad: [['entries.1.note', [['Garden', undefined, 'For the bees.'], ['Hall']]], ['entries.0.note', [['Garden', undefined, ' ']]]],
  },
];

/** Every form takes what is at its limits, and nothing beyond. */
export function forms(register: RegisterIn): void {
  for (const {round, good, bad} of cases) {
    register(`takes ballots of ${round} at its limits, as they are`, round, async (fixture) => {
      const {ballots} = await deskOf(fixture, mia);
      for (const [index, says] of good.entries()) {
        const input = await ballotOf(fixture, round, says);
        const cast = await ballots.cast(input, fresh());
        assert.deepEqual(cast.entries, input.entries);
        assert.strictEqual(cast.receipt?.revision, index + 1);
      }
    });
    register(`refuses ballots of ${round} beyond its limits, and says where`, round, async (fixture) => {
      const {ballots} = await deskOf(fixture, mia);
      const before = await ballots.cast(await ballotOf(fixture, round, good[0] ?? []), fresh());
      for (const [path, says] of bad) {
        await refusesAt(ballots.cast(await ballotOf(fixture, round, says), fresh()), [path], JSON.stringify(says));
      }
      assert.deepEqual(await ballots.mine(round), before, 'the ballot before stands');
      assert.lengthOf(await stored(fixture).chain(round), 1);
    });
  }
}
