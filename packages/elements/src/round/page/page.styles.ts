import {css} from 'lit';

export const pageStyles = css`
  .round {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
  }
  .round.inner,
  .call,
  .proposal,
  .timeline,
  .proposals,
  .comments,
  .answer {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 0.75);
  }
  .proposal,
  .round.inner {
    max-inline-size: 44em;
    gap: var(--_space);
  }
  .eyebrow {
    color: var(--_muted);
    font-size: 0.9375em;
  }
  h2 {
    font-size: 1.75em;
    line-height: 1.15;
    text-wrap: balance;
  }
  h3 {
    font-size: 1.25em;
    line-height: 1.3;
  }
  h4 {
    font-size: 1.0625em;
    line-height: 1.3;
  }
  .proposal > h3 {
    font-size: 1.625em;
    line-height: 1.2;
    text-wrap: balance;
  }
  :is(h2, h3, h4, p)[tabindex='-1']:focus {
    outline: none;
  }
  .small {
    font-size: 0.875em;
  }
  .lead {
    font-size: 1.125em;
  }
  .prose {
    max-inline-size: 40em;
  }
  .prose p {
    white-space: pre-line;
  }
  .prose p + p {
    margin-block-start: 0.75em;
  }
  .pot {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1em 1em;
    align-items: baseline;
  }
  .pot strong {
    color: var(--_ink);
    font-size: 1.375em;
  }
  .place p {
    padding: var(--_space);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .timeline ol {
    display: grid;
    gap: 0;
  }
  .timeline li {
    position: relative;
    display: grid;
    padding-block-end: 1em;
    padding-inline-start: 1.75em;
  }
  .timeline li:last-child {
    padding-block-end: 0;
  }
  .timeline li::before {
    content: '';
    position: absolute;
    inset-block-start: 0.4em;
    inset-inline-start: 0.1em;
    inline-size: 0.7em;
    block-size: 0.7em;
    border: 2px solid var(--_edge);
    border-radius: 50%;
  }
  .timeline li.past::before {
    background: var(--_edge);
  }
  .timeline li.now::before {
    border-color: var(--_accent);
    background: var(--_accent);
    outline: 3px solid var(--_tint);
  }
  .timeline li:not(:last-child)::after {
    content: '';
    position: absolute;
    inset-block: 1.35em -0.2em;
    inset-inline-start: calc(0.45em - 1px);
    border-inline-start: 2px solid var(--_border);
  }
  .timeline .now .label {
    font-weight: 600;
  }
  .timeline .muted {
    font-size: 0.9375em;
  }
  .rules summary {
    min-block-size: 24px;
    cursor: pointer;
  }
  .rules summary h3 {
    display: inline;
  }
  .rules dl {
    display: grid;
    gap: 1em 2em;
    margin-block-start: 1em;
  }
  dt {
    font-weight: 600;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em 1em;
  }
  .tools > div {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.25em;
    flex: 1 1 12em;
    min-inline-size: 0;
  }
  .tools label {
    font-weight: 600;
  }
  .cards {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
  }
  .cards > li {
    display: grid;
  }
  .card {
    position: relative;
    display: flex;
    flex-direction: column;
    gap: 0.5em;
    padding: 1.1em 1.25em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .card:hover {
    border-color: var(--_edge);
  }
  .card .title {
    display: inline;
    padding: 0;
    font-weight: 600;
    text-align: start;
    text-decoration-thickness: 1px;
  }
  .card .title:hover {
    background: none;
    text-decoration-thickness: 2px;
  }
  /* The whole card answers a pointer; its name stays that of the title. */
  .card .title::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--_radius);
  }
  .card .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1em 1em;
    align-items: baseline;
    margin-block-start: auto;
  }
  .marks {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em;
  }
  .marks:not(:has(.badge)) {
    display: none;
  }
  .badge {
    padding: 0.1em 0.6em;
    border: 1px solid transparent;
    border-radius: 1em;
    background: var(--_tint);
    font-size: 0.8125em;
    font-weight: 600;
  }
  .badge.plain {
    border-color: var(--_border);
    background: none;
    font-weight: 400;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1.5em;
    align-items: baseline;
  }
  .facts > div {
    display: flex;
    gap: 0.5em;
    align-items: baseline;
  }
  .facts strong {
    color: var(--_ink);
    font-size: 1.25em;
  }
  .others ul {
    margin-block-start: 0.5em;
  }
  .others button,
  .account button.link {
    text-align: start;
  }
  @container (min-inline-size: 34em) {
    .rules dl {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .cards {
      grid-template-columns: repeat(min(2, var(--huddle-round-columns, 2)), minmax(0, 1fr));
    }
  }
  @container (min-inline-size: 60em) {
    .timeline ol {
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
    }
    .timeline li {
      align-content: start;
      padding-block: 1.5em 0;
      padding-inline: 0 1em;
    }
    .timeline li::before {
      inset-inline-start: 0;
    }
    .timeline li:not(:last-child)::after {
      inset-block: 0.7em auto;
      inset-inline: 1.1em 0.2em;
      border-inline-start: 0;
      border-block-start: 2px solid var(--_border);
    }
    .cards {
      grid-template-columns: repeat(var(--huddle-round-columns, 2), minmax(0, 1fr));
    }
  }
  @media (forced-colors: active) {
    .timeline li:is(.now, .past)::before {
      forced-color-adjust: none;
      background: CanvasText;
    }
    .badge {
      border-color: currentColor;
    }
  }
`;
