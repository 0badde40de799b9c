import {css} from 'lit';

export const styles = css`
  .map {
    display: grid;
    gap: 0.5em;
  }
  .map svg {
    display: block;
    inline-size: 100%;
    aspect-ratio: 16 / 9;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_accent) 9%, transparent);
    touch-action: pan-y;
    cursor: grab;
  }
  .land {
    fill: color-mix(in oklab, currentColor 17%, transparent);
  }
  .borders {
    fill: none;
    stroke: color-mix(in oklab, currentColor 30%, transparent);
    stroke-width: 0.7;
    vector-effect: non-scaling-stroke;
  }
  .marker {
    cursor: pointer;
    outline: none;
  }
  .target {
    fill: transparent;
  }
  .dot {
    fill: var(--_accent);
    stroke: var(--_on-accent);
    stroke-width: 2;
  }
  .marker text {
    fill: var(--_on-accent);
    font-size: 13px;
    font-weight: 700;
  }
  .chosen {
    stroke: currentColor;
    stroke-width: 4;
  }
  .marker:hover .dot {
    fill: color-mix(in oklab, var(--_accent) 80%, currentColor);
  }
  .marker:focus-visible .target {
    stroke: var(--_focus);
    stroke-width: 3;
    r: 24px;
  }
  .zoom {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  @media (forced-colors: active) {
    .land {
      fill: GrayText;
    }
    .dot {
      fill: ButtonFace;
      stroke: ButtonText;
    }
    .marker text {
      fill: ButtonText;
    }
  }
`;
