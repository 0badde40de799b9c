import {css} from 'lit';

export const styles = css`
  article,
  .summary,
  .results,
  .results section,
  .pictures,
  .steps,
  .checks {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
  }
  article {
    gap: calc(var(--_space) * 2.25);
  }
  .summary {
    gap: 0.5em;
  }
  .results {
    gap: calc(var(--_space) * 1.75);
  }
  h3 {
    font-size: 1.2em;
    line-height: 1.3;
  }
  h4 {
    font-size: 1em;
    line-height: 1.35;
  }
  h5 {
    margin: 0;
    font-size: 0.875em;
    color: var(--_muted);
  }
  .eyebrow {
    color: var(--_ink);
    font-size: 0.875em;
    font-weight: 600;
  }
  .lead {
    font-size: 1.25em;
    line-height: 1.35;
  }
  .count {
    color: var(--_muted);
    font-weight: normal;
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em 2em;
  }
  dt {
    color: var(--_muted);
    font-size: 0.875em;
  }
  dd {
    font-variant-numeric: tabular-nums;
  }
  .summary dl {
    gap: 0.75em 2.5em;
    margin-block: 0.5em;
    padding-block: 0.9em;
    border-block: 1px solid var(--_border);
  }
  .summary dd,
  .gets dd {
    font-weight: 600;
  }
  .summary dd {
    font-size: 1.125em;
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(20em, 100%), 1fr));
    gap: var(--_space);
  }
  .card,
  .step {
    display: grid;
    align-content: start;
    gap: 0.6em;
    padding: 1em 1.1em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .card.awarded,
  .card.partial,
  .step.chosen {
    border-inline-start: 4px solid var(--_success);
  }
  blockquote {
    margin: 0;
    padding-inline-start: 0.8em;
    border-inline-start: 2px solid var(--_border);
    color: var(--_muted);
    white-space: pre-line;
  }
  .changed {
    display: grid;
    gap: 0.35em;
    padding-block-start: 0.5em;
    border-block-start: 1px dashed var(--_border);
    font-size: 0.9375em;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em var(--_space);
  }
  .toggle {
    display: inline-flex;
  }
  .toggle button:first-child {
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }
  .toggle button:last-child {
    margin-inline-start: -1px;
    border-start-start-radius: 0;
    border-end-start-radius: 0;
  }
  button[aria-pressed='true'] {
    background: var(--_tint);
    box-shadow: inset 0 -3px 0 var(--_accent);
    font-weight: 600;
  }
  figure {
    margin: 0;
  }
  figure + figure {
    margin-block-start: 0.75em;
  }
  figcaption {
    margin-block-end: 0.5em;
    color: var(--_muted);
  }
  svg {
    display: block;
    grid-column: 1 / -1;
    inline-size: 100%;
    block-size: 0.6em;
    border-radius: 0.3em;
    overflow: hidden;
  }
  svg.pot {
    block-size: 2em;
    margin-block-end: 0.9em;
    border-radius: 0.4em;
  }
  [dir='rtl'] svg {
    transform: scaleX(-1);
  }
  rect {
    fill: var(--_edge);
  }
  rect.ground,
  rect.rest {
    fill: var(--_border);
  }
  rect.awarded,
  rect.partial {
    fill: var(--_accent);
  }
  .pot rect:nth-of-type(odd):not(.ground) {
    fill-opacity: 0.7;
  }
  rect.deferred,
  rect.declined {
    fill: var(--_muted);
    fill-opacity: 0.55;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.15em 1em;
    padding-block: 0.35em;
  }
  .value {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .scroll {
    overflow-x: auto;
    overflow-wrap: normal;
  }
  .scroll td {
    white-space: nowrap;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.9375em;
    font-variant-numeric: tabular-nums;
  }
  .step table {
    inline-size: auto;
    max-inline-size: 100%;
  }
  th,
  td {
    padding-block: 0.4em;
    padding-inline: 0 1.2em;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
    font-weight: normal;
  }
  thead th {
    color: var(--_muted);
    font-size: 0.9em;
  }
  .scroll tbody th {
    min-inline-size: 12em;
  }
  .verdict {
    margin-inline-start: 0.35em;
    padding: 0.1em 0.6em;
    border: 1px solid var(--_border);
    border-radius: 1em;
    font-size: 0.8125em;
    font-weight: normal;
    white-space: nowrap;
  }
  .chosen .verdict {
    border-color: var(--_success);
    color: var(--_success);
  }
  .stepper {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6em;
  }
  .all {
    display: grid;
    gap: 0.75em;
  }
  summary {
    padding-block: 0.5em;
    cursor: pointer;
  }
  summary h3 {
    display: inline;
  }
  @media (forced-colors: active) {
    svg {
      outline: 1px solid CanvasText;
    }
    rect {
      fill: CanvasText;
    }
    rect.ground {
      fill: Canvas;
    }
    rect.rest {
      fill: GrayText;
    }
    rect.awarded,
    rect.partial {
      fill: Highlight;
    }
    .card.awarded,
    .card.partial {
      border-inline-start-color: Highlight;
    }
    button[aria-pressed='true'] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
