export {enBallots as en} from '../messages/en-ballots.ts';
export {Checks} from './checks.ts';
export {styles} from './ballots.styles.ts';
