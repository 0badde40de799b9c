export {countRound} from './count-round.ts';
export {roundTies} from './ties.ts';
export type {TieCriterion, TieFacts} from './ties.ts';
export type * from './types.ts';
