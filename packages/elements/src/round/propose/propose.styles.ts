import {css} from 'lit';

export const proposeStyles = css`
  .propose :is(legend, .field > label:not(.choice)) {
    font-weight: 600;
  }
  .propose .optional {
    font-weight: 400;
  }
  .propose .hint {
    font-size: 0.9375em;
  }
  .propose .wrong > :is(input, textarea, select) {
    border-color: var(--_danger);
    border-width: 2px;
  }
  .propose .notice dl {
    display: grid;
    gap: 0.5em;
    font-size: 0.9375em;
  }
  .propose .summary a {
    display: inline-block;
    min-block-size: 24px;
    color: var(--_danger);
    font-weight: 600;
  }
  .propose .preview {
    display: grid;
    gap: 0.75em;
    padding: 1.25em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  button.danger {
    border-color: var(--_danger);
    color: var(--_danger);
    font-weight: 600;
  }
`;
