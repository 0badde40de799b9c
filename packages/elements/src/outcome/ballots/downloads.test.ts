import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readPb} from '@huddlekit/tally/formats';
import {decidedRound} from '../testing/decided-round.ts';
import {roundsOfEveryRule} from '../testing/rounds-of-every-rule.ts';
import {asPb, hasPb} from './downloads.ts';

describe('a round as a .pb file', () => {
  for (const [name, asked] of Object.entries(roundsOfEveryRule).filter(([name]) => name !== 'consent')) {
    it(`is read as what counts of it: ${name}`, async () => {
      const decided = await decidedRound(asked);
      assert.ok(hasPb(decided));
      const {election} = readPb(await asPb(decided, decided.published));
      assert.equal(election.ballots.length, decided.published.ballots.length);
      assert.equal(election.projects.length, decided.proposals.length);
      const heard = decided.published.ballots.map(({entries, recused}) => entries.map(({proposal}) => proposal).filter((id) => !recused.includes(id)));
      assert.deepEqual(election.ballots.map(({choices}) => [...choices]), heard);
    });
  }

  it('is not offered for consent, nor where a proposal cannot be seen', async () => {
    assert.equal(hasPb(await decidedRound(roundsOfEveryRule['consent'])), false);
    const decided = await decidedRound();
    assert.equal(hasPb({...decided, proposals: decided.proposals.slice(1)}), false);
  });
});
