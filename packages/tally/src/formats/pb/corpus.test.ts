import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {expect} from 'chai';
import {missingReferences, pbFolder} from '../../testing/references.ts';
import {readPb} from './read.ts';
import {writePb} from './write.ts';

/** What comes out of a file that its writer left uneven: one line end, after the last row too. */
const uneven: Record<string, (text: string) => string> = {
  'Poland_Czestochowa_2025_Srodmiescie.pb': (text) => `${text}\n`,
  'Poland_Wieliczka_2023_Green_Budget.pb': (text) => text.replace(/(?<!\r)\n/g, '\r\n'),
};

const files = missingReferences ? [] : readdirSync(pbFolder).filter((name) => name.endsWith('.pb'));
const textOf = (name: string): string => readFileSync(join(pbFolder, name), 'utf8');

describe('files of Pabulib', () => {
  it('are here to be read', (test) => {
    if (missingReferences) test.diagnostic(missingReferences);
    else expect(files).to.have.length.at.least(29);
  });

  for (const name of files) {
    it(`${name} comes out byte for byte`, () => {
      const text = textOf(name);
      expect(writePb(readPb(text)) === (uneven[name]?.(text) ?? text)).to.equal(true);
    });
  }

  it('are read whole', (test) => {
    if (missingReferences) return test.diagnostic(missingReferences);
    const {election, form, meta, votes} = readPb(textOf('Poland_Lodz_2022.pb'));
    expect(election.projects).to.have.length(160);
    expect(election.ballots).to.have.length(90_494);
    expect(election.budget).to.equal(6_112_868);
    expect(form).to.equal('approval');
    expect(meta.find(([key]) => key === 'edition')?.[1]).to.equal('10');
    expect(votes.columns).to.deep.equal(['voter_id', 'vote', 'age', 'sex', 'voting_method']);
    expect(votes.rows[0]).to.deep.equal(['1401204197', 'L005,L007,L008', '53', 'F', 'internet']);
    // Costs with a decimal that says nothing, and points.
    expect(readPb(textOf('France_Toulouse_2022_7_-_Sept_Deniers_Ginestous-Sesquieres_Lalande.pb')).election).to.include({budget: 400_000, decimals: 0});
    expect(readPb(textOf('Poland_Czestochowa_2020_Gnaszyn_-_Kawodrza.pb')).election.ballots.at(-1)).to.deep.equal({
      choices: ['502', '116', '273', '462'],
      points: [5, 3, 1, 1],
    });
  });
});
