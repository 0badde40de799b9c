import {HuddleError} from '@huddlekit/core';
import {expect, fixture, html} from '@open-wc/testing';
import {deferred} from '../testing/fake-backend.ts';
import {proposal, round, threeProposals} from '../testing/fund/rounds.ts';
import {waitUntil} from '../testing/wait-until.ts';
import type {HuddleRound} from './round.ts';
import {mount, openFund} from './testing/mount.ts';
import {RoundScreen} from './testing/screen.ts';

const bare = async (content: ReturnType<typeof html>): Promise<RoundScreen> => new RoundScreen(await fixture<HuddleRound>(content));

describe('a round that is not there', () => {
  it('leaves the page’s own link standing until it is', async () => {
    const fake = openFund();
    const held = deferred();
    fake.before = (call) => (call === 'get' ? held.promise : undefined);
    const screen = await bare(html`<huddle-round round="winter" .backend=${fake}><a href="/rounds">All rounds</a></huddle-round>`);
    const link = screen.element.querySelector('a')!;
    expect(link.checkVisibility()).to.equal(true);
    held.resolve();
    await screen.shows('What should we do this winter?');
    expect(link.checkVisibility()).to.equal(false);
  });

  it('is told, and asked for again', async () => {
    const fake = openFund();
    fake.before = (call) => {
      if (call === 'get') throw new HuddleError('offline', 'No answer.');
    };
    const screen = await bare(html`<huddle-round round="winter" .backend=${fake}></huddle-round>`);
    await screen.shows('There is no connection.');
    fake.before = () => {};
    await screen.press('Try again');
    await screen.shows('What should we do this winter?');
  });

  it('has no way to try again where it is gone, or the backend has no rounds', async () => {
    const gone = await bare(html`<huddle-round round="other" .backend=${openFund()}></huddle-round>`);
    await gone.shows('not here any more');
    const without = await bare(html`<huddle-round round="winter" .backend=${{}}><a href="/rounds">All rounds</a></huddle-round>`);
    await without.shows('cannot be shown on this page');
    expect(without.element.querySelector('a')!.checkVisibility()).to.equal(true);
    for (const {root} of [gone, without]) expect(root.querySelector('button')).to.equal(null);
  });
});

describe('the call', () => {
  it('is text with paragraphs and links to the web, and nothing else', async () => {
    const call = 'First.\n\nSee https://example.org/a?b=c. <img src=x onerror=alert(1)> javascript:alert(1)';
    const {screen} = await mount(openFund({}, {call}));
    const prose = screen.root.querySelector('[part~=call] .prose')!;
    expect(prose.querySelectorAll('p')).to.have.length(2);
    expect([...prose.querySelectorAll('a')].map(({href}) => href)).to.deep.equal(['https://example.org/a?b=c']);
    expect(prose.querySelector('img')).to.equal(null);
    expect(prose.textContent).to.contain('<img src=x onerror=alert(1)> javascript:alert(1)');
  });

  it('says how much there is, and the rules in plain words', async () => {
    const own = {partial: true, cap: 150_000, ties: ['never-funded' as const], quorum: {least: 2, share: 0.5}};
    const {screen} = await mount(openFund({}, {reserve: 50_000}, own));
    expect(screen.text).to.contain('£2,000 to give').and.to.contain('£500 stays in the pot.');
    screen.root.querySelector<HTMLElement>('[part~=rules] summary')!.click();
    await screen.shows('At most £1,500.');
    expect(screen.text).to.contain('at least 3 members');
    expect(screen.text).to.contain('who never had money from this circle, a lot that nobody can steer.');
  });

  it('marks the present stage, on the circle’s clock and mine', async () => {
    const {screen} = await mount(openFund({}, {stage: 'screening', zone: 'Asia/Tokyo'}));
    const now = screen.root.querySelector<HTMLElement>('[part~=stage][aria-current=step]')!;
    expect(now.innerText).to.contain('The circle checks what fits').and.to.contain('your time');
    expect(screen.root.querySelectorAll('[part~=stage].past')).to.have.length(1);
  });

  it('leaves out a stage that lasts no time', async () => {
    const fake = openFund();
    fake.round = {...fake.round, dates: {...fake.round.dates, deliberates: fake.round.dates.votes}};
    const {screen} = await mount(fake);
    expect(screen.text).not.to.contain('Reading and talking');
  });

  it('shows the page’s own ballot and outcome when it is time for them', async () => {
    const fake = openFund({}, {stage: 'voting'});
    const content = html`<huddle-round round="winter" .backend=${fake}><b slot="ballot">Vote</b><b slot="outcome">Outcome</b></huddle-round>`;
    const screen = await bare(content);
    await screen.shows('3 proposals');
    const [ballot, outcome] = [...screen.element.querySelectorAll('b')];
    expect([ballot!.checkVisibility(), outcome!.checkVisibility()]).to.deep.equal([true, false]);
    const told = screen.event('huddle-round-stage');
    fake.round = {...fake.round, stage: 'decided'};
    fake.tell();
    expect((await told).stage).to.equal('decided');
    await waitUntil(() => outcome!.checkVisibility());
    expect(ballot!.checkVisibility()).to.equal(false);
  });
});

describe('a circle', () => {
  it('shows its current round, and leads to the others', async () => {
    const fake = openFund();
    const old = round({id: 'autumn', title: 'Autumn', stage: 'decided'});
    fake.rounds.list = async () => [round({id: 'next', title: 'Spring', stage: 'draft'}), fake.round, old];
    const screen = await bare(html`<huddle-round circle="street" .backend=${fake}></huddle-round>`);
    await screen.shows('What should we do this winter?');
    await screen.press('Autumn');
    await waitUntil(() => screen.root.querySelector('h2')?.textContent === 'Autumn');
  });

  it('says that there is no round yet', async () => {
    const fake = openFund();
    fake.rounds.list = async () => [];
    const screen = await bare(html`<huddle-round circle="street" .backend=${fake}></huddle-round>`);
    await screen.shows('no rounds yet');
  });
});

