import {expect} from 'chai';
import {once} from 'node:events';
import type {ServerResponse} from 'node:http';
import {afterEach, beforeEach, describe, it} from 'node:test';
import type {Backend} from '@huddlekit/core';
import {begin, problem, signIn} from '../testing/fake-server.ts';
import type {Answer, FakeServer} from '../testing/fake-server.ts';

describe('rounds.watch over http', () => {
  let server: FakeServer;
  let backend: Backend;
  let streams: ServerResponse[];
  let heard: number;
  const hear = () => void heard++;

  beforeEach(async () => {
    ({server, backend} = await begin());
    [streams, heard] = [[], 0];
  });
  afterEach(async () => {
    await backend.close?.();
    server.stop();
  });

  /** Waits until it is so. */
  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Begins a stream with a version. */
  const stream =
    (version: number): Answer =>
    (response) => {
      response.writeHead(200, {'content-type': 'text/event-stream; charset=utf-8'});
      say(response, version, 'retry: 1\n');
      streams.push(response);
    };
  const say = (response: ServerResponse, version: number, more = '') =>
    void response.write(`event: version\n${more}data: {"version":${version}}\n\n`);

  it('calls at the first word, at each other version, and at no other event', async () => {
    server.answers = [stream(4)];
    backend.rounds!.watch('spring/1', hear);
    await until(() => heard === 1);
    expect(server.seen[0]).to.include({method: 'GET', path: '/api/v1/movements/commons/rounds/spring%2F1/events'});
    expect(server.seen[0]!.headers).to.include({accept: 'text/event-stream'}).and.not.have.any.keys('authorization', 'cookie');
    const [open] = streams as [ServerResponse];
    say(open, 4);
    open.write(':\n\nevent: other\ndata: {"version":9}\n\nevent: version\ndata: nonsense\n\nevent: version\ndata: {}\n\n');
    say(open, 5);
    await until(() => heard === 2);
    expect(server.seen).to.have.length(1);
  });

  it('shares a connection, and ends it with the last who watch', async () => {
    server.answers = [stream(1)];
    const stops = [backend.rounds!.watch('spring', hear), backend.rounds!.watch('spring', hear)];
    await until(() => heard === 2);
    const [open] = streams as [ServerResponse];
    const closed = once(open, 'close');
    stops[0]!();
    stops[0]!();
    say(open, 2);
    await until(() => heard === 3);
    stops[1]!();
    await closed;
    expect([server.seen.length, heard]).to.deep.equal([1, 3]);
  });

  it('connects again after a lost connection, and calls when something has changed meanwhile', async () => {
    server.answers = [stream(1), stream(1), stream(2)];
    backend.rounds!.watch('spring', hear);
    await until(() => heard === 1);
    streams[0]!.destroy();
    await until(() => streams.length === 2);
    streams[1]!.end();
    await until(() => heard === 2);
    expect(server.seen).to.have.length(3);
  });

  it('tries again where there is no stream', async () => {
    const page: Answer = (response) => response.writeHead(200, {'content-type': 'text/html'}).end('data: <html>\n\n');
    server.answers = [stream(1), page, problem(503, 'unavailable'), stream(2)];
    backend.rounds!.watch('spring', hear);
    await until(() => heard === 1);
    streams[0]!.end();
    await until(() => heard === 2);
    expect(server.seen).to.have.length(4);
  });

  it('names the person who is signed in', async () => {
    await signIn({server, backend});
    server.answers = [stream(1)];
    backend.rounds!.watch('spring', hear);
    await until(() => heard === 1);
    expect(server.seen[0]!.headers.authorization).to.equal('Bearer a-token-of-ana-000000');
  });

  it('asks nothing when it is stopped at once', async () => {
    server.answers = [stream(1)];
    backend.rounds!.watch('spring', hear)();
    backend.rounds!.watch('autumn', hear);
    await until(() => heard === 1);
    expect(server.seen.filter(({path}) => path.includes('spring'))).to.have.length(0);
  });

  it('ends with the backend, also while it waits to connect again, and leaves no timer', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();
    server.answers = [stream(1)];
    backend.rounds!.watch('spring', hear);
    server.answers.push(problem(404, 'not-found'));
    backend.rounds!.watch('autumn', hear);
    await until(() => heard === 1 && server.seen.length === 2);
    const closed = once(streams[0]!, 'close');
    await backend.close?.();
    await closed;
    await until(() => timers() <= before);
    expect(server.seen).to.have.length(2);
  });
});
