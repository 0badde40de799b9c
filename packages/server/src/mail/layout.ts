import {html, raw} from 'hono/html';
import type {MailLanguage} from './messages/index.ts';
import type {Block, Html} from './words.ts';

/** What a mail's page is laid out from. */
export interface Layout {
  readonly language: MailLanguage;
  readonly blocks: readonly Block[];
  readonly link: {readonly href: string; readonly label: string} | undefined;
  readonly why: Block;
  readonly movement: string;
}

/** The languages that are written from right to left. */
const rightToLeft: readonly MailLanguage[] = ['ar'];

/** Whether a language is written from right to left. */
export const directionOf = (language: MailLanguage): 'rtl' | 'ltr' => (rightToLeft.includes(language) ? 'rtl' : 'ltr');

/** The text and the HTML of a mail. */
export const layout = (mail: Layout): {text: string; html: string} => ({text: toText(mail), html: String(toHtml(mail))});

function toText({blocks, link, why}: Layout): string {
  const paragraphs = blocks.map(({text, style}) => {
    if (style === 'item') return `- ${text}`;
    return style === 'quote' ? text.replace(/^/gm, '> ') : text;
  });
  const end = [...(link ? [`${link.label}:\n${link.href}`] : []), `--\n${why.text}`];
  return `${[...paragraphs, ...end].join('\n\n').replace(/(\n- [^\n]*)\n(?=\n- )/g, '$1')}\n`;
}

// Colours are left to the mail program, which knows whether it is dark; only the button has its own, and both of them.
const styles = {
  body: 'margin:0;padding:24px 16px;font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif',
  page: 'max-width:36em;margin:0 auto;overflow-wrap:anywhere',
  block: 'margin:0 0 16px;white-space:pre-line',
  code: 'margin:0 0 16px;font:600 32px/1.2 ui-monospace,monospace;letter-spacing:.15em;direction:ltr;unicode-bidi:isolate',
  quote: 'margin:0 0 16px;padding-inline-start:16px;border-inline-start:3px solid #8a8a8a;white-space:pre-line',
  heading: 'margin:24px 0 8px;font-size:16px',
  item: 'margin:0 0 4px',
  button: 'display:inline-block;padding:12px 20px;border-radius:6px;background:#1d4f91;color:#ffffff;text-decoration:none',
  why: 'margin:32px 0 0;font-size:14px;white-space:pre-line',
};

function toHtml({language, blocks, link, why, movement}: Layout): Html {
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${movement}</title>
</head>
<body style="${raw(styles.body.replaceAll('"', '&quot;'))}">
<div style="${styles.page}">
${blocks.map(toElement)}
${link ? html`<p style="margin:24px 0"><a href="${link.href}" style="${styles.button}">${link.label}</a></p>` : ''}
<p style="${styles.why}">${why.html}</p>
</div>
</body>
</html>
`;
}

function toElement({html: content, style}: Block): Html {
  switch (style) {
    case 'code':
      return html`<p style="${styles.code}">${content}</p>\n`;
    case 'quote':
      return html`<blockquote dir="auto" style="${styles.quote}">${content}</blockquote>\n`;
    case 'note':
      return html`<p dir="auto" style="${styles.block}">${content}</p>\n`;
    case 'heading':
      return html`<h2 style="${styles.heading}">${content}</h2>\n`;
    case 'item':
      return html`<p style="${styles.item}">${content}</p>\n`;
    default:
      return html`<p style="${styles.block}">${content}</p>\n`;
  }
}
