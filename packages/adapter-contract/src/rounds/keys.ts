import {isHuddleError, type WriteOptions} from '@huddlekit/core';
import {assert} from 'chai';
import {ana, ben, mia, sam} from '../seed/fund.ts';
import {fresh, refuses, rejection} from '../tools.ts';
import {asking} from './proposals.ts';
import {deskOf, idOf, say, until, type RegisterIn} from './tools.ts';

/** One key, one intent, one effect. */
export function keys(register: RegisterIn): void {
  register('makes one proposal of one key, however often it is sent', 'f-open', async (fixture) => {
    const [here, there] = [await deskOf(fixture, ana), await deskOf(fixture, ana)];
    const options = fresh();
    const first = await here.rounds.submit(asking(), options);
    assert.deepEqual(await there.rounds.submit(asking(), options), first, 'on another device');
    const tries = await Promise.allSettled(Array.from({length: 8}, () => here.rounds.submit(asking(), options)));
    for (const each of tries) {
      if (each.status === 'fulfilled') assert.deepEqual(each.value, first);
      else assert.isTrue(isHuddleError(each.reason) && each.reason.code === 'in-progress', String(each.reason));
    }
    assert.lengthOf((await here.rounds.proposals('f-open')).filter(({title}) => title === 'A shed'), 1);
  });
  register('refuses a key that comes with something else', 'f-open', async (fixture) => {
    const {rounds} = await deskOf(fixture, ana);
    const options = fresh();
    const {id} = await rounds.submit(asking(), options);
    await refuses(rounds.submit(asking({title: 'Two sheds'}), options), 'key-reused', 'another proposal');
    await refuses(rounds.withdraw(id, options), 'key-reused', 'another call');
    const ben2 = await (await deskOf(fixture, ben)).rounds.submit(asking(), options);
    assert.notStrictEqual(ben2.id, id, 'keys of two people are apart');
  });
  register('replays every other write too', 'f-screening', async (fixture) => {
    const id = await idOf(fixture, 'f-screening', 'For all eyes');
    const {rounds} = await deskOf(fixture, sam);
    const [decide, speak, hush] = [fresh(), fresh(), fresh()];
    const screened = await rounds.screen(id, {result: 'eligible'}, decide);
    const said = await rounds.comment(id, {text: 'Good.'}, speak);
    const removed = await rounds.removeComment(said.id, hush);
    assert.deepEqual(await rounds.screen(id, {result: 'eligible'}, decide), screened);
    assert.deepEqual(await rounds.removeComment(said.id, hush), removed);
    assert.deepEqual((await rounds.comment(id, {text: 'Good.'}, speak)).id, said.id);
    assert.lengthOf(await rounds.comments(id), 1);
  });
  register('refuses a write without a proper key', 'f-open', async (fixture) => {
    const {rounds} = await deskOf(fixture, ana);
    for (const options of [undefined, {}, {idempotencyKey: 'short'}]) {
      const error = await rejection(rounds.submit(asking(), options as WriteOptions), JSON.stringify(options));
      assert.isTrue(error instanceof TypeError || (isHuddleError(error) && error.code === 'invalid'), String(error));
    }
    assert.lengthOf(await rounds.proposals('f-open'), 3);
  });
  register('rejects calls that were aborted before with the reason', 'f-open', async (fixture) => {
    const {rounds} = await deskOf(fixture, ana);
    const reason = new Error('No longer needed.');
    const signal = AbortSignal.abort(reason);
    const calls = {
      circle: () => rounds.circle('f-circle', {signal}),
      membership: () => rounds.membership('f-circle', {signal}),
      list: () => rounds.list({}, {signal}),
      get: () => rounds.get('f-open', {signal}),
      proposals: () => rounds.proposals('f-open', {signal}),
      comments: () => rounds.comments('any', {signal}),
      submit: () => rounds.submit(asking(), {...fresh(), signal}),
    };
    for (const [name, call] of Object.entries(calls)) assert.strictEqual(await rejection(call(), name), reason, name);
    assert.lengthOf(await rounds.proposals('f-open'), 3, 'nothing was done');
  });
}

/** Hearing of changes. */
export function watching(register: RegisterIn): void {
  register('tells of changes that others made, until one stops', 'f-deliberating', async (fixture) => {
    const id = await idOf(fixture, 'f-deliberating', 'For all eyes');
    const [{rounds}, other] = [await deskOf(fixture), await deskOf(fixture)];
    let [heard, stopped] = [0, 0];
    const stop = rounds.watch('f-deliberating', () => void (heard += 1));
    const stopOther = other.rounds.watch('f-deliberating', () => void (stopped += 1));
    // Nobody promises when a connection stands: what is said before that is not heard.
    for (let tries = 0; heard === 0 || stopped === 0; tries++) {
      assert.isBelow(tries, 50, 'somebody hears of a comment');
      await say(fixture, mia, id, {text: `Comment ${tries}.`});
      await until('hearing', () => heard > 0 && stopped > 0, 200).catch(() => undefined);
    }
    stopOther();
    const [before, still] = [heard, stopped];
    await say(fixture, mia, id, {text: 'One more.'});
    await until('hearing again', () => heard > before);
    assert.strictEqual(stopped, still, 'who has stopped hears no more');
    stop();
  });
}
