import {css} from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
    contain-intrinsic-inline-size: 18em;
  }
  .trouble {
    display: grid;
    gap: 0.5em;
    justify-items: start;
  }
`;
