import {HuddleError} from '@huddlekit/core/errors';
import {expect} from '@open-wc/testing';
import {deferred} from '../testing/fake-backend.ts';
import {waitUntil} from '../testing/wait-until.ts';
import {decidedRound} from './testing/decided-round.ts';
import {mount} from './testing/mount.ts';

const offline = () => {
  throw new HuddleError('offline', 'No answer.');
};

describe('a round that is not counted yet', () => {
  it('says when it will be, asks for nothing else, and keeps what it shows accessible', async () => {
    const {screen, fake, element} = await mount({round: {stage: 'voting', dates: {...(await decidedRound()).round.dates, closes: '2126-11-20T19:00:00+00:00[Europe/London]'}}});
    await screen.shows('The ballots are counted on');
    await screen.shows('Until then nobody sees how anyone votes');
    expect(fake.calls).to.deep.equal(['round']);
    expect(element.matches(':state(counted)')).to.equal(false);
    await expect(element).to.be.accessible();
  });

  it('says that it is being counted once its time is past', async () => {
    const {screen} = await mount({round: {stage: 'voting'}});
    await screen.shows('closed and being counted');
  });

  it('says why it was cancelled', async () => {
    const {screen} = await mount({round: {stage: 'cancelled', reason: 'The hall burnt down.'}});
    await screen.shows('This round was cancelled. The hall burnt down.');
  });

  it('goes by the newer answer when an older one comes late', async () => {
    const {screen, fake} = await mount({round: {stage: 'voting'}});
    await screen.shows('being counted');
    const [late, early] = [deferred(), fake.decided];
    fake.before = () => late.promise;
    fake.tell();
    const old = early.round;
    fake.before = () => {};
    fake.decided = {...early, round: {...old, stage: 'cancelled'}};
    fake.tell();
    await screen.shows('This round was cancelled.');
    fake.decided = early;
    late.resolve();
    // A frame comes after all that follows from an answer.
    await new Promise(requestAnimationFrame);
    expect(screen.text).to.contain('This round was cancelled.');
  });

  it('reads its times in the zone that the page gives, if it is one', async () => {
    const {screen, element} = await mount({round: {stage: 'voting', dates: {...(await decidedRound()).round.dates, closes: '2126-11-20T19:00:00+00:00[Europe/London]'}}});
    element.zone = 'Asia/Tokyo';
    await screen.shows('November 21, 2126 at 4:00');
    element.zone = 'Mars/Olympus';
    await waitUntil(() => !screen.text.includes('at 4:00'));
    await screen.shows('The ballots are counted on');
  });

  it('shows the outcome as soon as the round says that it has changed', async () => {
    const {screen, fake} = await mount({round: {stage: 'voting'}});
    await screen.shows('being counted');
    fake.decided = {...fake.decided, round: {...fake.decided.round, stage: 'cooling-off'}};
    fake.tell();
    await screen.shows('3 proposals get money');
  });
});

describe('an outcome that cannot be read', () => {
  it('keeps the fallback, says so and tries again', async () => {
    const {screen, fake, element} = await mount({}, (fake) => (fake.before = offline));
    await screen.shows('There is no connection.');
    expect(element.matches(':state(error):state(offline)')).to.equal(true);
    expect(screen.root.querySelector('slot')!.hidden).to.equal(false);
    await expect(element).to.be.accessible();
    fake.before = () => {};
    await screen.press('Try again');
    await screen.shows('Winter round');
    expect(screen.root.querySelector('slot')!.hidden).to.equal(true);
  });

  it('says that a round is gone, with nothing to try again', async () => {
    const {screen, element} = await mount();
    element.round = 'another';
    await screen.shows('This round is not here any more.');
    expect(screen.root.querySelector('button')).to.equal(null);
  });

  it('says that a backend without rounds cannot tell it', async () => {
    const {screen, element} = await mount();
    element.backend = {};
    await screen.shows('Outcomes cannot be read here.');
  });
});
