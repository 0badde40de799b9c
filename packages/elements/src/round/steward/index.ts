import {stewardStyles} from './steward.styles.ts';

export {Stewardship} from './stewardship.ts';
export const styles = stewardStyles;
