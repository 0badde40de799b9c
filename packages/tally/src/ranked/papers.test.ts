import {describe, it} from 'node:test';
import {expect} from 'chai';
import {ranking} from '../testing/ranked.ts';
import {papersOf} from './papers.ts';

const papers = (...of: Parameters<typeof ranking>) => papersOf(ranking(...of), undefined, 1);

describe('papers', () => {
  it('puts voters who ranked alike on one paper', () => {
    const {papers: groups, votes} = papers('a b c', 1, '2 a>b', '1 c', '3 a>b', '1 a=b');
    expect(groups.map(({choices, weight}) => ({choices, weight}))).to.deep.equal([
      {choices: [0, 1], weight: 5}, {choices: [2], weight: 1}, {choices: [0, 1], weight: 1},
    ]);
    expect(votes).to.equal(7);
  });

  it('passes over the withdrawn, and whoever ranked only them', () => {
    const {ids, papers: groups, votes} = papers('a -b c', 1, '2 b>c>a', '1 c>a', '4 b', '5');
    expect(ids).to.deep.equal(['a', 'c']);
    expect(groups.map(({choices}) => choices)).to.deep.equal([[1, 0], [1, 0]]);
    expect(votes).to.equal(3);
  });

  it('puts strict papers together whatever was withdrawn between the choices', () => {
    expect(papersOf(ranking('a -b c', 1, '2 a>b>c', '1 a>c'), undefined, 1, true).papers).to.have.length(1);
  });

  it('lets candidates be equal who would be so only with the withdrawn', () => {
    expect(papersOf(ranking('a -b c', 1, '1 a=b>c'), undefined, 1, true).votes).to.equal(1);
  });

  it('refuses what is not sound, and says what', () => {
    const election = ranking('a b', 1, '1 a>b');
    expect(() => papersOf({...election, seats: 0}, undefined, 1)).to.throw(TypeError, 'seats must be a whole number from 1 to 9007199254740991, not 0');
    expect(() => papersOf({...election, seats: Infinity}, undefined, 1)).to.throw(TypeError, 'seats must be a whole number from 1 to 9007199254740991, not Infinity');
    expect(() => papersOf({...election, seats: 1.5}, undefined, 1)).to.throw(TypeError, 'seats must be a whole number from 1 to 9007199254740991, not 1.5');
    expect(() => papers('a a', 1, '1 a')).to.throw(TypeError, 'each candidate needs its own');
    expect(() => papersOf({...election, candidates: [{id: ''}]}, undefined, 1)).to.throw(TypeError, 'each candidate needs its own');
    expect(() => papers('a b', 1, '1 a', '1 c>b')).to.throw(TypeError, 'Ballot 1 names c');
    expect(() => papers('a b', 1, '1 a>a')).to.throw(TypeError, 'Ballot 0 names a twice');
    expect(() => papersOf(ranking('a b', 1, '1 a>b', '1 a=b'), undefined, 1, true)).to.throw(TypeError, 'Ballot 1 ranks two equal');
  });

  it('refuses more votes than a rule can count exactly', () => {
    const election = ranking('a', 1, `${2 ** 23} a`);
    expect(papersOf(election, undefined, 2 ** 29).votes).to.equal(2 ** 23);
    expect(() => papersOf(election, undefined, 2 ** 30)).to.throw(RangeError, 'too many');
  });
});
