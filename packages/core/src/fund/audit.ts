import {sha256} from './receipts.ts';

/** One line of a round's trail. People stand in it by pseudonyms that are good for that round alone. */
export interface AuditEntry {
  /** From 1, without gaps. */
  readonly number: number;
  /** ISO 8601 in UTC. Of ballots only the day, so that nobody finds out whose they are by their times. */
  readonly at: string;
  /** What happened: `ballot-cast`, `counted`, `award-confirmed`. */
  readonly kind: string;
  /** Absent where the clock acted. A person is somebody else in what they did about ballots and in all else. */
  readonly who?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The text of an entry that is digested: JSON of number, moment, kind, who and data, with the keys of every object sorted by code unit. */
export const auditText = ({number, at, kind, who, data}: AuditEntry): string =>
  JSON.stringify([number, at, kind, who ?? null, sorted(data)]);

/** The head of a trail after one more entry: SHA-256 of `head`, a line feed and {@link auditText}. */
export const nextAuditHead = (head: string, entry: AuditEntry): Promise<string> => sha256(`${head}\n${auditText(entry)}`);

/**
 * The head of a whole trail, from 64 zeros on. A trail of which an entry was changed, left out or added has another head.
 * @throws {TypeError} When the entries are not numbered from 1 in their order.
 */
export async function auditChain(entries: readonly AuditEntry[]): Promise<string> {
  let head = '0'.repeat(64);
  for (const [index, entry] of entries.entries()) {
    if (entry.number !== index + 1) throw new TypeError(`Entry ${index + 1} of the trail has the number ${entry.number}.`);
    head = await nextAuditHead(head, entry);
  }
  return head;
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : Number(a > b))).map(([key, inner]) => [key, sorted(inner)]));
}
