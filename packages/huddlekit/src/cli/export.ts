import {exportMovement} from '@huddlekit/server';
import {withDatabase, type DatabaseOptions} from './database.ts';
import {pickMovement} from './movement.ts';
import {print} from './output.ts';

/** Prints a movement's huddles in the Huddlekit file form. */
export const exportHuddles = (options: DatabaseOptions & {movement?: string}): Promise<void> =>
  withDatabase(options, async ({db}) => {
    const {id} = await pickMovement(db, options.movement);
    print(JSON.stringify(await exportMovement(db, id), null, 2));
  });
