import {grantRole} from '@huddlekit/server';
import {Email, parse} from '@huddlekit/core';
import {withDatabase, type DatabaseOptions} from './database.ts';
import {pickMovement} from './movement.ts';
import {print} from './output.ts';

export interface GrantOptions extends DatabaseOptions {
  readonly movement?: string;
  readonly huddle?: string;
}

/** Makes a person a steward of the movement, or host of one huddle. They sign in with a code, as everybody does. */
export const grant = (address: string, options: GrantOptions): Promise<void> =>
  withDatabase(options, async ({db}) => {
    const email = parse(Email, address, 'e-mail address');
    const {id: movement} = await pickMovement(db, options.movement);
    if (options.huddle === undefined) await grantRole(db, {movement, email, role: 'steward'});
    else await grantRole(db, {movement, email, role: 'host', huddle: options.huddle});
    print(options.huddle === undefined ? `${email} is a steward of ${movement}.` : `${email} hosts ${options.huddle}.`);
  });
