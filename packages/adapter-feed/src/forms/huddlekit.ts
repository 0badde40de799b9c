import {HuddlekitEnvelope, HuddleRecord, Movement} from '@huddlekit/core';
import * as z from 'zod/mini';
import type {Form, FormContext} from '../form.ts';
import {Gathering, itemOf, nameOf} from '../gather.ts';
import {pageOf} from '../json.ts';
import {optional} from '../draft.ts';
import type {FeedResult} from '../types.ts';

const Envelope = z.object({...HuddlekitEnvelope.shape, movement: z.optional(z.unknown())});

/** Huddlekit's own file form, as `huddlekit export` writes it. */
export const huddlekit: Form = {
  load: async ({url, ask}) => [await ask(url)],
  read: readHuddlekit,
};

export function readHuddlekit(pages: readonly unknown[], _context: FormContext): FeedResult {
  const gathering = new Gathering();
  let movement: Movement | undefined;
  for (const page of pages) {
    const envelope = pageOf(Envelope, page, 'Huddlekit');
    movement ??= readMovement(envelope.movement, gathering);
    envelope.huddles.forEach((item, index) => gathering.take(nameOf(item, index), () => itemOf(HuddleRecord, item)));
  }
  return {
    ...optional('movement', movement),
    ...optional('name', movement?.name),
    records: gathering.records,
    warnings: gathering.warnings,
  };
}

/** A movement that cannot be read costs itself, not the huddles. */
function readMovement(value: unknown, gathering: Gathering): Movement | undefined {
  if (value === undefined) return undefined;
  try {
    return itemOf(Movement, value);
  } catch (error) {
    gathering.warn('The movement', (error as Error).message, true);
    return undefined;
  }
}
