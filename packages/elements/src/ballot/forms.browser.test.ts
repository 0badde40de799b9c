import {expect} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';
import {focused} from '../testing/page.ts';
import {waitUntil} from '../testing/wait-until.ts';
import {openBallot, type Mounted} from './testing/mount.ts';

const cast = async ({screen, fake}: Mounted) => {
  await screen.press('Review your ballot');
  await screen.press('Cast this ballot');
  await screen.shows('Your ballot is in');
  return fake.ballot.entries;
};

describe('a ranking', () => {
  const ranked = async (equal = false) => {
    const mounted = await openBallot({form: 'ranking', equal});
    for (const title of ['Soup on Sundays', 'A choir in the laundry', 'Draught-proofing for twelve flats']) {
      await mounted.screen.pressIn(title, 'Add to your order');
    }
    return mounted;
  };
  const order = ({screen}: Mounted) => screen.titles.map((title) => title.split(' ')[0]);

  it('is made by buttons, and says where each came to stand', async () => {
    const mounted = await ranked();
    const {screen, element} = mounted;
    await expect(element).to.be.accessible();
    await screen.press('Up: Draught-proofing for twelve flats');
    expect(order(mounted)).to.deep.equal(['Soup', 'Draught-proofing', 'A']);
    await screen.shows('Draught-proofing for twelve flats is now at place 2 of 3.');
    await waitUntil(() => focused()?.getAttribute('aria-label') === 'Up: Draught-proofing for twelve flats');
    await screen.press('To the top: A choir in the laundry');
    await screen.press('Down: A choir in the laundry');
    expect(order(mounted)).to.deep.equal(['Soup', 'A', 'Draught-proofing']);
    await screen.press('Take out: Soup on Sundays');
    expect(await cast(mounted)).to.deep.equal([{proposal: 'choir'}, {proposal: 'heat'}]);
  });

  it('is made by keys on the handle', async () => {
    const mounted = await ranked();
    mounted.screen.button('Move Soup on Sundays: drag, or use the arrow keys').focus();
    await sendKeys({press: 'ArrowDown'});
    await waitUntil(() => order(mounted)[1] === 'Soup');
    await sendKeys({press: 'End'});
    await waitUntil(() => order(mounted)[2] === 'Soup');
    expect(focused()?.getAttribute('aria-label')).to.contain('Move Soup on Sundays');
  });

  it('is made by dragging', async () => {
    const mounted = await ranked();
    const middle = (element: Element): [number, number] => {
      const {x, y, width, height} = element.getBoundingClientRect();
      return [Math.round(x + width / 2), Math.round(y + height / 2)];
    };
    const handle = mounted.screen.button('Move Soup on Sundays: drag, or use the arrow keys');
    handle.scrollIntoView({block: 'center'});
    await sendMouse({type: 'move', position: middle(handle)});
    await sendMouse({type: 'down'});
    const [x, y] = middle(mounted.screen.card('A choir in the laundry'));
    await sendMouse({type: 'move', position: [x, y + 5]});
    await sendMouse({type: 'up'});
    await waitUntil(() => order(mounted)[1] === 'Soup', () => order(mounted).join());
  });

  it('lets two share a place where the round does', async () => {
    const mounted = await ranked(true);
    await mounted.screen.pick('Same place as the one above', 'A choir in the laundry');
    expect(await cast(mounted)).to.deep.equal([
      {proposal: 'soup', value: 1},
      {proposal: 'choir', value: 1},
      {proposal: 'heat', value: 2},
    ]);
  });
});

describe('shares of money', () => {
  it('are typed in the pot’s currency, with what is left in sight', async () => {
    const mounted = await openBallot({form: 'money'});
    const {screen, element} = mounted;
    await screen.shows('£400 left');
    await screen.fill('Soup on Sundays', '150,50');
    await screen.shows('£249.50 left');
    await screen.pressIn('A choir in the laundry', 'Add what is left');
    await screen.shows('£0 left');
    await expect(element).to.be.accessible();
    expect(await cast(mounted)).to.have.deep.members([{proposal: 'soup', value: 15_050}, {proposal: 'choir', value: 24_950}]);
  });

  it('are filled to the minimum, also where that is too much, which is said', async () => {
    const {screen} = await openBallot({form: 'money'});
    await screen.pressIn('Soup on Sundays', 'Its minimum, £600');
    await screen.shows('£200 too much');
    await screen.press('Review your ballot');
    await screen.shows('You have given more than you have');
  });
});

describe('quadratic voices', () => {
  it('say what votes cost, and what one more would', async () => {
    const mounted = await openBallot({form: 'quadratic', voices: 10});
    const {screen, element} = mounted;
    await screen.pressIn('Soup on Sundays', 'More for');
    await screen.pressIn('Soup on Sundays', 'More for');
    await screen.shows('6 voices left');
    expect(screen.card('Soup on Sundays').textContent).to.contain('costs 4 voices · one more vote costs 5 voices');
    await expect(element).to.be.accessible();
    expect(await cast(mounted)).to.deep.equal([{proposal: 'soup', value: 2}]);
  });
});

describe('consent', () => {
  it('needs a reason to object, and takes it with the ballot', async () => {
    const mounted = await openBallot({form: 'consent'});
    const {screen, element} = mounted;
    await screen.pick('I object', 'Soup on Sundays');
    await screen.pick('I consent', 'A choir in the laundry');
    await screen.press('Review your ballot');
    await screen.shows('Soup on Sundays: a few words are needed');
    await expect(element).to.be.accessible();
    await screen.fill('Soup on Sundays', 'The hall is let on Sundays.', 'textarea');
    expect(await cast(mounted)).to.have.deep.members([
      {proposal: 'soup', position: 'object', note: 'The hall is let on Sundays.'},
      {proposal: 'choir', position: 'consent'},
    ]);
  });
});

describe('a few words', () => {
  it('are needed with each choice where the round says so', async () => {
    const mounted = await openBallot({form: 'approval'}, {settings: {comments: 'required'}});
    const {screen} = mounted;
    await screen.shows('Each choice needs a few words');
    await screen.pick('I support this', 'Soup on Sundays');
    await screen.press('Review your ballot');
    await screen.shows('Soup on Sundays: a few words are needed');
    await screen.fill('Soup on Sundays', 'Warm.', 'textarea');
    expect(await cast(mounted)).to.deep.equal([{proposal: 'soup', note: 'Warm.'}]);
  });
});
