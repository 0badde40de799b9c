import {css} from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
    contain-intrinsic-inline-size: 18em;
  }
  /* Nothing to show until somebody chooses a huddle. */
  :host(:not([huddle])) {
    container-type: normal;
  }
  dialog {
    position: fixed;
    inline-size: min(44em, 100%);
    max-inline-size: 100%;
    max-block-size: calc(100% - 3em);
    margin: auto;
    padding: 0;
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--huddle-dialog-surface, Canvas);
    color: var(--huddle-dialog-text, CanvasText);
    container-type: inline-size;
    box-shadow: 0 1em 4em rgb(0 0 0 / 0.3);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
  .sheet {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.5);
  }
  dialog .sheet {
    padding: 0 clamp(1rem, 5cqi, 2.25em) 2em;
  }
  .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding: 0.75em clamp(1rem, 5cqi, 2.25em);
    background: inherit;
    text-align: end;
  }
  dialog h2:focus {
    outline: none;
  }
  .huddle {
    display: grid;
    gap: 0.5em;
  }
  h2 {
    font-size: 1.5em;
    line-height: 1.2;
    text-wrap: balance;
  }
  .question {
    font-size: 1.125em;
  }
  .places {
    color: var(--_ink);
    font-weight: 600;
  }
  @media (max-width: 30em) {
    dialog {
      border: 0;
      border-radius: 0;
      block-size: 100%;
      max-block-size: 100%;
      inline-size: 100%;
    }
  }
`;
