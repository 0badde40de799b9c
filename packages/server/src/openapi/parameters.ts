import {HuddleQuery} from '@huddlekit/core';
import * as z from 'zod/mini';

/*
 * What addresses are made of.
 */

const inPath = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: {type: 'string'},
});

export const movement = inPath('movement', 'Short name of the movement; `default` for the server’s own.');
export const huddle = inPath('huddle', 'Id of the huddle, percent-encoded.');
export const signUp = inPath('signUp', 'Id of the sign-up.');

export const circle = inPath('circle', 'Id of the circle, percent-encoded.');
export const pot = inPath('pot', 'Id of the pot, percent-encoded.');
export const round = inPath('round', 'Id of the round, percent-encoded.');
export const proposal = inPath('proposal', 'Id of the proposal.');
export const comment = inPath('comment', 'Id of the comment.');
export const award = inPath('award', 'Id of the award.');

export const base = '/api/v1/movements/{movement}';

const places = {
  near: 'A circle: latitude, longitude and radius in kilometres, parted by commas.',
  place: 'What the person chose for `near`, for showing only.',
};

/** The query as parameters, in the form that core's `query-reading.ts` reads: lists repeat their name, true is `1`. */
export function queryParameters(): unknown[] {
  const {properties = {}} = z.toJSONSchema(HuddleQuery, {io: 'input', unrepresentable: 'any'});
  const simple = Object.entries(properties).filter(([name]) => name !== 'near');
  return [
    ...simple.map(([name, schema]) => {
      const isFlag = (schema as {type?: string}).type === 'boolean';
      return {name, in: 'query', schema: isFlag ? {type: 'string', enum: ['1']} : schema, style: 'form', explode: true};
    }),
    ...Object.entries(places).map(([name, description]) => ({name, in: 'query', description, schema: {type: 'string'}})),
  ];
}
