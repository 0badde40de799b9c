import {expect} from 'chai';
import {describe, it} from 'node:test';
import type {BallotEntry, BallotForm, CountingRule} from '@huddlekit/core/fund';
import type {RoundExport} from '@huddlekit/server';
import {readPb} from '@huddlekit/tally/formats';
import {roundToPb} from './to-pb.ts';

/** A counted round, as far as it is looked at: three proposals, of which one was not in the ballot. */
function round(form: BallotForm, rule: CountingRule, entries: BallotEntry[], more: object = {}): RoundExport {
  const money = (amount: number) => ({amount, currency: 'GBP'});
  return {
    round: {id: 'spring', title: 'Spring', circle: {name: 'Lane'}, available: money(100_00), settings: {form, rule}},
    pot: {total: money(500_00)},
    proposals: [
      {id: 'a', title: 'Shed', amount: money(60_00), minimum: 20_00, rivals: 'x'},
      {id: 'b', title: 'Beds', amount: money(40_00)},
      {id: 'c', title: 'Withdrawn', amount: money(40_00)},
    ],
    outcome: {countedAt: '2026-11-21T10:00:00Z', proposals: [{proposal: 'b', amount: 40_00}, {proposal: 'a', amount: 0}]},
    ballots: {ballots: [{commitment: 'f0', entries, recused: ['b']}]},
    ...more,
  } as unknown as RoundExport;
}

describe('roundToPb', () => {
  const both = [{proposal: 'b', value: 5_00}, {proposal: 'a', value: 12_50}];

  it('writes what was in the ballot, with what came of it', () => {
    const file = readPb(roundToPb(round({form: 'approval'}, {rule: 'greedy', satisfaction: 'cost'}, [{proposal: 'a'}])));
    expect(file.projects.rows.map((row) => file.projects.columns.map((name, at) => `${name} ${row[at]}`))).to.deep.equal([
      ['project_id a', 'selected 0', 'cost 60', 'name Shed', 'minimum 20', 'rivals x'],
      ['project_id b', 'selected 1', 'cost 40', 'name Beds', 'minimum ', 'rivals '],
    ]);
    expect(Object.fromEntries(file.meta)).to.include({description: 'Spring', unit: 'Lane', currency: 'GBP', budget: '100', date_end: '2026-11-21', rule: 'greedy'});
    expect(file.votes.rows).to.deep.equal([['1', 'f0', 'a']]);
  });

  for (const [form, rule, written, choices, points] of [
    [{form: 'money'}, {rule: 'money'}, 'cumulative', ['a'], [12_5]],
    [{form: 'points', total: 2000}, {rule: 'mes', satisfaction: 'points', completion: 'none'}, 'cumulative', ['a'], [12_50]],
    [{form: 'score', max: 100}, {rule: 'score'}, 'scoring', ['a'], [12_50]],
    [{form: 'quadratic', voices: 100}, {rule: 'quadratic'}, 'cumulative', ['a'], [12_50]],
    [{form: 'ranking', equal: false}, {rule: 'mes', satisfaction: 'borda', completion: 'none'}, 'ordinal', ['a'], undefined],
    [{form: 'knapsack'}, {rule: 'knapsack'}, 'approval', ['a'], undefined],
  ] as const) {
    it(`writes ${form.form} as ${written}, without what its voter kept out of`, () => {
      const file = readPb(roundToPb(round(form, rule, both)));
      expect(file.form).to.equal(written);
      expect(file.election.ballots).to.deep.equal([{choices, ...(points ? {points} : {})}]);
      expect(file.pointDecimals, 'units of currency').to.equal(form.form === 'money' ? 1 : 0);
    });
  }

  it('refuses what it has no way to write', () => {
    const rule = {rule: 'consent'} as const;
    const write = (more: object) => () => roundToPb(round({form: 'consent'}, rule, [], more));
    expect(write({})).to.throw('cannot hold consent').with.property('code', 'invalid');
    expect(write({ballots: undefined})).to.throw('does not publish its ballots');
    expect(write({outcome: undefined})).to.throw('not counted yet');
  });
});
