import type {FinderMessages} from './en.ts'; export const ar = {} as FinderMessages;
