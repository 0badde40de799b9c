import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {countRound} from '@huddlekit/tally/round';
import {decidedRound} from '../testing/decided-round.ts';
import {roundsOfEveryRule} from '../testing/rounds-of-every-rule.ts';
import {compare} from './compare.ts';
import {toCount} from './to-count.ts';

describe('a recount from what is published', () => {
  for (const [name, asked] of Object.entries(roundsOfEveryRule)) {
    it(`agrees: ${name}`, async () => {
      const {published, ...decided} = await decidedRound(asked);
      assert.deepEqual(compare(decided.outcome, countRound(toCount(decided, published)!), published.ballots.length), []);
    });
  }

  it('agrees with an outcome whose keys a store has put in another order', async () => {
    const {published, ...decided} = await decidedRound();
    const turned = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(turned)
        : value && typeof value === 'object'
          ? Object.fromEntries(Object.entries(value).reverse().map(([key, each]) => [key, turned(each)]))
          : value;
    assert.deepEqual(compare(turned(decided.outcome) as typeof decided.outcome, countRound(toCount(decided, published)!), 10), []);
  });

  it('names each place that differs, and nothing else', async () => {
    const {published, ...decided} = await decidedRound();
    const counted = countRound(toCount(decided, published)!);
    const outcome = structuredClone(decided.outcome);
    outcome.proposals[0]!.result = 'declined';
    outcome.proposals[0]!.amount = 0;
    outcome.steps.pop();
    outcome.wouldHaveWon[0]!.supporters! += 1;
    const differences = compare(outcome, counted, 11).map(({what, proposal}) => [what, proposal]);
    const [first] = outcome.proposals;
    assert.deepEqual(differences, [
      ['ballots', undefined],
      ['result', first!.proposal],
      ['amount', first!.proposal],
      ['steps', counted.steps.at(-1)!.proposal],
      ['changed', outcome.wouldHaveWon[0]!.proposal],
    ]);
  });
});
