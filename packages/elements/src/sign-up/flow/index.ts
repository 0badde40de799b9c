export {enFlow as en} from '../messages/en-flow.ts';
export {SignUpFlow} from './flow.ts';
export {styles} from './flow.styles.ts';
