import {expect} from 'chai';
import {Hono} from 'hono';
import {sql} from 'kysely';
import {after, before, describe, it} from 'node:test';
import {testDatabases} from '../../../../tests/support/databases.ts';
import {House} from '../../../../tests/support/house.ts';
import {type TestRound, aRound} from '../testing/rounds.ts';
import {roundEvents} from './events.ts';

/** A stream of events, read one by one. */
class Stream {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #text = '';

  constructor(response: Response) {
    this.#reader = response.body!.getReader();
  }

  /** The next event's lines, as they were sent; `undefined` at the end. Comments are passed over. */
  async next(): Promise<string | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const event = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        if (!event.startsWith(':')) return event;
        continue;
      }
      const {value, done} = await this.#reader.read();
      if (done) return undefined;
      this.#text += this.#decoder.decode(value, {stream: true});
    }
  }

  async version(): Promise<number> {
    return Number(/^data: \{"version":(\d+)\}$/m.exec((await this.next()) ?? '')?.[1]);
  }

  end(): Promise<void> {
    return this.#reader.cancel();
  }
}

for (const database of testDatabases()) {
  describe(`events of a round on ${database.name}`, () => {
    let house: House;
    let other: House;
    before(async () => {
      house = new House((await database.open()).db);
      other = new House((await database.open()).db);
    });
    after(() => database.close());

    const watch = async (by: House, {movement}: TestRound, headers: Record<string, string> = {}) =>
      by.app.request(`/api/v1/movements/${movement}/rounds/round/events`, {headers});
    const say = ({ask, proposals, members}: TestRound) =>
      ask(`/proposals/${proposals[0]}/comments`, {method: 'POST', token: members[0]!, body: {text: 'Why a shed?'}});

    it('tells the version at once, and each change to who watches at whichever server', async () => {
      const round = await aRound(house);
      const {version} = (await round.ask('/rounds/round')).body;
      const response = await watch(house, round);
      expect(response.headers.get('content-type')).to.include('text/event-stream');
      expect(response.headers.get('cache-control')).to.equal('no-store');
      const streams = [new Stream(response), new Stream(await watch(other, round))];
      const first = await streams[0]!.next();
      expect(first?.split('\n').sort()).to.deep.equal([`data: {"version":${version}}`, 'event: version', `id: ${version}`, 'retry: 3000']);
      expect(await streams[1]!.version()).to.equal(version);
      await say(round);
      expect(await Promise.all(streams.map((stream) => stream.version()))).to.deep.equal([version + 1, version + 1]);
      expect((await other.ask(round.movement, '/rounds/round')).body.version).to.equal(version + 1);
      await Promise.all(streams.map((stream) => stream.end()));
    });

    it('says nothing when somebody votes, revises or keeps out of something', async () => {
      const round = await aRound(house);
      const stream = new Stream(await watch(other, round));
      const version = await stream.version();
      const [member] = round.members as [string];
      await round.cast(member, [{proposal: round.proposals[0]!}]);
      await round.cast(member, []);
      await round.ask(`/rounds/round/recusals/${round.proposals[0]}`, {method: 'PUT', token: member, body: {reason: 'mine'}});
      await say(round);
      expect(await stream.version(), 'the next event is the comment’s').to.equal(version + 1);
      await stream.end();
    });

    it('says that somebody voted for the first time where the round shows its turnout', async () => {
      const round = await aRound(house, {settings: {turnoutShown: true}});
      const stream = new Stream(await watch(house, round));
      const version = await stream.version();
      await round.cast(round.members[0]!, [{proposal: round.proposals[0]!}]);
      await round.cast(round.members[0]!, []);
      expect(await stream.version()).to.equal(version + 1);
      await say(round);
      expect(await stream.version(), 'not the revision').to.equal(version + 2);
      await stream.end();
    });

    it('tells each stage that the clock brings', async () => {
      const round = await aRound(house, {stage: 'deliberating'});
      const stream = new Stream(await watch(other, round));
      const version = await stream.version();
      await round.reach('voting');
      expect(await stream.version()).to.equal(version + 1);
      await round.reach('cooling-off');
      expect(await stream.version()).to.equal(version + 2);
      await stream.end();
    });

    // The embedded database has no connection that could be cut.
    const whereConnected = database.name === 'PostgreSQL' ? it : () => {};
    whereConnected('goes on after its connection to the database was cut', async () => {
      const round = await aRound(house);
      const stream = new Stream(await watch(other, round));
      const version = await stream.version();
      const cut = sql<{cut: boolean}>`SELECT pg_terminate_backend(pid) AS cut FROM pg_stat_activity WHERE query LIKE 'LISTEN%'`;
      // Listening begins beside the first event, so there may be nothing to cut yet.
      for (let lost = 0; lost === 0; ) lost = (await cut.execute(house.deps.db)).rows.length;
      await say(round);
      expect(await stream.version(), 'missed, and read when listening again').to.equal(version + 1);
      await say(round);
      expect(await stream.version()).to.equal(version + 2);
      await stream.end();
    });

    it('is not there for drafts, and ends with the server', async () => {
      const round = await aRound(house, {proposals: [], stage: 'draft'});
      await house.deps.db.updateTable('round').set({lifecycle: 'draft', next_at: null}).where('movement', '=', round.movement).execute();
      expect((await watch(house, round)).status).to.equal(404);
      const stopping = new AbortController();
      const app = new Hono().get('/', (c) => roundEvents(c as never, {...house.deps, stopping: stopping.signal}, {movement: round.movement, round: 'round'}));
      const stream = new Stream(await app.request('/'));
      await stream.version();
      const ended = stream.next();
      stopping.abort();
      expect(await ended).to.equal(undefined);
    });
  });
}
