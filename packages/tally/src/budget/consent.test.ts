import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import {consent} from './consent.ts';
import type {Position} from './consent.ts';

const position = (member: string, stance: Position['stance'], more: Partial<Position> = {}): Position => ({member, stance, ...more});

describe('consent', () => {
  it('passes when nobody objects', () => {
    expect(consent([position('Ana', 'consent'), position('Ben', 'stand-aside')])).to.deep.equal({
      passes: true,
      objections: [],
      questions: [],
      consents: 1,
      standAsides: 1,
      resolved: 0,
      present: 2,
      quorum: 0,
    });
  });

  it('is held back by one reasoned objection', () => {
    const objection = position('Ben', 'objection', {reason: 'We could not pay the rent.'});
    expect(consent([position('Ana', 'consent'), objection])).to.deep.include({passes: false, objections: [objection]});
  });

  it('takes an objection without a reason as a question', () => {
    const open = position('Ben', 'objection', {reason: '  '});
    expect(consent([position('Ana', 'consent'), open])).to.deep.include({passes: true, objections: [], questions: [open]});
  });

  it('passes when objections are withdrawn or integrated', () => {
    const ended = [
      position('Ana', 'objection', {reason: 'Too soon.', resolved: 'withdrawn'}),
      position('Ben', 'objection', {reason: 'Too dear.', resolved: 'integrated'}),
    ];
    expect(consent(ended)).to.deep.include({passes: true, objections: [], questions: [], resolved: 2});
  });

  it('needs its quorum, to which everyone with a position counts', () => {
    const both = [position('Ana', 'consent'), position('Ben', 'stand-aside')];
    expect(consent(both, {quorum: 2}).passes).to.equal(true);
    expect(consent(both, {quorum: 3}).passes).to.equal(false);
  });

  it('refuses two positions of a member, an unknown stance and a broken quorum', () => {
    expect(() => consent([position('Ana', 'consent'), position('Ana', 'objection')])).to.throw(TypeError, 'Ana has two positions.');
    expect(() => consent([position('Ana', 'yes' as 'consent')])).to.throw(TypeError, 'yes');
    expect(() => consent([], {quorum: -1})).to.throw(TypeError, 'quorum');
  });

  it('passes when and only when no reasoned objection stands, in any order', () => {
    const drawn = fc.record({
      stance: fc.constantFrom<Position['stance']>('consent', 'stand-aside', 'objection'),
      reason: fc.constantFrom(undefined, '', 'Harm.'),
      resolved: fc.constantFrom<Position['resolved']>(undefined, 'withdrawn', 'integrated'),
    });
    fc.assert(
      fc.property(fc.array(drawn), (all) => {
        const positions = all.map(({stance, ...more}, at) => position(`${at}`, stance, more as Partial<Position>));
        const held = all.some(({stance, reason, resolved}) => stance === 'objection' && reason === 'Harm.' && !resolved);
        expect(consent(positions).passes).to.equal(!held);
        expect(consent(positions.toReversed()).passes).to.equal(!held);
      }),
    );
  });
});
