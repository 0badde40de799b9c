import {type PublishedBallots, chainHead, checkBallot, commitmentOf, quorumOf, sha256} from '@huddlekit/core/fund';
import {isDeepStrictEqual} from 'node:util';
import {checkAudit} from './audit.ts';
import {failed, missing} from './failed.ts';
import type {RoundFile} from './file.ts';
import {balloted, recount, tiesOf} from './recount.ts';

/** Something to be checked in a file. Says what was found good, and throws {@link Failed} or {@link Missing}. */
export interface Check {
  readonly name: string;
  run(file: RoundFile): Promise<string> | string;
}

/** All checks, in the order in which they are told. */
export const checks: readonly Check[] = [
  {name: 'commitments', run: checkCommitments},
  {name: 'chain', run: checkChain},
  {name: 'ballots', run: checkBallots},
  {name: 'lot', run: checkLot},
  {name: 'ties', run: checkTies},
  {name: 'quorum', run: checkQuorum},
  {name: 'count', run: checkCount},
  {name: 'results', run: checkResults},
  {name: 'awards', run: checkAwards},
  {name: 'audit', run: checkAudit},
];

/** The ballots of a file. What a round publishes to everyone is never missing for a good reason. */
function ballotsOf({ballots, round, outcome}: RoundFile): PublishedBallots {
  if (ballots) return ballots;
  const {publication} = round.settings;
  const all = publication.ballots === 'all' || (publication.ballots === 'from-voters' && outcome.ballots >= publication.voters);
  if (all) failed('the round publishes its ballots, and they are not in this file');
  return missing('the round does not publish its ballots');
}

async function checkCommitments(file: RoundFile): Promise<string> {
  const {round, ballots} = ballotsOf(file);
  if (round !== file.round.id) failed(`the ballots are those of the round ${round}`);
  for (const {commitment, entries, nonce} of ballots) {
    if ((await commitmentOf({round, entries, nonce})) !== commitment) failed(`the ballot ${commitment} holds something else than was cast`);
  }
  return `${ballots.length} ballots hold what their commitments say`;
}

async function checkChain(file: RoundFile): Promise<string> {
  const {outcome, chain: written, ballots} = file;
  const chain = written?.commitments ?? ballots?.chain;
  if (!chain) return missing('there is no chain in this file');
  if (ballots && !isDeepStrictEqual(ballots.chain, chain)) failed('two chains in this file differ');
  const head = await chainHead(chain);
  const heads = [outcome.head, written?.head ?? head, ballots?.head ?? head];
  if (heads.some((each) => each !== head)) failed(`the chain leads to ${head}, and not to the head that was counted`);
  const links = new Set(chain);
  const live = ballots?.ballots.map(({commitment}) => commitment) ?? [];
  const stray = live.find((commitment) => !links.has(commitment));
  if (stray !== undefined) failed(`the ballot ${stray} was never cast`);
  if (new Set(live).size !== live.length) failed('a ballot is there twice');
  return `${chain.length} ballots were ever cast, and lead to the head ${head}`;
}

function checkBallots(file: RoundFile): string {
  const {ballots} = ballotsOf(file);
  const {round, outcome} = file;
  if (ballots.length !== outcome.ballots) failed(`${outcome.ballots} ballots were counted, and ${ballots.length} are here`);
  const proposals = new Map(balloted(file).map(({id, amount}) => [id, amount.amount]));
  const context = {settings: round.settings, available: round.available.amount, members: outcome.members, proposals};
  for (const {commitment, entries} of ballots) {
    // Who keeps out of something after voting on it leaves it on the ballot, where it is not counted.
    const [issue] = checkBallot({...context, recused: new Set()}, {entries});
    if (issue) failed(`the ballot ${commitment} breaks the rules of its form: ${issue.path}: ${issue.message}`);
  }
  return `each of them is one that the form “${round.settings.form.form}” allows`;
}

async function checkLot({round}: RoundFile): Promise<string> {
  const {lot} = round;
  if (lot?.secret === undefined) return failed('the lot’s secret is not in this file');
  if ((await sha256(lot.secret)) !== lot.commitment) failed('the lot’s secret is not the one that was committed to');
  return `the secret is the one that was committed to before voting, by ${lot.commitment}`;
}

