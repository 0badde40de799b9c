import {css} from 'lit';

/** Forms and answers of elements that load on demand: steps, fields, what is wrong, actions. */
export const forms = css`
  .form {
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
  .field,
  .stacked {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.35em;
    justify-items: start;
  }
  .stacked {
    display: block;
    font-weight: 600;
  }
  .field.wrong {
    padding-inline-start: 0.9em;
    border-inline-start: 4px solid var(--_danger);
  }
  .field > input {
    inline-size: 100%;
    max-inline-size: 26em;
  }
  .error {
    color: var(--_danger);
    font-weight: 600;
  }
  .choice {
    display: flex;
    align-items: flex-start;
    gap: 0.6em;
    min-block-size: 24px;
    padding-block: 0.2em;
    cursor: pointer;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 0.75);
  }
  .notice,
  .summary {
    padding: var(--_space);
    border-radius: var(--_radius);
    background: var(--_surface);
    border: 1px solid var(--_border);
  }
  .summary {
    display: grid;
    gap: 0.5em;
    justify-items: start;
    border: 2px solid var(--_danger);
  }
`;
