import {expect} from 'chai';
import {after, before, describe, it} from 'node:test';
import {type BallotInput, auditChain, chainHead, commitmentOf, newNonce} from '@huddlekit/core/fund';
import {exportRoundOf} from '@huddlekit/server';
import {type TestRound, aRound} from '../../packages/server/src/testing/rounds.ts';
import type {RoundFile} from '../../packages/huddlekit/src/cli/verify/file.ts';
import {verdictsOn} from '../../packages/huddlekit/src/cli/verify/run.ts';
import {testDatabases} from '../support/databases.ts';
import {House} from '../support/house.ts';

/** What a thief with a text editor can change; `Writable` all the way down. */
type Loose<T> = {-readonly [K in keyof T]-?: Loose<NonNullable<T[K]>>};

const database = testDatabases()[0]!;

describe('huddlekit verify', () => {
  let house: House;
  let file: RoundFile;
  let replaced: BallotInput;

  before(async () => {
    house = new House((await database.open()).db);
    const settings = {
      rule: {rule: 'mes', satisfaction: 'cost', completion: 'add1u'},
      ties: ['smaller-request', 'never-funded'],
      quorum: {least: 2, share: 0.5},
    } as const;
    const round = await aRound(house, {
      members: 6,
      settings: {...settings, ties: [...settings.ties]},
      proposals: [{amount: 100_00}, {amount: 120_00}, {amount: 100_00}, {amount: 90_00}],
    });
    replaced = await voteIn(round);
    await round.reach('cooling-off');
    file = await exported(round);
  });
  after(() => database.close());

  const exported = async ({movement}: TestRound) =>
    JSON.parse(JSON.stringify(await exportRoundOf(house.deps.db, {movement, round: 'round'}))) as RoundFile;

  /** Five of six vote; one revises, one keeps out of something after voting on it, and one is erased. Returns the ballot that was replaced. */
  async function voteIn({members, proposals, cast, ask}: TestRound): Promise<BallotInput> {
    const [garden, hall, shed, tools] = proposals.map((proposal) => ({proposal})) as [Entry, Entry, Entry, Entry];
    const first = {round: 'round', entries: [hall], nonce: newNonce()};
    await cast(members[0]!, first.entries, first.nonce);
    await cast(members[0]!, [garden, hall]);
    await cast(members[1]!, [hall, shed]);
    await cast(members[2]!, [garden, shed, tools]);
    await cast(members[3]!, [tools]);
    await cast(members[4]!, []);
    const recusal = {method: 'PUT', token: members[2]!, body: {reason: 'My sister asks.'}};
    expect((await ask(`/rounds/round/recusals/${tools.proposal}`, recusal)).status).to.equal(200);
    expect((await ask('/identity/me', {method: 'DELETE', token: members[4]!})).status).to.equal(204);
    return first;
  }
  interface Entry {
    readonly proposal: string;
  }

  /** The names of the checks that fail after a change. */
  async function failing(change: (file: Loose<RoundFile>) => unknown): Promise<string[]> {
    const copy = structuredClone(file) as Loose<RoundFile>;
    await change(copy);
    return (await verdictsOn(copy as RoundFile)).filter(({mark}) => mark === '✖').map(({name}) => name);
  }

  it('finds nothing wrong with what was exported', async () => {
    const verdicts = await verdictsOn(file);
    expect(verdicts.filter(({mark}) => mark !== '✔')).to.deep.equal([]);
    expect(verdicts.map(({name}) => name)).to.deep.equal(['commitments', 'chain', 'ballots', 'lot', 'ties', 'quorum', 'count', 'results', 'awards', 'audit']);
    expect(file.outcome).to.include({members: 5, ballots: 4});
    expect(file.chain?.commitments).to.have.length(6);
  });

  const tampered: Record<string, [check: string, change: (file: Loose<RoundFile>) => unknown]> = {
    'a vote on a ballot': ['commitments', ({ballots}) => ballots.ballots.find(({entries}) => entries.length > 0)!.entries.pop()],
    'a note on a ballot': ['commitments', ({ballots}) => (ballots.ballots.find(({entries}) => entries.length > 0)!.entries[0]!.note = 'Yes!')],
    'a nonce': ['commitments', ({ballots}) => (ballots.ballots[0]!.nonce = newNonce())],
    'whose ballots they are': ['commitments', ({ballots}) => (ballots.round = 'another')],
    'that there are ballots': ['commitments', (all) => delete (all as Partial<typeof all>).ballots],
    'a ballot of nobody’s': ['chain', async ({ballots}) => ballots.ballots.push(await forged())],
    'a ballot that is there twice': ['chain', ({ballots}) => ballots.ballots.push(ballots.ballots[0]!)],
    'a ballot that is left out': ['ballots', ({ballots}) => ballots.ballots.pop()],
    'a ballot for one that replaced it': ['audit', ({ballots}) => backInTime(ballots)],
    'a recusal': ['count', ({ballots}) => ballots.ballots.forEach((ballot) => (ballot.recused = []))],
    'a link of the chain': ['chain', ({chain}) => chain.commitments.pop()],
    'the order of the chain': ['chain', ({chain}) => chain.commitments.reverse()],
    'the chain, with its heads': ['audit', (all) => shorten(all)],
    'the head that was counted': ['chain', ({outcome}) => (outcome.head = '0'.repeat(64))],
    'the secret of the lot': ['lot', ({round}) => (round.lot.secret = 'ab'.repeat(32))],
    'the lot’s commitment': ['audit', ({round}) => (round.lot.commitment = 'ab'.repeat(32))],
    'the order of ties': ['ties', ({outcome}) => outcome.ties.reverse()],
    'a quorum': ['quorum', ({outcome}) => (outcome.proposals[0]!.quorum.needed -= 1)],
    'who has a vote': ['audit', ({outcome}) => (outcome.members += 1)],
    'a result': ['count', ({outcome}) => (outcome.proposals[0]!.result = 'declined')],
    'an amount': ['count', ({outcome}) => (outcome.proposals[0]!.amount -= 1)],
    'a step': ['count', ({outcome}) => outcome.steps.pop()],
    'what would have won': ['count', ({outcome}) => outcome.wouldHaveWon.push({proposal: 'x'} as never)],
    'the sum awarded': ['awards', ({outcome}) => (outcome.awarded += 1)],
    'when it was counted': ['audit', ({outcome}) => (outcome.countedAt = '2026-01-01T00:00:00.000Z')],
    'the rule': ['count', ({round}) => (round.settings.rule = {rule: 'greedy', satisfaction: 'cost'} as never)],
    'the sum to be awarded': ['count', ({round}) => (round.available.amount += 1000)],
    'how a proposal is shown': ['results', ({proposals}) => (proposals[0]!.state = 'withdrawn')],
    'a proposal that is left out': ['results', ({proposals}) => proposals.shift()],
    'what a proposal asks for': ['audit', ({proposals}) => (proposals[0]!.amount.amount += 1)],
    'an award': ['awards', ({awards}) => (awards[0]!.amount.amount += 1)],
    'an award that is left out': ['awards', ({awards}) => awards.pop()],
    'the pot': ['awards', ({pot}) => (pot.awarded = pot.total.amount + 1)],
    'an entry of the trail': ['audit', ({audit}) => (audit.entries[2]!.kind = 'opened')],
    'an entry that is left out': ['audit', ({audit}) => audit.entries.splice(2, 1)],
    'the last entry': ['audit', ({audit}) => audit.entries.pop()],
    'the trail, with its head': ['audit', ({audit}) => forgetCast(audit)],
  };
  for (const [what, [check, change]] of Object.entries(tampered)) {
    it(`notices tampering with ${what}`, async () => {
      expect(await failing(change)).to.include(check);
    });
  }

  /** A ballot that holds what its commitment says. */
  async function forged() {
    const ballot = {round: 'round', entries: [], nonce: newNonce()};
    return {...ballot, commitment: await commitmentOf(ballot), recused: []} as never;
  }

  async function backInTime({ballots}: Loose<RoundFile>['ballots']): Promise<void> {
    const commitment = await commitmentOf(replaced);
    const later = file.audit!.entries.find(({kind}) => kind === 'ballot-revised')!;
    const index = ballots.findIndex((ballot) => ballot.commitment === file.chain!.commitments[Number(later.data['link']) - 1]);
    ballots[index] = {...ballots[index]!, commitment, nonce: replaced.nonce, entries: replaced.entries as never};
  }

  async function shorten({chain, ballots, outcome}: Loose<RoundFile>): Promise<void> {
    chain.commitments.shift();
    ballots.chain.shift();
    chain.head = ballots.head = outcome.head = await chainHead(chain.commitments);
  }

  async function forgetCast(audit: Loose<RoundFile>['audit']): Promise<void> {
    const left = audit.entries.filter(({kind}) => kind !== 'ballot-revised');
    audit.entries = left.map((entry, index) => ({...entry, number: index + 1}));
    audit.head = await auditChain(audit.entries as never);
  }

  it('says what it cannot check, and that is no failure', async () => {
    const {audit: _audit, awards: _awards, chain: _chain, ...shown} = file;
    const verdicts = await verdictsOn(shown);
    expect(verdicts.filter(({mark}) => mark !== '✔').map(({name, mark}) => name + mark)).to.deep.equal(['awards–', 'audit–']);
    const {ballots: _ballots, ...closed} = structuredClone(file) as Loose<RoundFile>;
    closed.round.settings.publication = {ballots: 'own'} as never;
    const fewer = await verdictsOn(closed as unknown as RoundFile);
    expect(fewer.filter(({mark}) => mark !== '✔').map(({name, mark}) => name + mark)).to.deep.equal(['commitments–', 'ballots–', 'count–']);
  });

  it('takes the file’s word for who had an award before, as far as some word explains the order', async () => {
    const {ties} = file.outcome;
    const equal = file.proposals.filter(({amount}) => amount.amount === 100_00).map(({id}) => id);
    const [first, second] = ties.filter((id) => equal.includes(id)) as [string, string];
    const swapped = ties.map((id) => (id === first ? second : id === second ? first : id));
    const verdicts = await verdictsOn({...file, outcome: {...file.outcome, ties: swapped}});
    expect(verdicts.find(({name}) => name === 'ties')).to.include({mark: '✔'}).and.property('words').to.include('1 had an award');
    expect(verdicts.find(({name}) => name === 'audit')?.mark, 'but the trail knows the order').to.equal('✖');
  });

  it('finds a receipt among the counted, the replaced and nobody’s', async () => {
    const counted = file.ballots!.ballots[0]!.commitment;
    const old = await commitmentOf(replaced);
    const receipt = [counted.toUpperCase(), old, 'f'.repeat(64)];
    const verdicts = await verdictsOn(file, {head: file.outcome.head, receipt});
    expect(verdicts.slice(-4).map(({name, mark}) => name + mark)).to.deep.equal(['head✔', 'receipt✔', 'receipt✖', 'receipt✖']);
    expect(verdicts.at(-2)?.words).to.include('replaced');
    expect((await verdictsOn(file, {head: '0'.repeat(64)})).at(-1)).to.include({name: 'head', mark: '✖'});
  });
});
