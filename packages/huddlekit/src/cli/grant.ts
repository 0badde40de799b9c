import {grantRole} from '@huddlekit/server';
import {Email, HuddleError, parse} from '@huddlekit/core';
import {withDatabase, type DatabaseOptions} from './database.ts';
import {pickMovement} from './movement.ts';
import {print} from './output.ts';

export interface GrantOptions extends DatabaseOptions {
  readonly movement?: string;
  readonly huddle?: string;
  readonly revoke?: boolean;
}

/**
 * Makes a person a steward of the movement, or host of one huddle, or takes all of that away. They sign in with a code,
 * as everybody does.
 */
export const grant = (address: string, {huddle, revoke = false, ...options}: GrantOptions): Promise<void> =>
  withDatabase(options, async ({db}) => {
    const email = parse(Email, address, 'e-mail address');
    const {id: movement} = await pickMovement(db, options.movement);
    if (revoke && huddle !== undefined) throw new HuddleError('invalid', 'Every role is revoked at once: leave --huddle out.');
    if (revoke) await grantRole(db, {movement, email, role: 'participant'});
    else if (huddle === undefined) await grantRole(db, {movement, email, role: 'steward'});
    else await grantRole(db, {movement, email, role: 'host', huddle});
    if (revoke) return print(`${email} has no role in ${movement} any more.`);
    print(huddle === undefined ? `${email} is a steward of ${movement}.` : `${email} hosts ${huddle}.`);
  });
