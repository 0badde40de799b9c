import {HuddleError, Slug, parse, type Movement} from '@huddlekit/core';
import {allMovements, importMovement, type Db} from '@huddlekit/server';
import {remark} from './output.ts';

/**
 * The movement that a command is about: the named one, else the only one.
 * @throws {HuddleError} `not-found`, or `invalid` when it could be several.
 */
export async function pickMovement(db: Db, slug: string | undefined): Promise<Movement> {
  const all = await allMovements(db);
  const found = slug === undefined ? all : all.filter(({id}) => id === slug);
  const [only, another] = found;
  if (only && !another) return only;
  const names = all.map(({id}) => id).join(', ');
  if (!only) throw new HuddleError('not-found', names ? `There is no movement ${slug}, only ${names}.` : 'There is no movement yet.');
  throw new HuddleError('invalid', `There are several movements: name one of ${names} by --movement.`);
}

/** Adds a movement of which nothing is known but its short name. */
export async function addMovement(db: Db, slug: string, zone = 'UTC'): Promise<Movement> {
  const id = parse(Slug, slug, 'movement’s short name');
  const movement: Movement = {id, state: 'active', name: id, zone, languages: [], controller: {name: id}};
  await importMovement(db, movement);
  remark(`Added the movement ${id}. Give it its name, and who is answerable for its data, by importing a Huddlekit file.`);
  return movement;
}
