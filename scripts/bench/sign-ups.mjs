import {runProgram} from './program.mjs';

export const title = 'sign-ups a second at the server, on both databases';

export const run = () => runProgram('packages/server/src/sign-ups/sign-ups.bench.ts');
