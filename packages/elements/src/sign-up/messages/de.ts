import type {SignUpMessages} from '../messages.ts'; export const de = {} as SignUpMessages;
