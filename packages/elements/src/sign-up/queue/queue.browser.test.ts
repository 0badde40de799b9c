import {HuddleError} from '@huddlekit/core';
import {expect, fixture, html} from '@open-wc/testing';
import {deferred} from '../../testing/fake-backend.ts';
import {waitUntil} from '../../testing/wait-until.ts';
import type {HuddleSignUp} from '../sign-up.ts';
import {fakeSignUps, person, type FakeSignUps} from '../testing/fake-sign-ups.ts';
import {filledForm, openForm, show, someHuddle} from '../testing/mount.ts';
import {Screen} from '../testing/screen.ts';
import type {Intent} from './intent.ts';
import {mayWait} from './may-wait.ts';
import {Queue, queue} from './queue.ts';
import {forgetQueue} from '../testing/forget-queue.ts';

const noAnswer = () => {
  throw new HuddleError('offline', 'No answer.');
};

const cut = (...calls: string[]) => (call: string) => void (calls.includes(call) && noAnswer());

const clear = async () => {
  for (const {intent} of await queue.list('')) await queue.discard(intent);
};

const withdrawal = (fake: FakeSignUps, key: string): Intent => ({
  key, kind: 'withdraw', huddle: 'h', title: 'T', email: fake.person!.email, signUp: 'none',
});

