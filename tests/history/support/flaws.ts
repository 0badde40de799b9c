import type {Db} from '@huddlekit/server';
import {type KyselyPlugin, SelectQueryNode, TableNode} from 'kysely';
import {setTimeout as pause} from 'node:timers/promises';

/**
 * What a server can be made to do wrong, to show that the checker sees it:
 *
 * - `no-lock`: nobody locks a round's row before they read it.
 * - `early`: a write is acknowledged when its work is done, and committed a moment later.
 */
export type ServerFlaw = 'no-lock' | 'early';

export const isServerFlaw = (text: string | undefined): text is ServerFlaw => text === 'no-lock' || text === 'early';

/** How much later `early` commits, in milliseconds. */
const late = 150;

type Transactions = ReturnType<Db['transaction']>;
type Execute = Transactions['execute'];

/** Puts a flaw into every transaction of an open database, for good. */
export function flaw(db: Db, which: ServerFlaw): void {
  const begin = db.transaction.bind(db);
  db.transaction = () => {
    const transactions = begin();
    const execute = transactions.execute.bind(transactions);
    transactions.execute = which === 'early' ? early(execute) : unlocked(execute);
    return transactions;
  };
}

const early =
  (execute: Execute): Execute =>
  (work) =>
    new Promise((resolve, reject) => {
      const committed = execute(async (trx) => {
        const result = await work(trx);
        resolve(result);
        await pause(late);
        return result;
      });
      // What fails after the acknowledgement is known to nobody: that is the flaw.
      committed.catch(reject);
    });

const unlocked =
  (execute: Execute): Execute =>
  (work) =>
    execute((trx) => work(trx.withPlugin(withoutRoundLocks)));

/** Leaves `FOR UPDATE` out of every query of rounds. */
const withoutRoundLocks: KyselyPlugin = {
  transformQuery({node}) {
    if (!SelectQueryNode.is(node)) return node;
    const [table] = node.from?.froms ?? [];
    const ofRounds = table !== undefined && TableNode.is(table) && table.table.identifier.name === 'round';
    if (!ofRounds) return node;
    const {endModifiers: _locks, ...unlocked} = node;
    return unlocked;
  },
  transformResult: async ({result}) => result,
};
