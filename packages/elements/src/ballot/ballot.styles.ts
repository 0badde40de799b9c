import {css} from 'lit';

/** The round in short; the rest comes with the ballot. */
export const styles = css`
  .sheet {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    max-inline-size: 46em;
  }
  h2 {
    font-size: 1.5em;
    line-height: 1.25;
  }
  .round {
    display: grid;
    gap: 0.25em;
  }
`;
