import {css} from 'lit';

export const styles = css`
  .recount,
  .chain,
  .mine,
  .mine form,
  .downloads,
  .ballots,
  [role='status'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.6em;
  }
  .chain,
  .mine,
  .downloads,
  .ballots {
    padding-block-start: 1.1em;
    border-block-start: 1px solid var(--_border);
  }
  code {
    font-family: ui-monospace, monospace;
    font-size: 0.8125em;
    color: var(--_muted);
    overflow-wrap: anywhere;
    direction: ltr;
    unicode-bidi: isolate;
  }
  textarea {
    inline-size: 100%;
    max-inline-size: 44em;
    font-family: ui-monospace, monospace;
  }
  .good,
  .told {
    padding: 0.6em 0.9em;
    border-inline-start: 4px solid var(--_success);
    background: var(--_surface);
  }
  .told {
    border-inline-start-color: var(--_danger);
  }
  .ballots > ol {
    display: grid;
    gap: 0.75em;
  }
  .ballot {
    display: grid;
    gap: 0.3em;
    padding: 0.8em 1em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .ballot > p:first-child {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.1em 0.8em;
  }
  .ballot li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1em;
  }
  .ballot li > p {
    flex-basis: 100%;
  }
`;
