import {portNames, type Backend, type PortName} from '@huddlekit/core';
import {assert} from 'chai';
import type {BackendTest, Seed} from './types.ts';

const methods: Record<PortName, readonly string[]> = {
  huddles: ['list', 'get', 'calendar', 'movement'],
  signUps: ['form', 'submit', 'list', 'get', 'amend', 'withdraw', 'accept'],
  identity: ['requestCode', 'confirmCode', 'current', 'signOut', 'exportData', 'eraseData', 'subscribe'],
  rounds: [
    'circle', 'membership', 'list', 'get', 'proposals', 'submit', 'amend', 'withdraw', 'screen', 'answer', 'comments', 'comment',
    'removeComment', 'watch',
  ],
  ballots: ['mine', 'cast', 'recuse', 'unrecuse', 'outcome', 'published'],
  funds: ['pot', 'awards', 'confirm', 'contest', 'answerContest', 'accept', 'giveBack'],
};

const otherKeys = ['notices', 'close'];

/** A backend says what it can do by the ports that it has, so it must have just those that it promises. */
export function capabilities(test: BackendTest, seed: Seed): void {
  const {describe, it} = test.runner;
  const promised: readonly PortName[] = test.ports;
  const onBackend = (body: (backend: Backend) => void) => async (): Promise<void> => {
    const fixture = await test.create(seed);
    try {
      body(fixture.backend);
    } finally {
      await fixture.cleanup();
    }
  };
  describe('capabilities', () => {
    for (const name of promised) {
      it(`has the port ${name}, whole`, onBackend((backend) => {
        const found = backend[name] as Record<string, unknown> | undefined;
        assert.isObject(found, `“${name}” is promised`);
        for (const method of methods[name]) assert.isFunction(found?.[method], `${name}.${method} is a function`);
      }));
    }
    it('has no port that is not promised', onBackend((backend) => {
      const present = portNames.filter((name) => backend[name] !== undefined);
      assert.sameMembers(present, [...promised], 'ports that are present are promised');
      assert.includeMembers(
        [...portNames, ...otherKeys],
        Object.keys(backend),
        'there is nothing but ports and what goes with them',
      );
    }));
    it('has identity where it takes sign-ups or holds rounds', onBackend((backend) => {
      if (backend.signUps || backend.rounds) assert.isObject(backend.identity, 'people must be able to sign in');
    }));
    it('has rounds where it takes ballots, and ballots where it makes awards', onBackend((backend) => {
      if (backend.ballots) assert.isObject(backend.rounds, 'ballots are cast in rounds');
      if (backend.funds) assert.isObject(backend.ballots, 'awards follow from ballots');
    }));
    it('gives only notices that screens know', onBackend((backend) => {
      assert.includeMembers(['memory-only', 'demo'], [...(backend.notices ?? [])]);
    }));
  });
}
