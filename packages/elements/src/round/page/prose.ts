import {safeWebUrl} from '@huddlekit/core';
import {html, type TemplateResult} from 'lit';

/** Addresses in a text, without the punctuation of the sentence they stand in. */
const addresses = /(https?:\/\/[^\s<>"]+[^\s<>".,:;!?'’”)\]}])/g;

/** What people wrote, as paragraphs of text: web addresses become links, and nothing else is more than text. */
export function prose(text: string, part?: string): TemplateResult {
  const paragraphs = text.split(/(?:\r?\n){2,}/).filter((paragraph) => paragraph.trim());
  return html`<div class="prose" part=${part ?? 'prose'}>${paragraphs.map((each) => html`<p dir="auto">${linked(each.trim())}</p>`)}</div>`;
}

const linked = (text: string) =>
  text.split(addresses).map((piece, index) => {
    const url = index % 2 ? safeWebUrl(piece) : undefined;
    return url ? html`<a href=${url} rel="nofollow ugc noopener">${piece}</a>` : piece;
  });
