export {enFlow as en} from '../messages/en-flow.ts';
export {SignUpFlow} from './flow.ts';
export {styles} from './flow.styles.ts';
// What tells of the queue once the dialog is closed: by then the connection may be gone.
export {Outbox} from '../queue/outbox.ts';
