import {expect} from 'chai';
import {describe, it} from 'node:test';
import {checkBallot, fits} from '@huddlekit/core/fund';
import {voteFromPb} from './from-pb.ts';
import type {PbWishes} from './from-pb.ts';

const wishes: PbWishes = {id: 'spring', zone: 'Europe/London', now: Date.UTC(2026, 10, 21)};

/** A small election; the columns of its votes are those of the form. */
const pb = (type: string, votes: string, {meta = '', cost = '40', currency = 'GBP'} = {}): string =>
  `META\nkey;value\nvote_type;${type}\nbudget;100\ncurrency;${currency}\nnum_projects;2\nnum_votes;2\n${meta}` +
  `PROJECTS\nproject_id;cost;rivals\nb;${cost};x\na;60;x\nVOTES\n${votes}`;
const approvals = 'voter_id;vote\n1;a\n2;b,a\n';
const points = (first: string, second: string) => `voter_id;vote;points\n1;b,a;${first}\n2;a;${second}\n`;

describe('voteFromPb', () => {
  for (const [type, votes, form, rule] of [
    ['approval', approvals, {form: 'approval'}, {rule: 'mes', satisfaction: 'cost', completion: 'add1u'}],
    ['choose-1', 'voter_id;vote\n1;a\n2;b\n', {form: 'approval', most: 1}, {rule: 'mes', satisfaction: 'cost', completion: 'add1u'}],
    ['ordinal', approvals, {form: 'ranking', equal: false}, {rule: 'mes', satisfaction: 'borda', completion: 'add1u'}],
    ['cumulative', points('3,4', '5'), {form: 'points', total: 7}, {rule: 'mes', satisfaction: 'points', completion: 'add1u'}],
    ['scoring', points('0,4', '5'), {form: 'score', max: 5}, {rule: 'mes', satisfaction: 'points', completion: 'add1u'}],
  ] as const) {
    it(`makes a round of ${type} votes, and ballots that it takes`, () => {
      const {round, proposals, ballots} = voteFromPb(pb(type, votes), wishes);
      expect(round.settings.form).to.deep.equal(form);
      expect(round.settings.rule).to.deep.equal(rule);
      expect(fits(round.settings.form, round.settings.rule)).to.equal(true);
      const ids = new Map(proposals.map(({id, amount}) => [id, amount]));
      const context = {settings: round.settings, available: round.available.amount, members: 2, proposals: ids, recused: new Set<string>()};
      for (const entries of ballots) expect(checkBallot(context, {entries: [...entries]})).to.deep.equal([]);
      expect(ballots.map(({length}) => length)).to.deep.equal(votes.match(/^\d;([^;\n]*)/gm)!.map((row) => row.split(',').length));
    });
  }

  it('keeps amounts, rivals and the order of project ids among ties', () => {
    const {pot, round, proposals} = voteFromPb(pb('approval', approvals, {cost: '40.5'}), wishes);
    expect(pot.total).to.deep.equal({amount: 100_00, currency: 'GBP'});
    expect(round.available).to.deep.equal(pot.total);
    expect(proposals.map(({title, amount, rivals}) => [title, amount, rivals])).to.deep.equal([['b', 40_50, 'x'], ['a', 60_00, 'x']]);
    expect(round.declaredOrder).to.deep.equal([proposals[1]!.id, proposals[0]!.id]);
  });

  it('counts as the file says, unless told otherwise', () => {
    const greedy = pb('approval', approvals, {meta: 'rule;greedy-threshold\n'});
    expect(voteFromPb(greedy, wishes).round.settings.rule).to.deep.equal({rule: 'greedy', satisfaction: 'cost'});
    expect(voteFromPb(greedy, {...wishes, rule: 'phragmen'}).round.settings.rule).to.deep.equal({rule: 'phragmen', completion: 'greedy'});
    expect(voteFromPb(pb('scoring', points('1,4', '5')), {...wishes, rule: 'score'}).round.settings.rule).to.deep.equal({rule: 'score'});
    const summed = voteFromPb(pb('cumulative', points('1,4', '5')), {...wishes, rule: 'greedy'});
    expect(summed.round.settings.rule).to.deep.equal({rule: 'greedy', satisfaction: 'total-points'});
  });

  for (const [what, text, rule, message] of [
    ['that costs nothing', pb('approval', approvals, {cost: '0'}), undefined, '“b” costs nothing'],
    ['with parts of a yen', pb('approval', approvals, {cost: '40.5', currency: 'JPY'}), undefined, 'Amounts have 1 decimals, and JPY has 0'],
    ['without a currency', pb('approval', approvals, {currency: 'coins'}), undefined, '“coins” is no currency'],
    ['with half points', pb('cumulative', points('1.5,4', '5')), undefined, 'whole points alone'],
    ['of rankings by Phragmén', pb('ordinal', approvals), 'phragmen', 'phragmen reads approvals'],
    ['of approvals by scores', pb('approval', approvals), 'score', 'score reads scores'],
  ] as const) {
    it(`refuses a vote ${what}`, () => {
      expect(() => voteFromPb(text, {...wishes, rule})).to.throw(message).with.property('code', 'invalid');
    });
  }
});
