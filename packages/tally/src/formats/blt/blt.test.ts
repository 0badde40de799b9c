import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {Ballot, RankedElection} from '../../election.ts';
import {damaged, readOrRefuse, refusal} from '../testing/refusal.ts';
import {readBlt} from './read.ts';
import {writeBlt} from './write.ts';

const lines = (...all: string[]): string => all.join('\n') + '\n';

const good = lines(
  '# A co-op’s board',
  '4 2  # candidates, seats',
  '-2 -4',
  '3 1 3 4 0',
  '2 2=4 - 3 0 1 4=1=3 2 0 # two on a line',
  '1 0',
  '0',
  '"Ada ""the first"""',
  '"Bo # no comment"',
  '""',
  'Dee',
  '"Board',
  'of 2026"',
  '"by hand"',
);

describe('readBlt', () => {
  it('reads seats, withdrawn candidates, weights, equal and skipped ranks, comments and names', () => {
    expect(readBlt(good)).to.deep.equal({
      election: {
        candidates: [
          {id: '1', name: 'Ada "the first"'},
          {id: '2', name: 'Bo # no comment', withdrawn: true},
          {id: '3'},
          {id: '4', name: 'Dee', withdrawn: true},
        ],
        seats: 2,
        ballots: [
          {choices: ['1', '3', '4'], weight: 3},
          {choices: ['2', '4', '3'], ranks: [1, 1, 2], weight: 2},
          {choices: ['4', '1', '3', '2'], ranks: [1, 1, 1, 2]},
          {choices: []},
        ],
      },
      title: 'Board\nof 2026',
      notes: ['by hand'],
    });
  });

  it('bears a byte-order mark, CRLF, whole decimals in weights and no title', () => {
    const {election, title} = readBlt('\uFEFF2 1\r\n10.00 2 1 0\r\n0\r\n"A"\r\n"B"');
    expect(election.ballots).to.deep.equal([{choices: ['2', '1'], weight: 10}]);
    expect(title).to.equal('');
  });
});

describe('readBlt refuses', () => {
  const names = ['"A"', '"B"', '"T"'];
  const cases: Record<string, [text: string, line: number, reason: RegExp]> = {
    'an empty file': ['', 1, /number of candidates.*“”/],
    'another kind of file': ['META\nkey;value\n', 1, /number of candidates.*“META”/],
    'no seats': [lines('2 0', '0', ...names), 1, /number of seats/],
    'a withdrawn candidate who is not there': [lines('2 1', '-3', '0', ...names), 2, /a candidate must be a whole number from 1 to 2, not “3”/],
    'a candidate who is not there': [lines('2 1', '1 1 0', '1 3 0', '0', ...names), 3, /a candidate must be .* to 2, not “3”/],
    'a candidate who is no number': [lines('2 1', '1 A 0', '0', ...names), 2, /a candidate must be .* not “A”/],
    'a candidate twice': [lines('2 1', '1 2 1=2 0', '0', ...names), 2, /candidate 2 twice/],
    'spaces around =': [lines('2 1', '1 2 = 1 0', '0', ...names), 2, /a candidate must be .* not “”/],
    'a weight that is not whole': [lines('2 1', '1.5 1 0', '0', ...names), 2, /weight.*whole number.*“1.5”/],
    'a negative weight after the first ballot': [lines('2 1', '1 1 0', '-1 1 0', '0', ...names), 3, /weight/],
    'the id of a ballot': [lines('2 1', '(x7) 1 2 0', '0', ...names), 2, /begins with its weight.*“\(x7\)”/],
    'weights too large together': [lines('1 1', '9007199254740000 1 0', '9007199254740000 1 0', '0', '"A"'), 3, /2⁵³/],
    'a ballot without its 0': [lines('2 1', '1 1 2', '1 2 1 0', '0', ...names), 2, /ends with 0 on its line/],
    'ballots without their 0': [lines('2 1', '1 1 2 0', ...names), 3, /weight/],
    'a file that was cut short in a ballot': ['2 1\n1 1 2', 2, /a candidate must be .* not “”/],
    'a file that was cut short in the names': [lines('2 1', '1 1 2 0', '0', '"A"'), 5, /name of candidate 2/],
    'a forgotten candidate': [lines('3 1', '0', '"A"', '"B"'), 5, /name of candidate 3/],
    'an unquoted name that looks like a ballot': [lines('2 1', '0 1 2 0', ...names), 2, /name of candidate 1.*“1”/],
    'a quote that is never closed': [lines('2 1', '0', '"A"', '"B'), 4, /never closed/],
    'more candidates than names, however many': [lines('9007199254740991 1', '0', '"A"'), 4, /name of candidate 2/],
  };
  for (const [what, [text, line, reason]] of Object.entries(cases)) {
    it(what, () => {
      const error = refusal(() => readBlt(text));
      expect(error.line).to.equal(line);
      expect(error.message).to.match(reason).and.to.match(new RegExp(`^line ${line}: `));
    });
  }

  it('nothing without a line of the file, however damaged', () => {
    fc.assert(fc.property(damaged(good, '0123 -=#"()\n\r.x\uFEFF'), (text) => readOrRefuse(readBlt, text)), {numRuns: 2000});
  });
});

