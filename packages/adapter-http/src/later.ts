import {HuddleError} from '@huddlekit/core';
import type {FundPorts} from './fund/index.ts';

/**
 * Methods whose code is loaded when one of them is first called. Where it does not load, a call is `offline`, and the next tries again.
 *
 * @param methods Their names, parted by spaces.
 */
export function later<P extends object>(load: () => Promise<P>, methods: string): P {
  const call = (method: string) => async (...input: unknown[]) => {
    const port = await load().catch((cause: unknown) => {
      throw new HuddleError('offline', 'No answer came.', {cause});
    });
    return (port as Record<string, (...input: unknown[]) => unknown>)[method]!(...input);
  };
  return Object.fromEntries(methods.split(' ').map((method) => [method, call(method)])) as P;
}

/** The ports of rounds: who only looks for huddles never loads their code. Where it does not load, nothing is watched. */
export function fundLater(load: () => Promise<FundPorts>): FundPorts {
  const port = <N extends keyof FundPorts>(name: N, methods: string) => later(async () => (await load())[name], methods);
  return {
    rounds: {
      ...port('rounds', 'circle membership list get proposals submit amend withdraw screen answer comments comment removeComment'),
      watch(round, listener) {
        const stop = load().then(({rounds}) => rounds.watch(round, listener), () => () => {});
        return () => void stop.then((end) => end());
      },
    },
    ballots: port('ballots', 'mine cast recuse unrecuse outcome published'),
    funds: port('funds', 'pot awards confirm contest answerContest accept giveBack'),
  };
}
