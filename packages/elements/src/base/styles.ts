import {css} from 'lit';

/**
 * What every element starts from: tokens, a wrapper that keeps the page's inherited text styles out, and focus.
 *
 * A page sets `--huddle-*`; elements use the private `--_*` made from them. Colours that are not set follow the page:
 * the text has the page's colour, and borders, surfaces and muted text are mixed from it, so that they fit light, dark
 * and coloured pages alike, whether or not the page says `color-scheme`. Put everything into one `.root` element.
 */
export const base = css`
  :host {
    display: block;
    --_accent: var(--huddle-accent, light-dark(#0f6656, #7fd8c3));
    --_on-accent: var(--huddle-on-accent, light-dark(#fff, #06231d));
    --_ink: color-mix(in oklab, var(--_accent) 55%, currentColor);
    --_tint: color-mix(in oklab, var(--_accent) 13%, transparent);
    --_surface: var(--huddle-surface, color-mix(in oklab, var(--_accent) 5%, transparent));
    --_muted: var(--huddle-muted, color-mix(in oklab, currentColor 80%, transparent));
    --_border: var(--huddle-border, color-mix(in oklab, currentColor 20%, transparent));
    --_edge: color-mix(in oklab, currentColor 62%, transparent);
    --_focus: var(--huddle-focus, currentColor);
    --_danger: color-mix(in oklab, var(--huddle-danger, light-dark(#b3261e, #ff9d94)) 80%, currentColor);
    --_success: color-mix(in oklab, var(--huddle-success, light-dark(#1d6b33, #84d99a)) 80%, currentColor);
    --_radius: var(--huddle-radius, 0.75em);
    --_space: var(--huddle-space, 1em);
  }
  :host([hidden]) {
    display: none !important;
  }
  .root {
    all: initial;
    display: block;
    box-sizing: border-box;
    color: var(--huddle-text, inherit);
    color-scheme: inherit;
    font-family: var(--huddle-font, inherit);
    font-size: inherit;
    line-height: 1.5;
    overflow-wrap: anywhere;
    text-align: start;
    visibility: inherit;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :is(h2, h3, h4, p, ul, ol, dl, dd, fieldset, legend) {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  a,
  button {
    text-underline-offset: 0.15em;
  }
  a {
    color: var(--_ink);
  }
  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
  .muted {
    color: var(--_muted);
  }
  .visually-hidden:not(:focus, :active) {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  [hidden] {
    display: none !important;
  }
  @media (prefers-contrast: more) {
    :host {
      --_muted: currentColor;
      --_border: currentColor;
      --_edge: currentColor;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;

/** Native controls in the elements' own look: buttons, text fields, choices. At least 24 by 24 CSS pixels (WCAG 2.5.8). */
export const controls = css`
  button,
  .button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.45em;
    min-block-size: max(2.5em, 24px);
    margin: 0;
    padding: 0.4em 1em;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: none;
    text-align: inherit;
    text-decoration: none;
    cursor: pointer;
  }
  :is(button, .button):hover {
    background: var(--_tint);
  }
  :is(button, .button).primary {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
    /* Their text has the colour of the page: around them, a ring of it could not be seen. */
    --_focus: var(--huddle-focus, var(--_accent));
  }
  :is(button, .button).primary:hover {
    background: color-mix(in oklab, var(--_accent) 88%, currentColor);
  }
  button.link {
    min-block-size: 24px;
    padding: 0 0.15em;
    border: 0;
    border-radius: 0.2em;
    color: var(--_ink);
    text-decoration: underline;
  }
  button[aria-disabled='true'] {
    cursor: default;
    opacity: 0.7;
  }
  input:not([type='checkbox'], [type='radio'], [type='range']),
  select,
  textarea {
    min-block-size: max(2.5em, 24px);
    max-inline-size: 100%;
    padding: 0.4em 0.75em;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: color-mix(in oklab, currentColor 2%, transparent);
  }
  option {
    color: FieldText;
    background: Field;
  }
  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  [type='checkbox'],
  [type='radio'] {
    flex: none;
    inline-size: max(1.25em, 20px);
    block-size: max(1.25em, 20px);
    margin: 0;
    accent-color: var(--_accent);
  }
  @media print {
    button,
    .button,
    input,
    select {
      display: none;
    }
  }
`;
