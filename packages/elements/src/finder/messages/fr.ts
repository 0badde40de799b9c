import type {FinderMessages} from './en.ts'; export const fr = {} as FinderMessages;