describe('writeBlt', () => {
  it('writes what was read in one way', () => {
    expect(writeBlt(readBlt(good))).to.equal(
      lines(
        ...['4 2', '-2 -4', '3 1 3 4 0', '2 2=4 3 0', '1 4=1=3 2 0', '1 0', '0'],
        ...['"Ada ""the first"""', '"Bo # no comment"', '""', '"Dee"', '"Board\nof 2026"', '"by hand"'],
      ),
    );
  });

  it('numbers candidates in their order, and names those without a name by their id', () => {
    const election: RankedElection = {candidates: [{id: 'kim'}, {id: '1'}], seats: 1, ballots: [{choices: ['1', 'kim']}]};
    expect(writeBlt({election, title: 'T'})).to.equal(lines('2 1', '1 2 1 0', '0', '"kim"', '"1"', '"T"'));
  });

  it('refuses a ballot for someone who is not there', () => {
    expect(() => writeBlt({election: {candidates: [{id: '1'}], seats: 1, ballots: [{choices: ['2']}]}})).to.throw(TypeError, 'names 2');
  });

  it('is read as what was written', () => {
    fc.assert(
      fc.property(elections, fc.string(), (election, title) => {
        expect(readBlt(writeBlt({election, title}))).to.deep.equal({election, title, notes: []});
      }),
      {numRuns: 500},
    );
  });
});

const elections: fc.Arbitrary<RankedElection> = fc.integer({min: 1, max: 6}).chain((count) => {
  const ids = Array.from({length: count}, (_, at) => String(at + 1));
  const ballot = fc
    .record({choices: fc.shuffledSubarray(ids), ties: fc.array(fc.boolean(), {minLength: count, maxLength: count}), weight: fc.integer({min: 1, max: 4})})
    .map(({choices, ties, weight}): Ballot => {
      const ranks: number[] = [];
      choices.forEach((_, at) => ranks.push(at === 0 ? 1 : ranks[at - 1]! + (ties[at] ? 0 : 1)));
      return {choices, ...(ranks.at(-1) !== choices.length && choices.length > 0 && {ranks}), ...(weight > 1 && {weight})};
    });
  const candidate = fc.record({name: fc.string({unit: 'grapheme'}), withdrawn: fc.boolean()});
  return fc
    .record({seats: fc.integer({min: 1, max: 9}), stand: fc.array(candidate, {minLength: count, maxLength: count}), ballots: fc.array(ballot, {maxLength: 8})})
    .map(({seats, stand, ballots}) => ({
      candidates: stand.map(({name, withdrawn}, at) => ({id: ids[at]!, ...(name && {name}), ...(withdrawn && {withdrawn: true})})),
      seats,
      ballots,
    }));
});
