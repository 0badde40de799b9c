import {css} from 'lit';
import {forms} from '../../base/forms.styles.ts';

export const styles = css`
  ${forms}
  .booth,
  .ranked,
  .finish,
  .receipt,
  .cards {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
  }
  h4 {
    font-size: 1em;
    font-weight: 600;
  }
  .meter {
    position: sticky;
    inset-block-start: var(--huddle-ballot-inset, 0px);
    z-index: 1;
    margin-inline: -0.25em;
    padding: 0.5em 0.75em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--huddle-dialog-surface, Canvas);
    color: var(--huddle-dialog-text, CanvasText);
    font-variant-numeric: tabular-nums;
  }
  .meter.over {
    border: 2px solid var(--_danger);
  }
  .meter.over strong {
    color: var(--_danger);
  }
  .cards {
    gap: calc(var(--_space) * 0.75);
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.6em;
    padding: var(--_space);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    content-visibility: auto;
    contain-intrinsic-block-size: auto 14em;
  }
  .card.out {
    border-style: dashed;
  }
  .card :is(button, input, select, textarea, summary, h4) {
    scroll-margin-block: 6em 2em;
  }
  .card header {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.2em var(--_space);
  }
  .card h4 {
    font-size: 1.0625em;
  }
  .amount {
    font-variant-numeric: tabular-nums;
  }
  .more > summary {
    inline-size: fit-content;
    min-block-size: 24px;
    color: var(--_ink);
    cursor: pointer;
  }
  .purpose,
  .said {
    white-space: pre-line;
  }
  .note {
    display: grid;
    gap: 0.35em;
  }
  textarea {
    inline-size: 100%;
  }
  .control {
    display: grid;
    gap: 0.4em;
    justify-items: start;
  }
  .stepper,
  .places,
  .shortcuts,
  .options {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em;
  }
  .options {
    gap: 0.2em 1.25em;
  }
  .shortcuts {
    gap: 0.2em 1em;
  }
  .stepper input {
    max-inline-size: 9em;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .step-button {
    inline-size: 2.5em;
    padding: 0;
    font-size: 1.1em;
  }
  .over:not(.meter) {
    font-style: italic;
  }
  .place {
    min-inline-size: 1.5em;
    font-size: 1.25em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .handle {
    touch-action: none;
    cursor: grab;
  }
  .grip {
    inline-size: 0.6em;
    block-size: 1em;
    border-inline: 3px dotted currentColor;
  }
  .dragged {
    opacity: 0.6;
  }
  .before {
    box-shadow: 0 -4px 0 var(--_accent);
    border-block-start-color: Highlight;
  }
  .after {
    box-shadow: 0 4px 0 var(--_accent);
    border-block-end-color: Highlight;
  }
  .tools {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14em, 100%), 1fr));
    gap: 0.75em var(--_space);
  }
  .tools :is(input, select) {
    inline-size: 100%;
  }
  .tools > p {
    grid-column: 1 / -1;
  }
  .choices {
    display: grid;
    border-block-start: 1px solid var(--_border);
  }
  .choices > div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.1em var(--_space);
    padding-block: 0.6em;
    border-block-end: 1px solid var(--_border);
  }
  .receipt {
    padding: var(--_space);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .digest code {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1em 0.6em;
    font-size: 1.0625em;
  }
  .person {
    font-size: 0.9375em;
  }
`;
