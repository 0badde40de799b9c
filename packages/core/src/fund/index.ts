export * from '../schema/fund/index.ts';
export * from './audit.ts';
export * from './check-ballot.ts';
export * from './check-proposal.ts';
export * from './forms.ts';
export * from './receipts.ts';
export * from './stage.ts';
