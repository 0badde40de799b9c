import {css} from 'lit';

/** One proposal's page: its answer, what is said about it, and boxes for what may be done with it. */
export const proposalStyles = css`
  .answer,
  .box {
    padding: 1em 1.2em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .box {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75em;
    justify-items: start;
  }
  .box > :is(form, ul, div, fieldset) {
    inline-size: 100%;
  }
  .back {
    padding-inline: 0.75em;
  }
  .back::before {
    content: '←' / '';
  }
  [dir='rtl'] .back::before {
    scale: -1 1;
  }
  .comments {
    padding-block-start: var(--_space);
    border-block-start: 1px solid var(--_border);
  }
  .comments ol {
    display: grid;
    gap: 1.25em;
  }
  .comments .replies {
    gap: 0.9em;
    margin-block: 0.75em;
    padding-inline-start: 1em;
    border-inline-start: 2px solid var(--_border);
  }
  .who {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1em 0.75em;
    align-items: baseline;
  }
  .compose {
    margin-block-start: 0.5em;
    gap: 0.75em;
  }
  textarea {
    resize: vertical;
  }
  .field > textarea {
    inline-size: 100%;
  }
  .problem {
    color: var(--_danger);
    font-weight: 600;
  }
`;
