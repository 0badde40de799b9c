import type {SignUpMessages} from '../messages.ts'; export const cy = {} as SignUpMessages;
