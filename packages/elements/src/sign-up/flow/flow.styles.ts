import {css} from 'lit';

export const styles = css`
  .flow,
  .form,
  .flow section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.25);
  }
  .step {
    font-size: 1.25em;
    line-height: 1.3;
  }
  .step:focus {
    outline: none;
  }
  h4,
  legend,
  .field > label:not(.choice) {
    font-size: 1em;
    font-weight: 600;
  }
  .optional {
    font-weight: 400;
  }
  .hint {
    font-size: 0.9375em;
  }
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.35em;
    justify-items: start;
  }
  legend {
    float: inline-start;
    inline-size: 100%;
  }
  legend + * {
    clear: both;
  }
  .field.wrong {
    padding-inline-start: 0.9em;
    border-inline-start: 4px solid var(--_danger);
  }
  .error {
    color: var(--_danger);
    font-weight: 600;
  }
  .field > :is(input:not([type='checkbox']), textarea, select) {
    inline-size: 100%;
  }
  .field > input#code {
    inline-size: 9em;
    font-size: 1.375em;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.15em;
  }
  textarea {
    resize: vertical;
    min-block-size: 5.5em;
  }
  .wrong > :is(input, textarea, select) {
    border-color: var(--_danger);
    border-width: 2px;
  }
  .choice {
    display: flex;
    gap: 0.7em;
    align-items: baseline;
    min-block-size: 2.5em;
    padding-block: 0.4em;
    cursor: pointer;
  }
  .choice input {
    transform: translateY(0.2em);
  }
  .verbatim,
  .agreement .text {
    white-space: pre-line;
  }
  .notice,
  .agreement .text {
    padding: 0.9em 1.1em;
    /* Seen in forced colours only, which take the ground away. */
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  aside.notice {
    font-size: 0.9375em;
  }
  .notice dl {
    display: grid;
    gap: 0.15em 1.25em;
  }
  dt {
    font-weight: 600;
  }
  .notice dd + dt,
  .notice dl + p,
  .released dd + dt {
    margin-block-start: 0.5em;
  }
  @container (min-inline-size: 34em) {
    .notice dl {
      grid-template-columns: max-content minmax(0, 1fr);
    }
    .notice dd + dt {
      margin: 0;
    }
  }
  .agreement .text {
    max-block-size: 16em;
    overflow: auto;
  }
  .consents,
  .flow section.agreement {
    gap: 0.5em;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em;
    align-items: center;
  }
  .summary {
    display: grid;
    gap: 0.5em;
    padding: 1em 1.2em;
    border: 3px solid var(--_danger);
    border-radius: var(--_radius);
    justify-items: start;
  }
  .summary h3 {
    font-size: 1.125em;
  }
  .summary li + li {
    margin-block-start: 0.35em;
  }
  .summary a {
    color: var(--_danger);
    font-weight: 600;
    display: inline-block;
    min-block-size: 24px;
  }
  .standing > .step {
    padding-inline-start: 0.6em;
    border-inline-start: 5px solid var(--_border);
  }
  :is(.confirmed, .offered, .completed) > .step {
    border-color: var(--_success);
  }
  .released {
    padding: 1em 1.2em;
    border-radius: var(--_radius);
    background: var(--_tint);
  }
  .flow .released {
    gap: 0.75em;
  }
  .actions:empty {
    display: none;
  }
  .reason {
    margin: 0;
    padding-inline-start: 1em;
    border-inline-start: 3px solid var(--_border);
  }
  blockquote {
    margin: 0;
  }
  button.danger {
    border-color: var(--_danger);
    color: var(--_danger);
    font-weight: 600;
  }
  .data {
    padding-block-start: 0.75em;
    border-block-start: 1px solid var(--_border);
  }
  .data summary {
    min-block-size: 24px;
    cursor: pointer;
  }
  .data > * + * {
    margin-block-start: 0.5em;
  }
  .signed-in {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 0.75em;
    align-items: baseline;
  }
`;