describe('what could not be sent', () => {
  afterEach(clear);

  it('opens no database before anything has to be kept', async () => {
    await forgetQueue();
    const {screen} = await openForm();
    screen.type('Your name', 'Mina');
    await screen.press('Continue');
    await screen.shows('There is a problem');
    expect(await mayWait()).to.equal(false);
  });

  it('is said to be on this device only, and is sent with its key when the connection is back', async () => {
    const {screen, fake, element} = await filledForm();
    fake.before = cut('submit');
    let told = 0;
    element.addEventListener('huddle-signed-up', () => told++);
    await screen.press('Continue');
    await screen.shows('Saved on this device, not yet sent');
    expect(element.matches(':state(queued)')).to.equal(true);
    expect(screen.text).to.not.contain('You have a place');
    const [waiting] = await queue.list('');
    expect(told).to.equal(0);
    fake.before = () => {};
    dispatchEvent(new Event('online'));
    await screen.shows('You have a place');
    expect(fake.keys).to.deep.equal([waiting!.intent.key]);
    expect(told).to.equal(1);
    expect(await queue.list('')).to.deep.equal([]);
  });

  it('is done once when only the answer was lost', async () => {
    const {screen, fake} = await filledForm();
    fake.after = cut('submit');
    await screen.press('Continue');
    await screen.shows('Saved on this device, not yet sent');
    expect(fake.stored).to.have.length(1);
    fake.after = () => {};
    await screen.press('Try to send it now');
    await screen.shows('You have a place');
    expect(new Set(fake.keys).size).to.equal(1);
    expect(fake.stored).to.have.length(1);
  });

  it('is there on the next visit', async () => {
    const {element, screen, fake, huddle} = await filledForm();
    fake.before = cut('submit');
    await screen.press('Continue');
    await screen.shows('Saved on this device, not yet sent');
    element.remove();
    const next = fakeSignUps([huddle], {person: person()});
    await (await show(huddle, next)).screen.shows('You have a place');
    expect(next.keys).to.have.length(1);
  });

  it('is sent once where two elements show it', async () => {
    const {screen, fake, huddle} = await filledForm();
    fake.before = cut('submit');
    await screen.press('Continue');
    await screen.shows('Saved on this device, not yet sent');
    const other = await show(huddle, fake);
    await other.screen.shows('Saved on this device, not yet sent');
    fake.before = () => {};
    let told = 0;
    const count = () => told++;
    document.addEventListener('huddle-signed-up', count);
    dispatchEvent(new Event('online'));
    dispatchEvent(new Event('online'));
    await screen.shows('You have a place');
    await other.screen.shows('You have a place');
    document.removeEventListener('huddle-signed-up', count);
    expect([fake.stored.length, new Set(fake.keys).size, told]).to.deep.equal([1, 1, 1]);
  });

  it('waits while another tab is sending', async () => {
    const {screen, fake} = await filledForm();
    fake.before = cut('submit');
    await screen.press('Continue');
    await screen.shows('Saved on this device, not yet sent');
    fake.before = () => {};
    const before = fake.calls.length;
    await navigator.locks.request('huddlekit.queue', () => queue.flush(true));
    expect(fake.calls.slice(before)).to.not.include('submit');
    await queue.flush(true);
    await screen.shows('You have a place');
  });

  it('can be discarded, and stays in the form', async () => {
    const {screen, fake} = await filledForm();
    fake.before = cut('submit');
    await screen.press('Continue');
    await screen.shows('Saved on this device, not yet sent');
    await screen.press('Discard it');
    await screen.shows('About you');
    expect(screen.field('Your name').value).to.equal('Mina');
    await waitUntil(async () => (await queue.list('')).length === 0);
    fake.before = () => {};
    dispatchEvent(new Event('online'));
    await queue.flush(true);
    expect(fake.keys).to.deep.equal([]);
  });

  it('goes on at the code when nobody could be signed in', async () => {
    const {screen, fake} = await openForm();
    fake.before = cut('requestCode');
    screen.type('Your name', 'Mina');
    screen.type('Your e-mail address', 'mina@example.org');
    await screen.press('Continue');
    await screen.shows('Saved on this device, not yet sent');
    fake.before = () => {};
    dispatchEvent(new Event('online'));
    await screen.shows('To send it, confirm your address with a code.');
    expect(fake.stored).to.deep.equal([]);
    await screen.press('Try to send it now');
    await screen.shows('Type the code from your mail');
    screen.type('Six-digit code', fake.code);
    await screen.press('Confirm and send');
    await screen.shows('You have a place');
    expect(await queue.list('')).to.deep.equal([]);
  });

  it('is never sent for somebody else who has signed in meanwhile', async () => {
    const {screen, fake} = await filledForm();
    fake.before = cut('submit');
    await screen.press('Continue');
    await screen.shows('Saved on this device, not yet sent');
    fake.before = () => {};
    fake.person = person('nina@example.org');
    await queue.flush(true);
    await screen.shows('To send it, confirm your address with a code.');
    expect(fake.stored).to.deep.equal([]);
  });

  it('is shown by name where no huddle is open', async () => {
    const {screen, fake, huddle, element} = await filledForm();
    fake.before = cut('submit', 'list');
    await screen.press('Continue');
    await screen.shows('Saved on this device, not yet sent');
    element.remove();
    const waiting = await fixture<HuddleSignUp>(html`<huddle-sign-up .backend=${fake}></huddle-sign-up>`);
    const other = new Screen(waiting);
    await other.shows(`Saved on this device, not yet sent: ${huddle.title}`);
    fake.before = () => {};
    const told = other.event('huddle-signed-up');
    dispatchEvent(new Event('online'));
    expect((await told).signUp.huddle).to.equal(huddle.id);
    await waitUntil(() => !other.text.includes('not yet sent'));
  });

  it('is kept by the page, which says so, where the device keeps nothing', async () => {
    const {open} = IDBFactory.prototype;
    IDBFactory.prototype.open = () => {
      throw new DOMException('Refused.', 'SecurityError');
    };
    try {
      const {screen, fake} = await filledForm();
      fake.before = cut('submit');
      await screen.press('Continue');
      await screen.shows('This browser keeps nothing for later');
      fake.before = () => {};
      await screen.press('Try to send it now');
      await screen.shows('You have a place');
    } finally {
      IDBFactory.prototype.open = open;
    }
  });

  describe('in two tabs', () => {
    /** Two queues on one device that both try at the same time, and how many calls came of it. */
    const race = async (scope: string): Promise<FakeSignUps> => {
      const fake = fakeSignUps([someHuddle()], {person: person()});
      const arrived = deferred();
      const go = deferred();
      fake.before = async (call) => {
        if (call !== 'withdraw') return;
        arrived.resolve();
        await go.promise;
      };
      const tabs = [new Queue(), new Queue()];
      const intent = withdrawal(fake, scope.padEnd(32, '-'));
      await tabs[0]!.add(scope, intent);
      const stops = tabs.map((tab) => tab.watch(scope, fake, false));
      const sending = tabs.map((tab) => tab.flush(true));
      await arrived.promise;
      // The tab that waits for nothing has made up its mind once the lock's state can be read.
      await navigator.locks.query().catch(() => {});
      await new Promise((resolve) => requestAnimationFrame(resolve));
      go.resolve();
      await Promise.all(sending);
      for (const stop of stops) stop();
      await tabs[0]!.discard(intent);
      return fake;
    };
    const withdrawals = ({calls}: FakeSignUps) => calls.filter((call) => call === 'withdraw').length;

    it('is sent by one of them', async () => {
      expect(withdrawals(await race('with-locks'))).to.equal(1);
    });

    it('is sent by both where there are no locks, and its key keeps it from being done twice', async () => {
      const {query} = LockManager.prototype;
      LockManager.prototype.query = () => Promise.reject(new DOMException('Refused.', 'SecurityError'));
      try {
        const fake = await race('without-locks');
        expect(withdrawals(fake)).to.equal(2);
        expect(new Set(fake.keys).size).to.equal(1);
      } finally {
        LockManager.prototype.query = query;
      }
    });
  });

  it('stops at what no further try can change', async () => {
    const own = new Queue();
    const fake = fakeSignUps([someHuddle()], {person: person()});
    const stop = own.watch('stopping', fake);
    await own.add('stopping', withdrawal(fake, 'a'.repeat(32)));
    await own.flush(true);
    const [waiting] = await own.list('stopping');
    expect(waiting?.stopped).to.equal('not-found');
    await own.discard(waiting!.intent);
    stop();
  });

  it('goes to no other backend of the same site', async () => {
    const own = new Queue();
    const fake = fakeSignUps([someHuddle()], {person: person()});
    const stop = own.watch('https://one.example/ commons', fake);
    const intent = withdrawal(fake, 'b'.repeat(32));
    await own.add('https://two.example/ commons', intent);
    await own.flush(true);
    expect(fake.keys).to.deep.equal([]);
    await own.discard(intent);
    stop();
  });
});
