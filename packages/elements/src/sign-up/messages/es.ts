import type {SignUpMessages} from '../messages.ts'; export const es = {} as SignUpMessages;
