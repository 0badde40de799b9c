export {testBackend} from './backend.ts';
export {collectTests, type CollectedTest} from './collect.ts';
export {contractFund, contractSeed} from './seed/index.ts';
export type {
  BackendTest,
  Fixture,
  FundProbe,
  FundSeed,
  Probe,
  ReadOnlyTest,
  Runner,
  Seed,
  SeedProposal,
  StoredBallot,
  StoredSignUp,
  WritableFixture,
  WritableTest,
} from './types.ts';
