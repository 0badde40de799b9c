import {proposeStyles} from './propose.styles.ts';

export {Propose} from './propose.ts';
export const styles = proposeStyles;
