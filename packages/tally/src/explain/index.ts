export {counterfactual} from './counterfactual.ts';
export type {Counterfactual, CounterfactualOptions, LowerCost, MoreApprovals} from './counterfactual.ts';
export {explain, paymentsOf} from './explain.ts';
export type * from './explanation.ts';
export type {ExplainedOutcome, ExplainedSpec} from './replay.ts';
