import {expect} from 'chai';
import {afterEach, beforeEach, describe, it} from 'node:test';
import type {Backend, BallotsPort, FundsPort, RoundsPort} from '@huddlekit/core';
import {fundLater} from '../later.ts';
import {award, ballot, circle, comment, membership, outcome, pot, proposal, published, round} from '../testing/fund-answers.ts';
import {begin, code, failure, json, problem, signIn} from '../testing/fake-server.ts';
import type {FakeServer} from '../testing/fake-server.ts';

interface Ports {
  readonly rounds: RoundsPort;
  readonly ballots: BallotsPort;
  readonly funds: FundsPort;
}

type Row = readonly [call: (ports: Ports) => Promise<unknown>, request: string, answer: object, body?: object];

const key = {idempotencyKey: 'key-of-one-intent'};
const asked = {round: 'r', title: 'Shed', summary: 'A shed.', purpose: 'Tools.', amount: 5, name: 'Ana', answers: {}, publicity: true};
const cast = {round: 'r', entries: [{proposal: 'a', value: 2}], nonce: 'ab'.repeat(16)};
const recusal = {round: 'r/1', proposal: 'a b', reason: 'My own'};
const because = {reason: 'Twice the same.'};
const upheld = {uphold: true, note: 'It is not.'};

const reads: Record<string, Row> = {
  'a circle': [({rounds}) => rounds.circle('c/1'), 'GET /circles/c%2F1', circle],
  'what one is to it': [({rounds}) => rounds.membership('c'), 'GET /circles/c/membership', membership],
  'a round': [({rounds}) => rounds.get('r/1'), 'GET /rounds/r%2F1', round],
  'an outcome': [({ballots}) => ballots.outcome('r'), 'GET /rounds/r/outcome', outcome],
  'published ballots': [({ballots}) => ballots.published('r'), 'GET /rounds/r/ballots', published],
  'a pot': [({funds}) => funds.pot('p'), 'GET /pots/p', pot],
};

const lists: Record<string, Row> = {
  'all rounds': [({rounds}) => rounds.list(), 'GET /rounds?', round],
  'some rounds': [({rounds}) => rounds.list({circle: 'c&d', stages: ['open', 'voting']}), 'GET /rounds?circle=c%26d&stage=open&stage=voting', round],
  proposals: [({rounds}) => rounds.proposals('r'), 'GET /rounds/r/proposals', proposal],
  comments: [({rounds}) => rounds.comments('a'), 'GET /proposals/a/comments', comment],
  awards: [({funds}) => funds.awards('r'), 'GET /rounds/r/awards', award],
};

const writes: Record<string, Row> = {
  'a proposal': [({rounds}) => rounds.submit(asked, key), 'POST /rounds/r/proposals', proposal, asked],
  'a change': [({rounds}) => rounds.amend('a', {amount: 6}, key), 'PATCH /proposals/a', proposal, {amount: 6}],
  'a withdrawal': [({rounds}) => rounds.withdraw('a', key), 'POST /proposals/a/withdraw', proposal],
  'a screening': [({rounds}) => rounds.screen('a', {result: 'eligible'}, key), 'POST /proposals/a/screening', proposal, {result: 'eligible'}],
  'an answer': [({rounds}) => rounds.answer('a', 'Well done.', key), 'POST /proposals/a/answer', proposal, {note: 'Well done.'}],
  'a comment': [({rounds}) => rounds.comment('a', {text: 'Why?'}, key), 'POST /proposals/a/comments', comment, {text: 'Why?'}],
  'a comment taken back': [({rounds}) => rounds.removeComment('k', key), 'DELETE /comments/k', comment],
  'a ballot': [({ballots}) => ballots.cast(cast, key), 'PUT /rounds/r/ballot', ballot, cast],
  'a recusal': [({ballots}) => ballots.recuse(recusal, key), 'PUT /rounds/r%2F1/recusals/a%20b', ballot, {reason: 'My own'}],
  'a recusal taken back': [({ballots}) => ballots.unrecuse('r', 'a', key), 'DELETE /rounds/r/recusals/a', ballot],
  'a confirmation': [({funds}) => funds.confirm('w', key), 'POST /awards/w/confirmation', award],
  'a contest': [({funds}) => funds.contest('w', because, key), 'POST /awards/w/contest', award, because],
  'its answer': [({funds}) => funds.answerContest('w', upheld, key), 'POST /awards/w/contest-answer', award, upheld],
  'an acceptance': [({funds}) => funds.accept('w', key), 'POST /awards/w/acceptance', award],
  'a return': [({funds}) => funds.giveBack('w', key), 'POST /awards/w/return', award],
};

