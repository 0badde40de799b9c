import {css} from 'lit';

export const stewardStyles = css`
  .steward,
  .awards {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
  }
  .awards > li {
    display: grid;
    gap: 0.5em;
  }
  .awards > li + li {
    padding-block-start: var(--_space);
    border-block-start: 1px solid var(--_border);
  }
  .steward .box .box {
    background: none;
  }
  .actions:not(:has(button)) {
    display: none;
  }
`;
