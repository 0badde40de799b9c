export {enBooth as en} from '../messages/en-booth.ts';
export {Booth} from './booth.ts';
export {styles} from './booth.styles.ts';