describe('proposals', () => {
  it('stand in an order that stays the same for a person, and differs between people', async () => {
    const many = Array.from({length: 12}, (_, index) => proposal({id: `p${index}`, title: `Number ${index}`}));
    const fake = openFund({proposals: many});
    const first = (await mount(fake)).screen;
    await first.shows('signed in as');
    const order = first.titles;
    const again = (await mount(fake)).screen;
    await again.shows('signed in as');
    expect(again.titles).to.deep.equal(order);
    const other = (await mount(openFund({proposals: many}))).screen;
    await other.shows('signed in as');
    expect(other.titles).not.to.deep.equal(order);
  });

  it('are found by the beginnings of words, without accents', async () => {
    const {screen} = await mount(openFund());
    screen.type('Search proposals', 'sian dra');
    await waitUntil(() => screen.titles.length === 1);
    expect(screen.titles).to.deep.equal(['Draught-proofing for twelve flats']);
    screen.type('Search proposals', 'nothing like it');
    await screen.shows('No proposal has these words.');
  });

  it('are put in other orders', async () => {
    const {screen} = await mount(openFund());
    screen.pick('Order', 'Highest amount first');
    await waitUntil(() => screen.titles[0] === 'Draught-proofing for twelve flats');
    expect(screen.titles).to.deep.equal(['Draught-proofing for twelve flats', 'Soup on Sundays', 'A choir in the laundry']);
  });

  it('open on a page of their own, and focus comes back', async () => {
    const {screen} = await mount(openFund());
    await screen.press('Soup on Sundays');
    await screen.shows('Whoever comes eats');
    await waitUntil(() => (screen.focused as HTMLElement | null)?.innerText === 'Soup on Sundays');
    await screen.press('All proposals');
    await waitUntil(() => screen.focused === screen.button('Soup on Sundays'));
  });

  it('are the page’s to open where it says so', async () => {
    const {screen, element} = await mount(openFund());
    element.addEventListener('huddle-proposal-select', (event) => event.preventDefault());
    const chosen = screen.event('huddle-proposal-select');
    await screen.press('Soup on Sundays');
    expect((await chosen).proposal.id).to.equal('soup');
    expect(screen.titles).to.have.length(3);
  });

  it('keep their place in the page’s address', async () => {
    const before = location.href;
    history.replaceState(null, '', '?other=1&proposal=heat');
    try {
      const {screen} = await mount(openFund(), '');
      await screen.shows('Siân Prys');
      expect(screen.titles).to.have.length(0);
      await screen.press('All proposals');
      expect(location.search).to.equal('?other=1');
      await screen.press('Soup on Sundays');
      expect(location.search).to.equal('?other=1&proposal=soup');
      history.back();
      await waitUntil(() => screen.titles.length === 3);
    } finally {
      history.replaceState(null, '', before);
    }
  });

  it('that a link names and that are gone are said to be', async () => {
    const before = location.href;
    history.replaceState(null, '', '?proposal=none');
    try {
      const {screen} = await mount(openFund(), '');
      await screen.shows('not here, or not for you to read');
    } finally {
      history.replaceState(null, '', before);
    }
  });

  it('have a no in the same place and with as many words as a yes', async () => {
    const answer = {reason: 'pot-spent' as const, note: 'Thank you, Siân.\n\nPlease bring it again.', at: '2026-11-20T10:00:00Z'};
    const proposals = threeProposals().map((each) => (each.id === 'heat' ? {...each, state: 'declined' as const, answer} : each));
    const {screen} = await mount(openFund({proposals}, {stage: 'decided'}));
    await screen.press('Draught-proofing for twelve flats');
    await screen.shows('Not funded this time · The money ran out before its turn.');
    expect(screen.text).to.contain('Thank you, Siân.');
  });

  it('follow what changes in the round', async () => {
    const {screen, fake} = await mount(openFund());
    fake.proposals.push(proposal({id: 'new', title: 'A bench', state: 'submitted'}));
    fake.tell();
    await screen.shows('A bench');
    expect(screen.text).to.contain('4 proposals');
  });

  it('that could not be read are asked for again', async () => {
    const fake = openFund();
    fake.before = (call) => {
      if (call === 'proposals') throw new HuddleError('unavailable', 'Later.');
    };
    const screen = await bare(html`<huddle-round round="winter" .backend=${fake}></huddle-round>`);
    await screen.shows('could not be loaded');
    fake.before = () => {};
    await screen.press('Try again');
    await screen.shows('3 proposals');
  });

  it('of an older reading do not replace those of a newer one', async () => {
    const fake = openFund();
    const {screen} = await mount(fake);
    const held = deferred();
    let calls = 0;
    const read = fake.rounds.proposals;
    fake.rounds.proposals = async (...asked) => {
      const stale = ++calls === 1;
      const answer = await read(...asked);
      if (stale) await held.promise;
      return answer;
    };
    fake.tell();
    await waitUntil(() => calls === 1);
    fake.proposals.push(proposal({id: 'new', title: 'A bench', state: 'submitted'}));
    fake.tell();
    await screen.shows('A bench');
    held.resolve();
    await waitUntil(() => calls === 2);
    await held.promise;
    await screen.element.updateComplete;
    expect(screen.titles).to.contain('A bench');
  });
});
