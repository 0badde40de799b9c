import {ballotText, type BallotEntry, type Receipt} from '@huddlekit/core/fund';
import {choiceText, type View} from './view.ts';

/** A ballot as lines of text: for people to keep. */
export function ballotInWords(view: View, entries: readonly BallotEntry[]): string {
  const {session, words: {text}} = view;
  const titles = new Map(session.proposals?.map(({id, title}) => [id, title]));
  const lines = entries.map((entry, index) => {
    const said = entry.note ? `\n  ${entry.note.replaceAll('\n', '\n  ')}` : '';
    return `- ${titles.get(entry.proposal) ?? entry.proposal}: ${choiceText(entry, index + 1, view)}${said}`;
  });
  return [session.round.title, ...(lines.length ? lines : [text('blank')])].join('\n');
}

/** The receipt alone, which tells nobody what was chosen. */
export const receiptInWords = ({session}: View, {commitment, revision, castAt}: Receipt): string =>
  [session.round.title, session.round.id, `${revision}, ${castAt}`, commitment].join('\n');

/** Receipt, choices and nonce: all that proves to anyone who computes it again that this ballot was cast. */
function fileText(view: View, receipt: Receipt): string {
  const {session, words: {text}} = view;
  const {entries} = session.mine!;
  const {round, nonce, commitment} = receipt;
  return [
    text('receipt'),
    '',
    receiptInWords(view, receipt),
    '',
    ballotInWords(view, entries),
    '',
    text('receiptText'),
    text('receiptSecret'),
    '',
    'SHA-256 (UTF-8):',
    ballotText({round, entries, nonce}),
    '=',
    commitment,
    '',
  ].join('\n');
}

/** Puts a text where the person can paste it from. Returns whether the browser let us. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Saves the receipt as a text file on the device. */
export function downloadReceipt(view: View, receipt: Receipt): void {
  const url = URL.createObjectURL(new Blob([fileText(view, receipt)], {type: 'text/plain;charset=utf-8'}));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${view.words.text('fileName')}-${receipt.commitment.slice(0, 8)}.txt`;
  link.click();
  // The browser has taken the address over by the next minute.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
