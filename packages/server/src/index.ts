export {configFromEnvironment, type Config} from './config.ts';
export type {AppEnv, Deps} from './deps.ts';
export {createServer, type HuddleServer, type ServerOptions} from './server.ts';
export {openDatabase, type DatabasePlace, type OpenDatabase} from './db/open.ts';
export type {Db} from './db/tables.ts';
export {allMovements, findMovement, putMovement} from './movements.ts';
export {backup, restore} from './transfer/backup.ts';
export {exportMovement, importMovement, importRecords, type Imported, type ImportOptions} from './transfer/records.ts';
export {grantRole, type Grant} from './identity/tokens.ts';
