import {HuddleRecord, toIssues} from '@huddlekit/core';
import * as z from 'zod/mini';
import {oneLine} from './text.ts';
import type {FeedWarning} from './types.ts';

/** Thrown while an item is read, to say why it is left out. */
export class BadItem extends Error {
  override readonly name = 'BadItem';
}

/** The item as a schema reads it. @throws {BadItem} That names the first thing refused. */
export function itemOf<S extends z.core.$ZodType>(schema: S, item: unknown): z.output<S> {
  const result = z.safeParse(schema, item, {reportInput: true});
  if (result.success) return result.data;
  throw new BadItem(toIssues(result.error)[0]?.message ?? 'It is not of the expected shape.');
}

/** Collects the items of a feed one by one, so that a bad one costs itself and one warning. */
export class Gathering {
  readonly records: HuddleRecord[] = [];
  readonly warnings: FeedWarning[] = [];
  readonly #ids = new Set<string>();

  /**
   * Takes one item.
   * @param name What to call it in a warning.
   * @param make Makes its record; `undefined` passes over it silently.
   */
  take(name: string, make: () => HuddleRecord | undefined): void {
    try {
      const draft = make();
      if (!draft) return;
      const record = itemOf(HuddleRecord, draft);
      if (this.#ids.has(record.id)) throw new BadItem('Its identifier was used before in this feed.');
      this.#ids.add(record.id);
      this.records.push(record);
    } catch (error) {
      this.warn(name, error instanceof BadItem ? error.message : `It cannot be read: ${String(error)}`, true);
    }
  }

  warn(item: string, reason: string, skipped = false): void {
    this.warnings.push({item: oneLine(item, 200) ?? 'An item without a name', reason, skipped});
  }
}

/** What to call an item that has not been checked: its title, its identifier, or its position from 1. */
export function nameOf(item: unknown, index: number): string {
  const {title, name, id, uuid} = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>;
  for (const candidate of [title, name, id, uuid]) {
    if (typeof candidate === 'number') return String(candidate);
    const line = typeof candidate === 'string' ? oneLine(candidate, 200) : undefined;
    if (line) return line;
  }
  return `Item ${index + 1}`;
}
