import {describe, it} from 'node:test';
import {expect} from 'chai';
import {amountText, bar, clean, counted, fitted, paint, screenOf, widthOf} from './screen.ts';

describe('screen', () => {
  it('draws bars to an eighth of a column, and shows what is not nothing', () => {
    expect(bar(1, 4)).to.equal('████');
    expect(bar(0.5, 4)).to.equal('██  ');
    expect(bar(0.28, 4)).to.equal('█▏  ');
    expect(bar(0.0001, 4)).to.equal('▏   ');
    expect(bar(0, 4)).to.equal('    ');
  });

  it('measures and cuts by what a terminal shows', () => {
    expect(widthOf('né́e')).to.equal(3);
    expect(widthOf('日本🌻')).to.equal(6);
    expect(fitted('garden', 8)).to.equal('garden  ');
    expect(fitted('garden', 4)).to.equal('gar…');
    expect(fitted('日本語', 4)).to.equal('日… ');
  });

  it('shows amounts with all their digits', () => {
    expect(amountText(9_007_199_254_740_991, 2)).to.equal('90,071,992,547,409.91');
    expect(amountText(5, 2)).to.equal('0.05');
    expect(amountText(1200, 0)).to.equal('1,200');
    expect([counted(1, 'vote'), counted(1000, 'vote')]).to.deep.equal(['1 vote', '1,000 votes']);
  });

  it('takes out what would steer a terminal', () => {
    expect(clean('\u001B[2Jgone\r\n\u202Eback\u0007')).to.equal('[2Jgone back');
  });

  it('colours terminals alone, and fits their width within bounds', () => {
    const stream = (columns: number, colors: boolean) => ({isTTY: true, columns, hasColors: () => colors}) as NodeJS.WriteStream;
    expect(screenOf({isTTY: false} as NodeJS.WriteStream)).to.deep.equal({columns: 100, color: false});
    expect(screenOf(stream(20, true))).to.deep.equal({columns: 40, color: true});
    expect(screenOf(stream(500, false))).to.deep.equal({columns: 160, color: false});
    expect(paint({columns: 80, color: false}, 'green', 'x')).to.equal('x');
    expect(paint({columns: 80, color: true}, 'green', 'x')).to.equal('\u001B[32mx\u001B[39m');
  });
});
