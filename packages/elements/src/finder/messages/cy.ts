import type {FinderMessages} from './en.ts'; export const cy = {} as FinderMessages;
