import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {minifyCss, minifyHtml} from '../../scripts/lib/minify-templates.mjs';

const css = (parts: TemplateStringsArray, ..._: unknown[]) => minifyCss([...parts.raw]).join('$');
const html = (parts: TemplateStringsArray, ..._: unknown[]) => minifyHtml([...parts.raw]).join('$');

describe('minifyCss', () => {
  it('takes away comments, white space and last semicolons', () => {
    assert.equal(
      css`
        /* the host */
        :host {
          display: block;
          margin: 0 auto;
        }
        :host([hidden]) {
          display: none !important;
        }
      `,
      ':host{display:block;margin:0 auto}:host([hidden]){display:none !important}',
    );
  });

  it('keeps what CSS reads as a space', () => {
    assert.equal(css`.a :hover, .b > :is(h1, h2) { width: calc(1px + 2px) }`, '.a :hover,.b > :is(h1,h2){width:calc(1px + 2px)}');
    assert.equal(css`:host { --empty: ; --tail: }`, ':host{--empty:;--tail:}');
    assert.equal(css`a/**/.b { c: d/* e */f }`, 'a/**/.b{c:d/**/f}');
  });

  it('keeps strings', () => {
    assert.equal(css`a::before { content: 'x  ; } y' "/* z */  " '\\2014  '; }`, String.raw`a::before{content:'x  ; } y' "/* z */  " '\\2014  '}`);
    assert.equal(css`a { content: "\\"  ; " }`, String.raw`a { content: "\\"  ; " }`);
  });

  it('keeps nesting, layers, containers and states', () => {
    assert.equal(css`@layer a, b; .a { & .b { color: light-dark(red, blue); } }`, '@layer a,b;.a{& .b{color:light-dark(red,blue)}}');
    assert.equal(css`@container (inline-size > 30rem) { :host(:state(loading)) { x: y } }`, '@container (inline-size > 30rem){:host(:state(loading)){x:y}}');
  });

  it('keeps expressions apart from their neighbours', () => {
    assert.equal(css`${1} .a { width: calc(${2} * 2); ${3} } ${4} ${5}`, '$ .a{width:calc($ * 2);$}$ $');
    assert.equal(css`/* ${1} */ a { b: c }`, '/* $ */ a { b: c }');
  });
});

describe('minifyHtml', () => {
  it('shrinks white space to one space and takes away comments', () => {
    assert.equal(html`<p>  a
      <b>b</b>   <i>c</i> <!-- d --></p>`, '<p> a <b>b</b> <i>c</i> </p>');
  });

  it('keeps attribute values and unquoted expressions', () => {
    assert.equal(
      html`<a  class="a   ${1}"
        ?hidden=${2}
        title='b  > c'   @click=${3}   >x</a><input .value=${4} />`,
      `<a class="a   $" ?hidden=$ title='b  > c' @click=$>x</a><input .value=$ />`,
    );
  });

  it('leaves preformatted text, and a comment that holds an expression', () => {
    assert.equal(html`<pre>  a  </pre>`, '<pre>  a  </pre>');
    assert.equal(html`<!-- ${1} --> <p></p>`, '<!-- $ --> <p></p>');
  });
});
