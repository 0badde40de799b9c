import {css} from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
    contain-intrinsic-inline-size: 18em;
  }
  h2 {
    font-size: 1.5em;
    line-height: 1.2;
    text-wrap: balance;
  }
  .before {
    display: grid;
    gap: 0.5em;
  }
`;
