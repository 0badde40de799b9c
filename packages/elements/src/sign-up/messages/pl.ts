import type {SignUpMessages} from '../messages.ts'; export const pl = {} as SignUpMessages;
