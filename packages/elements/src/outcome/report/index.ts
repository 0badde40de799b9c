export {enReport as en} from '../messages/en-report.ts';
export {Report} from './report.ts';
export {styles} from './report.styles.ts';
