/** The style of the server's own pages: readable on any screen, light or dark, and printed. */
export const pageStyle = `:root {
  color-scheme: light dark;
  --text: light-dark(#1f2421, #e9ece8);
  --quiet: light-dark(#55605a, #a9b3ac);
  --ground: light-dark(#fbfaf7, #171b19);
  --line: light-dark(#d9d6cc, #38403b);
  --accent: light-dark(#1d5c4a, #8fd3bd);
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  max-inline-size: 44rem;
  padding: 1.25rem;
  font: 1.0625rem/1.6 system-ui, sans-serif;
  color: var(--text);
  background: var(--ground);
  overflow-wrap: anywhere;
}
h1 { font-size: clamp(1.6rem, 5vw, 2.4rem); line-height: 1.15; margin-block: 0.5rem; }
h2 { font-size: 1.25rem; margin-block: 2rem 0.5rem; }
a { color: var(--accent); text-underline-offset: 0.15em; }
a:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
header, footer, dt, .state { color: var(--quiet); }
footer { margin-block-start: 3rem; border-block-start: 1px solid var(--line); font-size: 0.9375rem; }
.question { font-size: 1.2rem; }
.prose { white-space: pre-line; }
dl { margin-block: 1.5rem; border-block-start: 1px solid var(--line); }
dl > div { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; padding-block: 0.5rem; border-block-end: 1px solid var(--line); }
dt { flex: 0 0 9rem; }
dd { margin: 0; flex: 1 1 14rem; }
li { margin-block: 0.35rem; }
.button { display: inline-block; padding: 0.6rem 1rem; border: 2px solid var(--accent); border-radius: 0.4rem; font-weight: 600; text-decoration: none; }
@media print { body { max-inline-size: none; } }
`;
