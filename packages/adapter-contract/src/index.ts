export {testBackend} from './backend.ts';
export {collectTests, type CollectedTest} from './collect.ts';
export {contractSeed} from './seed/index.ts';
export type {
  BackendTest,
  Fixture,
  Probe,
  ReadOnlyTest,
  Runner,
  Seed,
  StoredSignUp,
  WritableFixture,
  WritableTest,
} from './types.ts';