describe('the ports of rounds over http', () => {
  let server: FakeServer;
  let backend: Backend;
  let ports: Ports;

  beforeEach(async () => {
    ({server, backend} = await begin());
    ports = {rounds: backend.rounds!, ballots: backend.ballots!, funds: backend.funds!};
  });
  afterEach(() => server.stop());

  const request = () => {
    const {method, path} = server.seen[0]!;
    return `${method} ${path.replace('/api/v1/movements/commons', '')}`;
  };

  for (const [what, [call, expected, answer]] of Object.entries(reads)) {
    it(`reads ${what} without a token, and with one where there is one`, async () => {
      server.answers = [json(200, answer)];
      expect(await call(ports)).to.deep.equal(answer);
      expect(request()).to.equal(expected);
      expect(server.seen[0]!.headers).to.not.have.any.keys('authorization', 'idempotency-key');
      await signIn({server, backend});
      server.answers = [json(200, answer)];
      await call(ports);
      expect(server.seen[0]!.headers.authorization).to.equal('Bearer a-token-of-ana-000000');
    });
  }

  for (const [what, [call, expected, item]] of Object.entries(lists)) {
    it(`lists ${what}`, async () => {
      server.answers = [json(200, {items: [item]})];
      expect(await call(ports)).to.deep.equal([item]);
      expect(request()).to.equal(expected);
      server.answers = [json(200, {items: [item, {...item, id: 1}]})];
      expect(await code(call(ports)), 'one of them is none').to.equal('unreadable');
    });
  }

  for (const [what, [call, expected, answer, body]] of Object.entries(writes)) {
    it(`sends ${what} with its key, as a person alone`, async () => {
      expect(await code(call(ports))).to.equal('unauthenticated');
      expect(server.seen).to.have.length(0);
      await signIn({server, backend});
      server.answers = [problem(503, 'unavailable', {retryAfter: 1}), json(200, answer)];
      expect(await call(ports)).to.deep.equal(answer);
      expect(request()).to.equal(expected);
      expect(server.seen.map(({headers}) => headers['idempotency-key'])).to.deep.equal([key.idempotencyKey, key.idempotencyKey]);
      expect(server.seen[1]!.body).to.equal(body ? JSON.stringify(body) : '');
    });
  }

  it('reads one’s own ballot as that person alone', async () => {
    expect(await code(ports.ballots.mine('r'))).to.equal('unauthenticated');
    await signIn({server, backend});
    server.answers = [json(200, ballot)];
    expect(await ports.ballots.mine('r')).to.deep.equal(ballot);
    expect(request()).to.equal('GET /rounds/r/ballot');
  });

  // Numbers to show, without which nobody falls over.
  const loose = ['members', 'confirmations', 'proposed', 'awarded', 'version'];

  for (const [what, [call, , answer]] of Object.entries({...reads, ...writes})) {
    it(`calls an answer unreadable that is not ${what}'s`, async () => {
      await signIn({server, backend});
      const needed = Object.keys(answer).filter((name) => !loose.includes(name));
      for (const bad of [null, [], {items: []}, ...needed.map((name) => ({...answer, [name]: undefined}))]) {
        server.answers = [json(200, bad)];
        expect(await code(call(ports)), JSON.stringify(bad)).to.equal('unreadable');
      }
    });
  }

  it('gives an error where its code does not load, and asks for it again', async () => {
    let loads = 0;
    const {rounds} = fundLater(async () => {
      loads++;
      throw new TypeError('Failed to fetch dynamically imported module');
    });
    expect(await failure(rounds.get('r'))).to.include({name: 'HuddleError', code: 'offline'});
    expect(await code(rounds.get('r'))).to.equal('offline');
    rounds.watch('r', () => {})();
    expect(loads).to.equal(3);
  });
});
