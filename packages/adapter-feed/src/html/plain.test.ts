import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import {hostileHtml} from '../testing/hostile-html.ts';
import {paragraphs} from '../text.ts';
import {loadPlain} from './plain.ts';

describe('HTML of strangers, by the library', () => {
  for (const [name, html, text] of hostileHtml) {
    it(`reads ${name}`, async () => {
      const plain = await loadPlain();
      expect(paragraphs(plain(html)) ?? '').to.equal(text);
    });
  }

  it('is read at any depth', async () => {
    const plain = await loadPlain();
    expect(plain(`${'<div>'.repeat(50_000)}deep${'</div>'.repeat(50_000)}`)).to.equal('deep');
  });

  it('never lets a script through, however it is wrapped', async () => {
    const plain = await loadPlain();
    const piece = fc.constantFrom(
      '<script>',
      '</script>',
      '<style>',
      '</style>',
      '<p>',
      '</p>',
      '<!--',
      '-->',
      '<',
      '>',
      '&lt;',
      'x',
      '"',
      "'",
      '<svg>',
      '</svg>',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 30}), (pieces) => {
        const text = plain(`<script>SECRET</script>${pieces.join('')}`);
        expect(text).not.to.contain('SECRET');
      }),
    );
  });
});
