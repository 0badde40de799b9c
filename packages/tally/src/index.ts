export type * from './election.ts';
export * from './exact/rational.ts';
export type * from './outcome.ts';
export type {Satisfaction} from './profile/satisfaction.ts';
export type * from './spec.ts';
export {drawLot} from './ties.ts';
