import {expect} from '@open-wc/testing';
import {hostileHtml} from '../testing/hostile-html.ts';
import {paragraphs} from '../text.ts';
import {plainByDom} from './dom.ts';
import {plainByParser} from './parser.ts';

describe('HTML of strangers, in a page', () => {
  for (const [name, html, text] of hostileHtml) {
    it(`reads ${name} by the browser's parser`, () => {
      expect(paragraphs(plainByDom(html)) ?? '').to.equal(text);
    });
    it(`reads ${name} by the library`, () => {
      expect(paragraphs(plainByParser(html)) ?? '').to.equal(text);
    });
  }

  it('runs no script and loads nothing', async () => {
    const html =
      '<img src="/never-loaded.png" onerror="window.ran = true"><script>window.ran = true</script>' +
      '<svg onload="window.ran = true">';
    plainByDom(html);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(window).not.to.have.property('ran');
    const loaded = performance.getEntriesByType('resource').filter(({name}) => name.endsWith('/never-loaded.png'));
    expect(loaded).to.have.length(0);
  });

  it('is read at any depth', () => {
    expect(plainByDom(`${'<div>'.repeat(5000)}deep`)).to.equal('deep');
  });
});