async function checkTies(file: RoundFile): Promise<string> {
  const {ties, funded} = await tiesOf(file, file.outcome.head);
  if (!isDeepStrictEqual(ties, file.outcome.ties)) failed('ties were broken in another order than criteria and lot give');
  const trusted = funded.length > 0 ? `, taking its word that ${funded.length} had an award before` : '';
  return `ties are broken as criteria and lot say${trusted}`;
}

function checkQuorum(file: RoundFile): string {
  const {outcome, round, ballots} = file;
  for (const {proposal, quorum} of outcome.proposals) {
    const kept = ballots?.ballots.filter(({recused}) => recused.includes(proposal)).length ?? 0;
    const needed = quorumOf(round.settings.quorum, quorum.members);
    const is = quorum.needed === needed && quorum.members <= outcome.members - kept && quorum.members >= 0;
    if (!is) failed(`the quorum of ${proposal} is not what the round’s settings say`);
  }
  return `of ${outcome.members} members, ${outcome.ballots} voted; each proposal’s quorum is as the settings say`;
}

function checkCount(file: RoundFile): string {
  const {outcome, round} = file;
  const {awarded, proposals, steps, wouldHaveWon} = JSON.parse(JSON.stringify(recount(file, ballotsOf(file)))) as ReturnType<typeof recount>;
  if (!isDeepStrictEqual(outcome.available, round.available)) failed('another sum was counted than the round has');
  for (const result of proposals) {
    const told = outcome.proposals.find(({proposal}) => proposal === result.proposal);
    if (!isDeepStrictEqual(told, result)) failed(`counted again, ${result.proposal} is ${result.result} with ${result.amount}`);
  }
  if (awarded !== outcome.awarded) failed(`counted again, ${awarded} is awarded`);
  if (!isDeepStrictEqual(proposals, outcome.proposals)) failed('counted again, the results come in another order');
  if (!isDeepStrictEqual(steps, outcome.steps)) failed('counted again, the rule takes other steps');
  if (!isDeepStrictEqual(wouldHaveWon, outcome.wouldHaveWon)) failed('counted again, other things would have changed the outcome');
  return `counted again by ${round.settings.rule.rule}, the outcome is the same`;
}

function checkResults(file: RoundFile): string {
  const {outcome, proposals} = file;
  const known = new Map(proposals.map((proposal) => [proposal.id, proposal]));
  for (const {proposal, result} of outcome.proposals) {
    const state = known.get(proposal)?.state;
    if (state !== result) failed(`${proposal} was ${result}, and is shown as ${state ?? 'missing'}`);
  }
  const decided = proposals.filter(({state}) => ['awarded', 'partial', 'deferred', 'declined', 'in-ballot'].includes(state));
  const extra = decided.find(({id}) => !outcome.proposals.some(({proposal}) => proposal === id));
  if (extra) failed(`${extra.id} is shown as ${extra.state}, and was not counted`);
  return `${outcome.proposals.length} proposals are shown with their results`;
}

function checkAwards({awards, outcome, pot}: RoundFile): string {
  const sum = outcome.proposals.reduce((all, {amount}) => all + amount, 0);
  if (sum !== outcome.awarded || sum > outcome.available.amount) failed(`${sum} is given, of ${outcome.available.amount}`);
  if (pot && pot.awarded > pot.total.amount) failed('more is awarded from the pot than was ever in it');
  if (!awards) return missing('there are no awards in this file');
  const results = new Map(outcome.proposals.map(({proposal, amount}) => [proposal, amount]));
  const odd = awards.find(({proposal, amount}) => amount.currency !== outcome.available.currency || amount.amount !== results.get(proposal));
  if (odd) failed(`the award for ${odd.proposal} is not what was decided`);
  const due = outcome.proposals.filter(({amount}) => amount > 0).length;
  if (awards.length !== due || new Set(awards.map(({proposal}) => proposal)).size !== due) failed(`${due} awards were decided, and ${awards.length} are here`);
  return `${awards.length} awards are what was decided, and no more than there was`;
}
