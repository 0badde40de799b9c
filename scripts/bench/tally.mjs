import {runProgram} from './program.mjs';

export const title = 'equal shares on real elections and in forints, beside plain exact fractions';

export const run = () => runProgram('packages/tally/src/budget/equal-shares/equal-shares.bench.ts');
