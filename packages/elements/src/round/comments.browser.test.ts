import {HuddleError} from '@huddlekit/core';
import {expect} from '@open-wc/testing';
import {fakeFund} from '../testing/fund/fake-fund.ts';
import {round, threeProposals} from '../testing/fund/rounds.ts';
import {waitUntil} from '../testing/wait-until.ts';
import {comment, mount, openFund} from './testing/mount.ts';

describe('comments', () => {
  const talking = () => [comment({id: 'c1'}), comment({id: 'c2', parent: 'c1', text: 'Four of us.', proposer: true, name: 'Amina'}), comment({id: 'c3', mine: true, text: 'Lovely.'})];

  it('stand with their replies', async () => {
    const {screen} = await mount(openFund({comments: talking()}));
    await screen.press('Soup on Sundays');
    await screen.shows('3 comments');
    const replies = [...screen.root.querySelectorAll<HTMLElement>('.replies [part~=comment]')].map(({innerText}) => innerText);
    expect(replies).to.have.length(1);
    expect(replies[0]).to.contain('Four of us.').and.to.contain('proposes this');
  });

  it('are sent once, however often the answer is lost', async () => {
    const {screen, fake} = await mount(openFund());
    await screen.press('Soup on Sundays');
    await screen.shows('Say something about it');
    let lost = 0;
    fake.after = (call) => {
      if (call === 'comment' && lost++ === 0) throw new HuddleError('offline', 'No answer.');
    };
    screen.type('Say something about it', 'I can lend a pot.');
    await screen.press('Send');
    await screen.shows('There is no connection.');
    expect(screen.field<HTMLTextAreaElement>('Say something about it').value).to.equal('I can lend a pot.');
    await screen.press('Send');
    await screen.shows('1 comment');
    expect(fake.comments).to.have.length(1);
    expect(new Set(fake.keys).size).to.equal(1);
    expect(screen.field<HTMLTextAreaElement>('Say something about it').value).to.equal('');
  });

  it('are replied to, and taken back', async () => {
    const {screen, fake} = await mount(openFund({comments: talking()}));
    await screen.press('Soup on Sundays');
    await screen.press('Reply to Tom');
    await waitUntil(() => screen.focused?.id === 'reply');
    screen.type('Reply to Tom', 'I do.');
    screen.root.querySelector<HTMLButtonElement>('#reply')!.closest('form')!.requestSubmit();
    await screen.shows('I do.');
    expect(fake.comments.at(-1)!.parent).to.equal('c1');
    const lovely = [...screen.root.querySelectorAll<HTMLElement>('[part~=comment]')].find(({innerText}) => innerText.includes('Lovely.'))!;
    [...lovely.querySelectorAll('button')].find(({innerText}) => innerText.trim() === 'Take back')!.click();
    await screen.shows('This comment was taken back.');
  });

  it('are not sent empty', async () => {
    const {screen, fake} = await mount(openFund());
    await screen.press('Soup on Sundays');
    await screen.press('Send');
    await screen.shows('Write something first');
    expect(fake.calls).not.to.contain('comment');
  });

  it('are for the circle and the proposer, while the round is not closed', async () => {
    const stranger = await mount(openFund({membership: {member: false, steward: false}}));
    await stranger.screen.press('Soup on Sundays');
    await stranger.screen.shows('Members of the circle and the proposer may comment.');
    const late = await mount(openFund({}, {stage: 'decided'}));
    await late.screen.press('Soup on Sundays');
    await late.screen.shows('0 comments');
    for (const {root} of [stranger.screen, late.screen]) expect(root.querySelector('textarea')).to.equal(null);
  });
});

describe('signing in', () => {
  it('lets a visitor take part where they are', async () => {
    const {screen, fake} = await mount(fakeFund({round: round({stage: 'open'}), proposals: threeProposals()}));
    await screen.press('Soup on Sundays');
    await screen.press('Sign in to take part');
    await screen.shows('Sign in with a code');
    screen.type('Your e-mail address', 'visitor@example.org');
    await screen.press('Send me a code');
    await screen.shows('Six-digit code');
    screen.type('Six-digit code', '123 456');
    await screen.press('Sign in');
    await screen.shows('Say something about it');
    expect(fake.person!.email).to.equal('visitor@example.org');
    await waitUntil(() => screen.focused?.id === 'proposal');
  });
});
