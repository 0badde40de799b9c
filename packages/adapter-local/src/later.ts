import type {BallotsPort, CallOptions, FundsPort, RoundsPort} from '@huddlekit/core';
import {call} from './calls.ts';
import type {FundPorts} from './fund/index.ts';

const methods = {
  rounds: [
    'circle', 'membership', 'list', 'get', 'proposals', 'submit', 'amend', 'withdraw', 'screen', 'answer', 'comments', 'comment',
    'removeComment',
  ],
  ballots: ['mine', 'cast', 'recuse', 'unrecuse', 'outcome', 'published'],
  funds: ['pot', 'awards', 'confirm', 'contest', 'answerContest', 'accept', 'giveBack'],
} as const satisfies {
  rounds: readonly Exclude<keyof RoundsPort, 'watch'>[];
  ballots: readonly (keyof BallotsPort)[];
  funds: readonly (keyof FundsPort)[];
};

/** The ports, and how to end all watching. */
export interface LaterPorts {
  readonly ports: FundPorts;
  stop(): void;
}

type Method = (...input: unknown[]) => Promise<unknown>;

/** The ports of rounds, whose code is loaded by the first call: who only looks for huddles never gets it. */
export function laterPorts(load: () => Promise<FundPorts>): LaterPorts {
  const portOf = (name: keyof typeof methods): Record<string, Method> =>
    Object.fromEntries(methods[name].map((method) => [
      method,
      // The options come last, and reads may do without.
      (...input: unknown[]) => call(optionsIn(input), async () => {
        const port = (await load())[name] as unknown as Record<string, Method>;
        return (port[method] as Method)(...input);
      }),
    ]));
  const watching = new Set<() => void>();
  const watch: RoundsPort['watch'] = (round, listener) => {
    let end: (() => void) | undefined;
    const stop = (): void => {
      watching.delete(stop);
      end?.();
    };
    watching.add(stop);
    void load().then(({rounds}) => {
      if (watching.has(stop)) end = rounds.watch(round, listener);
    }, () => undefined);
    return stop;
  };
  const ports = {
    rounds: {...(portOf('rounds') as unknown as Omit<RoundsPort, 'watch'>), watch},
    ballots: portOf('ballots') as unknown as BallotsPort,
    funds: portOf('funds') as unknown as FundsPort,
  };
  return {ports, stop: () => [...watching].forEach((stop) => stop())};
}

const optionsIn = (input: readonly unknown[]): CallOptions | undefined => {
  const last = input.at(-1);
  return typeof last === 'object' && last !== null && 'signal' in last ? (last as CallOptions) : undefined;
};
