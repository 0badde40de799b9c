import fc from 'fast-check';

// The same random values in every run, so that a change is never blamed for what chance brought up. `FAST_CHECK_SEED=random`
// looks further, as does each test file that is run by itself; a number repeats what was found.
const {FAST_CHECK_SEED: seed = '20261121'} = process.env;
if (seed !== 'random') fc.configureGlobal({...fc.readConfigureGlobal(), seed: Number(seed)});
