export * from './award.ts';
export * from './ballot-form.ts';
export * from './ballot.ts';
export * from './circle.ts';
export * from './outcome.ts';
export * from './proposal.ts';
export * from './round.ts';
export * from './record.ts';
