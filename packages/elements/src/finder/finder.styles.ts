import {css} from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
    /* A container has no width of its own: where a page's layout asks for one, this is it. */
    contain-intrinsic-inline-size: 18em;
  }
  .root {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: var(--_space);
    align-items: center;
  }
  .root > * {
    grid-column: 1 / -1;
  }
  .search {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.35em 0.6em;
  }
  .search label {
    grid-column: 1 / -1;
    font-weight: 600;
  }
  .search input {
    min-inline-size: 0;
    text-overflow: ellipsis;
  }
  .count {
    min-inline-size: 1.6em;
    padding-inline: 0.35em;
    border-radius: 1em;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 0.85em;
    text-align: center;
  }
  .root > .status {
    grid-column: 1;
    font-weight: 600;
  }
  .root > .tools {
    grid-column: 2;
  }
  .tools,
  .views,
  .foot,
  .notice p {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6em;
    align-items: center;
  }
  .views {
    gap: 0;
  }
  .views button:first-child {
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }
  .views button:last-child {
    border-start-start-radius: 0;
    border-end-start-radius: 0;
    border-inline-start: 0;
  }
  [aria-pressed='true'] {
    background: var(--_tint);
    font-weight: 600;
    text-decoration: underline;
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, var(--huddle-finder-card-width, 24em)), 1fr));
    gap: var(--_space);
    transition: opacity 0.2s;
  }
  .cards[aria-busy='true'] {
    opacity: 0.55;
  }
  .card {
    display: flex;
    flex-direction: column;
    gap: 0.7em;
    padding: 1.25em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .card:nth-child(n + 41) {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 28em;
  }
  .kind {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3em 0.5em;
    font-size: 0.875em;
  }
  .kind li:not(.state),
  dt {
    color: var(--_muted);
  }
  .theme,
  .state {
    padding: 0 0.65em;
    border: 1px solid transparent;
    border-radius: 1em;
    background: var(--_tint);
  }
  .state {
    margin-inline-start: auto;
    border-color: currentColor;
    background: none;
    color: var(--_ink);
  }
  .cancelled {
    color: var(--_danger);
  }
  .title {
    font-size: 1.3em;
    font-weight: 700;
    line-height: 1.25;
  }
  .title > :is(a, button) {
    display: inline-block;
    padding: 0;
    color: inherit;
    font-weight: inherit;
    text-align: start;
    text-decoration: underline;
    text-decoration-color: var(--_accent);
    text-decoration-thickness: 2px;
  }
  .question {
    padding-inline-start: 0.8em;
    border-inline-start: 3px solid var(--_accent);
    font-size: 1.06em;
  }
  .hosts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3em 0.6em;
  }
  .hosts > :last-child {
    flex: 1 7em;
  }
  .initial,
  img {
    flex: none;
    inline-size: 2em;
    block-size: 2em;
    border-radius: 50%;
    object-fit: cover;
  }
  .initial {
    background: var(--_tint);
    color: var(--_ink);
    font-weight: 700;
    line-height: 2;
    text-align: center;
  }
  .initial + .initial,
  img + img {
    margin-inline-start: -1.1em;
  }
  dl {
    display: grid;
    gap: 0.4em;
  }
  dl > div {
    display: grid;
    grid-template-columns: 6.2em 1fr;
    gap: 0 0.8em;
  }
  dt {
    font-size: 0.875em;
    line-height: 1.715;
  }
  dd > span {
    display: block;
  }
  em,
  i,
  .title > :hover {
    color: var(--_ink);
    font-style: normal;
  }
  .foot {
    margin-block-start: auto;
  }
  .notice {
    display: grid;
    gap: 0.6em;
    padding: 1.25em;
    border: 1px solid var(--_border);
    border-inline-start: 3px solid var(--_accent);
    border-radius: var(--_radius);
  }
  [role='alert'] {
    border-color: var(--_danger);
  }
  .more {
    text-align: center;
  }
  .skeleton p {
    block-size: 1.2em;
    border-radius: 0.4em;
    background: var(--_border);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .skeleton p:last-child {
    block-size: 6em;
  }
  @keyframes breathe {
    to {
      opacity: 0.4;
    }
  }
  @container (inline-size < 36em) {
    .root > .tools {
      grid-column: 1 / -1;
    }
  }
  @container (inline-size < 24em) {
    .card {
      padding: 1em;
    }
    dl > div {
      grid-template-columns: 1fr;
    }
  }
  @container (inline-size < 16em) {
    .search {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media print {
    .tools,
    search {
      display: none;
    }
    .card:nth-child(n) {
      break-inside: avoid;
      content-visibility: visible;
    }
  }
`;
