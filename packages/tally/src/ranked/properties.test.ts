import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {RankedElection} from '../election.ts';
import type {CountOptions, RankedOutcome} from '../outcome.ts';
import {above, condorcetWinner, elections, renamed, spread} from '../testing/ranked.ts';
import {borda} from './borda.ts';
import {irv} from './irv.ts';
import {rankedPairs} from './ranked-pairs.ts';
import {schulze} from './schulze.ts';
import {stvMeek} from './stv-meek.ts';
import {stvScottish} from './stv-scottish.ts';

type Rule = (election: RankedElection, options?: CountOptions) => RankedOutcome;

const condorcet: readonly Rule[] = [
  (election, options) => schulze(election, options),
  (election, options) => schulze(election, {...options, strength: 'margins'}),
  (election, options) => rankedPairs(election, options),
  (election, options) => rankedPairs(election, {...options, strength: 'winning-votes'}),
];
const stv: readonly Rule[] = [stvScottish, stvMeek];
const strict: readonly Rule[] = [irv, ...stv];
const all: readonly Rule[] = [borda, ...condorcet, ...strict];

const close = elections({candidates: 6, ballots: 8});
const order = fc.shuffledSubarray([...'abcdef'], {minLength: 6});

describe('rules on rankings', () => {
  it('answer the same in whatever order the ballots come', () => {
    fc.assert(fc.property(close, fc.infiniteStream(fc.nat()), (election, random) => {
      const keys = new Map(election.ballots.map((ballot) => [ballot, random.next().value as number]));
      const ballots = election.ballots.toSorted((a, b) => keys.get(a)! - keys.get(b)!);
      for (const rule of all) expect(rule({...election, ballots})).to.deep.equal(rule(election));
    }), {numRuns: 300});
  });

  it('count a ballot of some weight as so many ballots', () => {
    fc.assert(fc.property(close, (election) => {
      for (const rule of all) expect(rule({...election, ballots: spread(election.ballots)})).to.deep.equal(rule(election));
    }), {numRuns: 300});
  });

  it('elect the same under other names, ties by the same order', () => {
    fc.assert(fc.property(close, order, order, (election, names, ties) => {
      const name = (id: string) => names['abcdef'.indexOf(id)]!.toUpperCase();
      for (const rule of all) {
        expect(rule(renamed(election, name), {ties: ties.map(name)}).selected).to.deep.equal(rule(election, {ties}).selected.map(name));
      }
    }), {numRuns: 300});
  });

  it('elect the same whatever order the candidates are listed in', () => {
    fc.assert(fc.property(close, order, (election, listed) => {
      const candidates = election.candidates.toSorted((a, b) => listed.indexOf(a.id) - listed.indexOf(b.id));
      for (const rule of all) expect(rule({...election, candidates}).selected).to.deep.equal(rule(election).selected);
    }), {numRuns: 300});
  });

  it('count the withdrawn as if they had never stood', () => {
    fc.assert(fc.property(close, (election) => {
      const [{id}, ...others] = election.candidates as [{id: string}, ...{id: string}[]];
      const ballots = election.ballots.map(({choices, weight}) => ({weight: weight!, choices: choices.filter((choice) => choice !== id)}));
      const withdrawn = {...election, candidates: [{id, withdrawn: true}, ...others]};
      for (const rule of all) expect(rule(withdrawn)).to.deep.equal(rule({...election, candidates: others, ballots}));
    }), {numRuns: 300});
  });

  it('elect whom a majority ranks above each other candidate, by Schulze and ranked pairs', () => {
    fc.assert(fc.property(elections({equal: true}), (election) => {
      const winner = condorcetWinner(election);
      if (winner !== undefined) for (const rule of condorcet) expect(rule(election).selected[0]).to.equal(winner);
    }), {numRuns: 1000});
  });

  it('elect the same, or a clone of the same, when someone is cloned, by Schulze and ranked pairs', () => {
    let cloned = 0;
    fc.assert(fc.property(elections({candidates: 4, ballots: 6, complete: true}), fc.array(fc.boolean(), {minLength: 6, maxLength: 6}), (election, sides) => {
      const margins = election.candidates.flatMap(({id: a}) => election.candidates.filter(({id: b}) => a < b).map(({id: b}) => Math.abs(above(election, a, b) - above(election, b, a))));
      // Between equal victories and even contests the tie order decides, to which a clone is someone new.
      if (margins.includes(0) || new Set(margins).size < margins.length) return;
      cloned++;
      const ballots = election.ballots.map(({choices, weight}, index) =>
        ({weight: weight!, choices: choices.flatMap((id) => (id !== 'a' ? [id] : sides[index] ? ['a', 'z'] : ['z', 'a']))}));
      const more = {...election, ballots, candidates: [...election.candidates, {id: 'z'}]};
      for (const rule of condorcet) expect(rule(more).selected[0]!.replace('z', 'a')).to.equal(rule(election).selected[0]);
    }), {numRuns: 3000});
    expect(cloned).to.be.above(300);
  });

  it('elect as many as there are seats, each once, by STV', () => {
    fc.assert(fc.property(close, (election) => {
      for (const rule of stv) {
        const {selected} = rule(election);
        expect(selected).to.have.length(Math.min(election.seats, election.candidates.length));
        expect(new Set(selected)).to.have.property('size', selected.length);
      }
    }), {numRuns: 2000});
  });

  it('give every solid coalition the seats that its quotas are worth, by STV', () => {
    let due = 0;
    fc.assert(fc.property(elections({candidates: 5, ballots: 8}), (election) => {
      const ids = election.candidates.map(({id}) => id);
      const voters = spread(election.ballots).filter(({choices}) => choices.length > 0);
      const elected = stv.map((rule) => rule(election).selected);
      for (let set = 1; set < 2 ** ids.length; set++) {
        const members = ids.filter((_, index) => set & (1 << index));
        const coalition = voters.filter(({choices}) => choices.length >= members.length && choices.slice(0, members.length).every((id) => members.includes(id)));
        const seats = Math.min(members.length, Math.floor(coalition.length / (Math.floor(voters.length / (election.seats + 1)) + 1)));
        if (seats > 0 && members.length < ids.length) due++;
        for (const selected of elected) expect(selected.filter((id) => members.includes(id)).length).to.be.at.least(seats);
      }
    }), {numRuns: 1500});
    expect(due).to.be.above(500);
  });

  it('fill one seat by instant runoff and by Scottish STV alike, unless the lot or an earlier stage decides', () => {
    let alike = 0;
    fc.assert(fc.property(close, (election) => {
      const scottish = stvScottish({...election, seats: 1});
      const runoff = irv(election);
      if (scottish.steps.some(({tied}) => tied) || runoff.steps.some(({tied}) => tied)) return;
      alike++;
      expect(scottish.selected).to.deep.equal(runoff.selected);
    }), {numRuns: 1500});
    expect(alike).to.be.above(300);
  });
});
