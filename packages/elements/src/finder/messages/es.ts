import type {FinderMessages} from './en.ts'; export const es = {} as FinderMessages;
