import {css} from 'lit';

export const styles = css`
  search {
    display: grid;
    gap: var(--_space);
  }
  .filters {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15em), 1fr));
    gap: 0 1.5em;
    align-items: start;
    padding: 1em 1.25em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .filters > :not(:has(details)) {
    display: none;
  }
  details {
    margin-block-end: 0.5em;
  }
  summary {
    min-block-size: max(2em, 24px);
    padding-block: 0.25em;
    font-weight: 600;
    cursor: pointer;
  }
  .filters fieldset {
    display: grid;
    gap: 0.15em;
    padding-block-end: 0.5em;
  }
  .filters legend {
    padding-block: 0.4em 0.2em;
    color: var(--_muted);
    font-size: 0.875em;
  }
  .choice {
    display: grid;
    grid-template-columns: auto 1fr auto;
    gap: 0.6em;
    align-items: start;
    min-block-size: max(1.9em, 24px);
    padding-block: 0.2em;
    cursor: pointer;
  }
  small {
    display: block;
    font-size: 0.875em;
  }
  .field {
    display: grid;
    gap: 0.2em;
    padding-block: 0.3em;
    font-size: 0.94em;
  }
  .field > :is(select, input) {
    inline-size: 100%;
    min-inline-size: 0;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 9em), 1fr));
    gap: 0.6em;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    align-items: center;
  }
  .chip {
    min-block-size: max(2em, 24px);
    padding: 0.1em 0.8em;
    border-color: color-mix(in oklab, var(--_accent) 55%, transparent);
    border-radius: 2em;
    background: var(--_tint);
    font-size: 0.94em;
  }
`;
