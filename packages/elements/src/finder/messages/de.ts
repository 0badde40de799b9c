import type {FinderMessages} from './en.ts'; export const de = {} as FinderMessages;
