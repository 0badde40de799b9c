import type {SignUpMessages} from '../messages.ts'; export const ar = {} as SignUpMessages;
