import type {FinderMessages} from './en.ts'; export const pl = {} as FinderMessages;
