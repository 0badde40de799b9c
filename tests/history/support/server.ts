import {closeOnSignals, createServer, openDatabase} from '@huddlekit/server';
import {pino} from 'pino';
import {flaw, isServerFlaw} from './flaws.ts';

// A server on a free port, on the PostgreSQL that the first word names, without limits on how often a client calls. Prints its
// address. The second word is what it does wrong, if anything.
const [, , url = '', wrong] = process.argv;
// As many connections as there are clients: who waits for one holds no lock, and would hide what is wrong.
const database = await openDatabase({url, connections: 32});
if (isServerFlaw(wrong)) flaw(database.db, wrong);
const server = await createServer({database, limits: false, log: pino({level: 'fatal'})});
const {url: address, close} = await server.start({port: 0});
closeOnSignals(close);
console.log(address);
