import type {BallotEntry} from '../schema/fund/index.ts';

/**
 * The commitment that a ballot's receipt holds: SHA-256 (FIPS 180-4), in lower-case hexadecimal, of the UTF-8 bytes of
 * `JSON.stringify([round, entries, nonce])`, each entry with its keys in the order proposal, value, position, note, absent ones
 * left out. Whoever has the nonce can prove what they cast; nobody can find a ballot from its commitment without it.
 *
 * @throws {TypeError} Where there is no `crypto.subtle`: in a page that was not served by https or from this machine.
 */
export const commitmentOf = (ballot: {
  readonly round: string;
  readonly entries: readonly BallotEntry[];
  readonly nonce: string;
}): Promise<string> => sha256(ballotText(ballot));

/** The text that {@link commitmentOf} digests. */
export const ballotText = ({round, entries, nonce}: {round: string; entries: readonly BallotEntry[]; nonce: string}): string =>
  JSON.stringify([round, entries.map(({proposal, value, position, note}) => ({proposal, value, position, note})), nonce]);

/** The head of a chain with nothing in it. */
export const emptyHead = '0'.repeat(64);

/** The head after one more commitment: SHA-256 of `head`, a line feed and the commitment. */
export const nextHead = (head: string, commitment: string): Promise<string> => sha256(`${head}\n${commitment}`);

/** The head of a chain of commitments, from {@link emptyHead} on. */
export async function chainHead(commitments: readonly string[]): Promise<string> {
  let head = emptyHead;
  for (const commitment of commitments) head = await nextHead(head, commitment);
  return head;
}

/** 128 random bits for a ballot, as 32 hexadecimal digits. */
export const newNonce = (): string => hex(crypto.getRandomValues(new Uint8Array(16)));

/** SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal. */
export const sha256 = async (text: string): Promise<string> =>
  hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
