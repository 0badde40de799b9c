import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import {fold, isStorable, words} from './text.ts';

const any = fc.string({unit: 'binary'});

describe('folding', () => {
  it('drops case, accents and strokes', () => {
    const pairs = {
      'Łódź': 'lodz', Ålesund: 'alesund', Ærø: 'aero', 'ĐÀ NẴNG': 'da nang', Straße: 'strasse', STRAẞE: 'strasse',
      İstanbul: 'istanbul', ılıca: 'ilica', Þór: 'thor', œuvre: 'oeuvre', ﬁnance: 'finance', 'ＡＢＣ': 'abc',
      'ΟΔΌΣ': 'οδοσ', 'ὁδός': 'οδοσ', 'عَدَالَة': 'عدالة', 'عــدالة': 'عدالة', 'Ŋŧħĸ': 'nthk',
    };
    for (const [text, folded] of Object.entries(pairs)) expect(fold(text), text).to.equal(folded);
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(any, (text) => fold(fold(text)) === fold(text)), {numRuns: 3000});
  });

  it('does not tell composed from decomposed text', () => {
    fc.assert(fc.property(any, (text) => fold(text.normalize('NFD')) === fold(text.normalize('NFC'))));
  });
});

describe('words', () => {
  it('are runs of letters and digits', () => {
    expect(words('Money—move it! (2026)  l’été, don\'t')).to.deep.equal(['money', 'move', 'it', '2026', 'l', 'ete', 'don', 't']);
    expect(words('')).to.deep.equal([]);
    expect(words('!?… 🎉')).to.deep.equal([]);
  });

  it('are folded', () => {
    fc.assert(fc.property(any, (text) => words(text).every((word) => fold(word) === word)));
  });
});

describe('storable text', () => {
  it('holds line breaks, tabs, emoji and every script', () => {
    for (const text of ['', 'a\tb\r\nc', '👩‍👩‍👧', 'שלום', '\u200f', 'a\ufeff', '\uffff', '𞤀']) {
      expect(isStorable(text), JSON.stringify(text)).to.equal(true);
    }
  });

  it('holds no control characters, no half pairs and no byte order mark at the start', () => {
    for (const text of ['\u0000', 'a\u0008', '\u000b', '\u001b[0m', '\u007f', '\ud800', 'a\udc00', '\ud83d \ude00', '\ufeffa']) {
      expect(isStorable(text), JSON.stringify(text)).to.equal(false);
    }
  });

  it('survives UTF-8', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: 0, max: 0xffff})), (units) => {
        const text = String.fromCharCode(...units);
        const kept = new TextDecoder().decode(new TextEncoder().encode(text)) === text;
        if (isStorable(text)) expect(kept).to.equal(true);
      }),
      {numRuns: 2000},
    );
  });
});
