import type {Migration} from 'kysely/migration';
import * as tables from './0001-tables.ts';
import * as offerKeys from './0002-offer-keys.ts';
import * as recipients from './0003-recipients.ts';
import * as fundCircle from './0004-fund-circle.ts';

/** Every step from an empty database to the present, in order. A released step never changes; a new one is added. */
export const migrations: Record<string, Migration> = {
  '0001-tables': tables,
  '0002-offer-keys': offerKeys,
  '0003-recipients': recipients,
  '0004-fund-circle': fundCircle,
};
