import type {SignUpMessages} from '../messages.ts'; export const fr = {} as SignUpMessages;
