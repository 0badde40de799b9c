import {type AuditEntry, auditChain, auditText, sha256} from '@huddlekit/core/fund';
import {failed, missing} from './failed.ts';
import type {RoundFile} from './file.ts';
import {balloted} from './recount.ts';

/** Checks the trail itself, and all else against what it says. */
export async function checkAudit(file: RoundFile): Promise<string> {
  const {audit} = file;
  if (!audit) return missing('there is no trail in this file');
  const head = await auditChain(audit.entries).catch((error: unknown) => failed((error as Error).message));
  if (head !== audit.head) failed('an entry of the trail was changed, added or left out');
  const {entries} = audit;
  checkBeginning(file, one(entries, 'voting-began'));
  await checkCounted(file, one(entries, 'counted'));
  checkCasts(file, entries);
  checkAmounts(file, entries);
  return `${entries.length} entries agree with all of this, and lead to ${head}`;
}

function one(entries: readonly AuditEntry[], kind: string): AuditEntry {
  const [first, second] = entries.filter((entry) => entry.kind === kind);
  if (!first || second) failed(`the trail says ${second ? 'twice' : 'nowhere'}: ${kind}`);
  return first as AuditEntry;
}

function checkBeginning({round, outcome, audit}: RoundFile, {data}: AuditEntry): void {
  if (data['lot'] !== round.lot?.commitment) failed('the lot is not the one of the trail');
  const gone = audit!.entries.filter(({kind}) => kind === 'member-erased').length;
  if (Number(data['members']) - gone !== outcome.members) failed(`the trail tells of ${String(data['members'])} members, and ${gone} who left`);
}

async function checkCounted({outcome}: RoundFile, {data}: AuditEntry): Promise<void> {
  // As the count writes it.
  const digest = await sha256(auditText({number: 0, at: '', kind: '', data: {outcome}}));
  if (data['outcome'] !== digest) failed('the outcome is not the one of the trail');
  const same = data['head'] === outcome.head && data['ballots'] === outcome.ballots && data['awarded'] === outcome.awarded;
  if (!same) failed('the trail tells of another count');
}

/** Each cast is in the chain; and of each member, the last one is counted. */
function checkCasts({chain, ballots}: RoundFile, entries: readonly AuditEntry[]): void {
  const commitments = chain?.commitments ?? ballots?.chain;
  if (!commitments) return;
  const casts = entries.filter(({kind}) => kind === 'ballot-cast' || kind === 'ballot-revised');
  const inOrder = casts.every(({data}, index) => data['link'] === index + 1);
  if (!inOrder || casts.length !== commitments.length) failed(`the trail tells of ${casts.length} ballots cast, the chain of ${commitments.length}`);
  if (!ballots) return;
  const last = new Map(casts.map(({who, data}) => [who, commitments[Number(data['link']) - 1]!]));
  const standing = new Set(last.values());
  const gone = entries.filter(({kind, data}) => kind === 'member-erased' && data['ballot'] === true).length;
  const replaced = ballots.ballots.find(({commitment}) => !standing.has(commitment));
  if (replaced) failed(`the ballot ${replaced.commitment} was replaced by a later one, and counted`);
  if (ballots.ballots.length !== standing.size - gone) failed(`${standing.size} members voted, ${gone} of them left, and ${ballots.ballots.length} ballots are here`);
}

/** Each amount is what its proposer last asked for, where the trail tells of it. */
function checkAmounts(file: RoundFile, entries: readonly AuditEntry[]): void {
  const asked = entries.filter(({kind}) => kind === 'proposal-submitted' || kind === 'proposal-amended');
  const amounts = new Map(asked.map(({data}) => [data['proposal'], data['amount']]));
  const odd = balloted(file).find(({id, amount}) => amounts.has(id) && amounts.get(id) !== amount.amount);
  if (odd) failed(`${odd.id} asks for another amount than in the trail`);
}
