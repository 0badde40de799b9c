import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import {safeUrl, safeWebUrl} from './url.ts';

const dangerous = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  '\u0000javascript:alert(1)',
  '\u0001\u001fjavascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'java\r\nscript:alert(1)',
  'javascript\t:alert(1)',
  'javascript://example.org/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  ' data:text/html;base64,PHNjcmlwdD4=',
  'vbscript:msgbox(1)',
  'blob:https://example.org/1',
  'file:///etc/passwd',
  'filesystem:https://example.org/1',
  'view-source:https://example.org',
  'about:blank',
  'ws://example.org',
];

describe('links', () => {
  it('may be http, https, mailto and tel', () => {
    expect(safeUrl('https://example.org/a?b#c')).to.equal('https://example.org/a?b#c');
    expect(safeUrl('http://example.org')).to.equal('http://example.org/');
    expect(safeUrl('mailto:a@example.org')).to.equal('mailto:a@example.org');
    expect(safeUrl('tel:+441234')).to.equal('tel:+441234');
  });

  it('never run or hold a document of their own', () => {
    for (const value of dangerous) {
      expect(safeUrl(value), JSON.stringify(value)).to.equal(undefined);
      expect(safeUrl(value, 'https://example.org/'), JSON.stringify(value)).to.equal(undefined);
      expect(safeWebUrl(value), JSON.stringify(value)).to.equal(undefined);
    }
  });

  it('are only what is relative to the page where look-alikes of a scheme are given', () => {
    for (const value of ['ｊavascript:alert(1)', 'javascript：alert(1)', '\u200bjavascript:alert(1)', 'jаvascript:alert(1)']) {
      expect(safeUrl(value), JSON.stringify(value)).to.equal(undefined);
      expect(safeUrl(value, 'https://example.org/') ?? 'https:', JSON.stringify(value)).to.match(/^https:/);
    }
  });

  it('are used in the form that was checked', () => {
    expect(safeUrl(' HTTPS://EXAMPLE.org/\n')).to.equal('https://example.org/');
    expect(safeUrl('https:example.org')).to.equal('https://example.org/');
    expect(safeUrl('https://exämple.org/ü')).to.equal('https://xn--exmple-cua.org/%C3%BC');
  });

  it('are none where nothing, or nothing absolute, is given', () => {
    for (const value of ['', null, undefined, ' ', '/a', 'example.org', 'https://', '//example.org', 'http://[', '?']) {
      expect(safeUrl(value), String(value)).to.equal(undefined);
    }
  });

  it('may be relative to a base', () => {
    expect(safeUrl('/a', 'https://example.org/b')).to.equal('https://example.org/a');
    expect(safeUrl('//other.org', 'https://example.org/b')).to.equal('https://other.org/');
    expect(safeUrl('/a', 'data:text/html,')).to.equal(undefined);
  });

  it('that are loaded are http or https only', () => {
    expect(safeWebUrl('https://example.org/')).to.equal('https://example.org/');
    expect(safeWebUrl('mailto:a@example.org')).to.equal(undefined);
    expect(safeWebUrl('tel:1')).to.equal(undefined);
  });

  it('have an allowed scheme whatever the text, and stay what they are when checked again', () => {
    const scheme = fc.constantFrom('javascript', 'data', 'https', 'mailto', 'vbscript', 'tel', '\tjava\nscript');
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), scheme, fc.string({unit: 'binary'}), (before, name, after) => {
        for (const value of [after, `${name}:${after}`, `${before}${name}:${after}`]) {
          const url = safeUrl(value, 'https://example.org/');
          if (url === undefined) continue;
          expect(url).to.match(/^(?:https?|mailto|tel):/);
          expect(safeUrl(url)).to.equal(url);
        }
      }),
      {numRuns: 2000},
    );
  });
});
