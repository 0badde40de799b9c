import {assert} from 'chai';
import {fresh, join, port, refuses, refusesAt, type Register} from '../tools.ts';
import {answered} from './forms.ts';

/** Reading, changing and ending what one said oneself, and nothing else. */
export function own(register: Register): void {
  register('lists all of one’s own, latest first, ended ones too', async (fixture) => {
    const {signUps, signUp} = await join(fixture, 'ana@example.org', 'j-pod');
    await signUps.withdraw(signUp.id, fresh());
    await join(fixture, 'ana@example.org', 'j-open');
    await join(fixture, 'ana@example.org', 'j-race');
    await join(fixture, 'ben@example.org', 'j-race');
    const list = await signUps.list();
    assert.deepEqual(
      list.map(({huddle, state}) => [huddle, state]),
      [['j-race', 'confirmed'], ['j-open', 'confirmed'], ['j-pod', 'withdrawn']],
    );
    for (const each of list) assert.deepEqual(await signUps.get(each.id), each);
  });
  register('shows the same sign-ups on another device of the same person', async (fixture) => {
    const {signUp} = await join(fixture, 'ana@example.org', 'j-pod');
    const other = port(await fixture.as('ana@example.org'), 'signUps');
    assert.deepEqual(await other.list(), [signUp]);
  });
  register('does not know the sign-ups of others', async (fixture) => {
    const ana = await join(fixture, 'ana@example.org', 'j-pod');
    const ben = port(await fixture.as('ben@example.org'), 'signUps');
    assert.isEmpty(await ben.list());
    await refuses(ben.get(ana.signUp.id), 'not-found', 'get');
    await refuses(ben.amend(ana.signUp.id, {name: 'Ben'}, fresh()), 'not-found', 'amend');
    await refuses(ben.withdraw(ana.signUp.id, fresh()), 'not-found', 'withdraw');
    await refuses(ben.accept(ana.signUp.id, fresh()), 'not-found', 'accept');
    await refuses(ben.get('no-such-sign-up'), 'not-found', 'what does not exist');
    assert.deepEqual(await ana.again(), ana.signUp);
  });
  register('changes what was said, and nothing that was not mentioned', async (fixture) => {
    const signUps = port(await fixture.as('ana@example.org'), 'signUps');
    const before = await signUps.submit(answered({}, {accessNote: 'Near the door.'}), fresh());
    const change = {name: 'Ana Costa', answers: {...before.answers, people: 5}, accessNeeds: ['captions' as const]};
    const after = await signUps.amend(before.id, change, fresh());
    const {updatedAt: _old, ...rest} = before;
    assert.deepInclude(after, {...rest, ...change});
    assert.deepEqual(await signUps.get(before.id), after);
  });
  register('keeps place and position when something is changed', async (fixture) => {
    const [ana, ben, cai] = [
      await join(fixture, 'ana@example.org', 'j-sole'),
      await join(fixture, 'ben@example.org', 'j-sole'),
      await join(fixture, 'cai@example.org', 'j-sole'),
    ];
    assert.strictEqual((await ana.signUps.amend(ana.signUp.id, {name: 'Ana C'}, fresh())).state, 'confirmed');
    assert.deepInclude(
      await ben.signUps.amend(ben.signUp.id, {name: 'Ben D'}, fresh()),
      {state: 'waitlisted', position: 1},
    );
    assert.deepInclude(await cai.again(), {position: 2});
  });
  register('refuses changes that break the form, and says where', async (fixture) => {
    const signUps = port(await fixture.as('ana@example.org'), 'signUps');
    const before = await signUps.submit(answered(), fresh());
    await refusesAt(signUps.amend(before.id, {name: ''}, fresh()), ['name']);
    await refusesAt(
      signUps.amend(before.id, {answers: {...before.answers, diet: 'Stones'}}, fresh()),
      ['answers.diet'],
    );
    await refusesAt(signUps.amend(before.id, {agreement: '2025-9'}, fresh()), ['agreement']);
    await refusesAt(signUps.amend(before.id, {huddle: 'j-open'} as object, fresh()), ['huddle']);
    assert.deepEqual(await signUps.get(before.id), before);
  });
  register('lets nobody change, withdraw or accept what has ended', async (fixture) => {
    const {signUps, signUp, again} = await join(fixture, 'ana@example.org', 'j-pod');
    const ended = await signUps.withdraw(signUp.id, fresh());
    await refuses(signUps.amend(signUp.id, {name: 'Ana'}, fresh()), 'closed', 'amend');
    await refuses(signUps.withdraw(signUp.id, fresh()), 'closed', 'withdraw');
    await refuses(signUps.accept(signUp.id, fresh()), 'closed', 'accept');
    assert.deepEqual(await again(), ended);
  });
}
