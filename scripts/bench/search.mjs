import {runProgram} from './program.mjs';

export const title = 'search at the server: 100,000 huddles on PostgreSQL';

export const run = () => runProgram('packages/server/src/huddles/search.bench.ts');
