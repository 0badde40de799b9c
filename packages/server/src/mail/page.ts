import {html, raw} from 'hono/html';
import {directionOf} from './layout.ts';
import type {MailLanguage} from './messages/index.ts';
import type {Html} from './words.ts';

const styles = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; line-height: 1.25; }
h2 { font-size: 1.1rem; }
a { color: light-dark(#1d4f91, #9cc4ff); }
pre { white-space: pre-wrap; font: inherit; padding: 1rem; border: 1px solid color-mix(in srgb, currentcolor 30%, transparent); border-radius: 0.5rem; }
iframe { inline-size: 100%; block-size: 32rem; background: Canvas; border: 1px solid color-mix(in srgb, currentcolor 30%, transparent); border-radius: 0.5rem; }
.mails { list-style: none; margin: 0; padding: 0; }
.mails li { padding-block: 0.75rem; border-block-start: 1px solid color-mix(in srgb, currentcolor 30%, transparent); }
.mails p { margin: 0; }
form { display: flex; flex-wrap: wrap; gap: 0.75rem; margin-block: 1.5rem; }
button { font: inherit; padding: 0.75rem 1.25rem; border: 1px solid; border-radius: 0.5rem; color: inherit; background: none; cursor: pointer; }
button.main { color: #fff; background: #1d4f91; border-color: #1d4f91; }
:focus-visible { outline: 3px solid light-dark(#1d4f91, #9cc4ff); outline-offset: 2px; }
`;

/** A small page without scripts. */
export const page = ({title, language, body}: {title: string; language: MailLanguage; body: Html}): string =>
  String(html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${raw(styles)}</style>
</head>
<body>
<main>
<h1><bdi>${title}</bdi></h1>
${body}
</main>
</body>
</html>
`);
