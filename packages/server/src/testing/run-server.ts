import {pino} from 'pino';
import {closeOnSignals} from '../close-on-signals.ts';
import {createServer} from '../server.ts';

// A server of its own for tests: on a free port, with its data in the folder that is named. Prints its address.
const server = await createServer({config: {data: process.argv[2]}, log: pino({level: 'silent'})});
const {url, close} = await server.start({port: 0});
closeOnSignals(close);
console.log(url);
