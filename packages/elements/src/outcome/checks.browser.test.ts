import {HuddleError} from '@huddlekit/core/errors';
import {expect} from '@open-wc/testing';
import {waitUntil} from '../testing/wait-until.ts';
import {asJson, asPb} from './ballots/downloads.ts';
import {decidedRound} from './testing/decided-round.ts';
import {mountChecks} from './testing/mount.ts';

const person = {id: 'mina', email: 'mina@example.org', role: 'participant'} as const;

describe('the closed ballots', () => {
  it('are fetched when somebody asks for them, and shown', async () => {
    const {screen, fake, element} = await mountChecks();
    await screen.shows('All closed ballots are published here, without names.');
    await screen.shows('Ballots 1 to 10 of 10');
    await screen.shows('Blank: it names no proposal.');
    expect(fake.calls.filter((call) => call === 'published')).to.have.length(1);
    await expect(element).to.be.accessible();
  });

  it('are turned over page by page', async () => {
    const {screen} = await mountChecks({members: 80, ballots: Array.from({length: 60}, () => ({entries: [{proposal: 'bench'}]}))});
    await screen.shows('Ballots 1 to 25 of 60');
    await screen.press('Later ballots');
    await screen.press('Later ballots');
    await screen.shows('Ballots 51 to 60 of 60');
    expect(screen.button('Later ballots').getAttribute('aria-disabled')).to.equal('true');
    await screen.press('Earlier ballots');
    await screen.shows('Ballots 26 to 50 of 60');
  });

  it('carry names, notes and recusals where the round publishes them', async () => {
    const ballots = [{name: 'Amina Yusuf', entries: [{proposal: 'bench', value: 4, note: 'We wait there.'}], recused: ['tools']}];
    const {screen} = await mountChecks({ballots, settings: {secrecy: 'named', form: {form: 'score', max: 5}, rule: {rule: 'score'}}});
    await screen.shows('with names');
    await screen.shows('Amina Yusuf');
    await screen.shows('We wait there.');
    await screen.shows('Kept out of: Tools to borrow');
  });

  it('are said to be unpublished where they are', async () => {
    const {screen} = await mountChecks({}, (fake) => {
      fake.before = (call) => {
        if (call === 'published') throw new HuddleError('forbidden', 'Not published.');
      };
    });
    await screen.shows('The ballots of this round are not published');
  });

  it('are asked for again after a failure', async () => {
    const {screen, fake} = await mountChecks({}, (fake) => {
      fake.before = (call) => {
        if (call === 'published') throw new HuddleError('offline', 'No answer.');
      };
    });
    await screen.shows('There is no connection.');
    fake.before = () => {};
    await screen.press('Try again');
    await screen.shows('Ballots 1 to 10 of 10');
  });
});

describe('a count in the visitor’s browser', () => {
  it('agrees, and tells the page', async () => {
    const {screen, element} = await mountChecks();
    await screen.shows('Count again');
    const told = screen.event('huddle-recounted');
    await screen.press('Count again in this browser');
    expect((await told).agrees).to.equal(true);
    await screen.shows('the same result, in every figure and step');
    await expect(element).to.be.accessible();
  });

  it('says exactly where it differs', async () => {
    const {screen} = await mountChecks({}, ({decided: {outcome}}) => {
      outcome.awarded -= 100;
      outcome.proposals[0]!.supporters += 1;
    });
    await screen.shows('Count again');
    const told = screen.event('huddle-recounted');
    await screen.press('Count again in this browser');
    expect((await told).agrees).to.equal(false);
    await screen.shows('the result is another one');
    await screen.shows('Awarded: published £1,249, counted here £1,250');
    await screen.shows('A bench for the bus stop, Ballots in favour: published 6, counted here 5');
    expect(screen.root.querySelectorAll('.differences li')).to.have.length(2);
  });

  it('notices a ballot that was added to those published', async () => {
    const {screen} = await mountChecks({}, ({decided: {published}}) => void published.ballots.push({...published.ballots[0]!}));
    await screen.shows('Count again');
    await screen.press('Count again in this browser');
    await screen.shows('Number of ballots: published 10, counted here 11');
  });

  it('is not claimed where a proposal cannot be seen, or a ballot names what is not there', async () => {
    const hidden = await mountChecks({}, ({decided}) => void decided.proposals.pop());
    await hidden.screen.shows('Count again');
    await hidden.screen.press('Count again in this browser');
    await hidden.screen.shows('Not every proposal can be seen by you');
    const odd = await mountChecks({}, ({decided}) => void decided.published.ballots[0]!.entries.push({proposal: 'gone'}));
    await odd.screen.shows('Count again');
    await odd.screen.press('Count again in this browser');
    await odd.screen.shows('The count cannot be done here.');
  });
});

describe('the chain of ballots', () => {
  const verified = async (prepare?: Parameters<typeof mountChecks>[1]) => {
    const {screen} = await mountChecks({}, prepare);
    await screen.shows('Check the chain of ballots');
    await screen.press('Check the chain of ballots');
    return screen;
  };

  it('fits the ballots, the head and the lot', async () => {
    const screen = await verified();
    await screen.shows('Every ballot fits its commitment, each is in the chain');
    await screen.shows('is the one that was fixed before voting');
    await screen.shows('Ballots cast, replaced ones too 11');
  });

  it('gives away a ballot that was changed, left out, or a head of another chain', async () => {
    const screen = await verified(({decided: {published, outcome, round}}) => {
      published.ballots.find(({entries}) => entries.length > 1)!.entries.pop();
      published.chain.pop();
      outcome.head = 'f'.repeat(64);
      round.lot!.secret = 'another';
    });
    await screen.shows('Ballots that do not fit their commitment: 1.');
    await screen.shows('Ballots that are not in the chain: 1.');
    await screen.shows('The chain does not lead to the head');
    await screen.shows('is not the one that was fixed before voting');
  });
});

describe('finding one’s own ballot', () => {
  const search = async (pick: (decided: Awaited<ReturnType<typeof decidedRound>>) => string, prepare?: Parameters<typeof mountChecks>[1]) => {
    const {screen, fake} = await mountChecks({}, prepare);
    await screen.shows('Find your ballot');
    screen.field<HTMLTextAreaElement>('Your receipt').value = pick(fake.decided);
    await screen.press('Find it');
    return screen;
  };

  it('takes a whole receipt or its commitment alone', async () => {
    const screen = await search(({mine}) => JSON.stringify(mine.receipt));
    await screen.shows('This ballot was counted as you see it here.');
    await (await search(({mine}) => ` ${mine.receipt!.commitment.toUpperCase()}\n`)).shows('This ballot was counted as you see it here.');
  });

  it('knows a ballot that was replaced, one that is unknown, and what is no receipt', async () => {
    await (await search(({published}) => published.chain[0]!)).shows('then replaced by a later one');
    await (await search(() => 'a'.repeat(64))).shows('No ballot of this round has this receipt.');
    await (await search(() => 'my ballot')).shows('This is no receipt.');
  });

  it('says when what is published does not fit the receipt', async () => {
    const screen = await search(({mine}) => mine.receipt!.commitment, ({decided: {published, mine}}) => {
      published.ballots.find(({commitment}) => commitment === mine.receipt!.commitment)!.entries.pop();
    });
    await screen.shows('what is published does not fit it');
  });

  it('uses the receipt that the backend keeps for a signed-in member', async () => {
    const {screen, fake} = await mountChecks({}, (fake) => (fake.person = person));
    await screen.shows('Use the receipt kept for you');
    await screen.press('Use the receipt kept for you');
    await screen.shows('This ballot was counted as you see it here.');
    delete fake.decided.mine.receipt;
    await screen.press('Use the receipt kept for you');
    await screen.shows('you cast no ballot in this round');
    fake.before = () => {
      throw new HuddleError('offline', 'No answer.');
    };
    await screen.press('Use the receipt kept for you');
    await screen.shows('Your receipt could not be fetched.');
  });

  it('offers that to nobody else, until they sign in', async () => {
    const {screen, fake} = await mountChecks();
    await screen.shows('Find your ballot');
    expect(screen.text).not.to.contain('Use the receipt');
    fake.signIn(person);
    await screen.shows('Use the receipt kept for you');
    fake.signIn(null);
    await waitUntil(() => !screen.text.includes('Use the receipt'));
  });
});

describe('what can be downloaded', () => {
  it('is all that a count needs', async () => {
    const decided = await decidedRound();
    const kept = JSON.parse(asJson(decided, decided.published));
    expect(kept.published.ballots).to.have.length(10);
    expect(kept.outcome.ties).to.have.length(5);
    expect(await asPb(decided, decided.published)).to.contain('PROJECTS').and.to.contain('A bench for the bus stop').and.to.contain('num_votes;10');
  });

  it('comes as a file by a button', async () => {
    const {screen} = await mountChecks();
    await screen.shows('Download');
    const saved = new Promise<HTMLAnchorElement>((resolve) => {
      const {click} = HTMLAnchorElement.prototype;
      HTMLAnchorElement.prototype.click = function () {
        HTMLAnchorElement.prototype.click = click;
        resolve(this);
      };
    });
    await screen.press('For other counting programs (.pb)');
    const {download, href} = await saved;
    expect(download).to.equal('round-winter.pb');
    expect(await (await fetch(href)).text()).to.contain('budget;1500');
  });

  it('is no .pb where that has no form for the ballots', async () => {
    const ballots = [{entries: [{proposal: 'bench', position: 'consent' as const}]}];
    const {screen} = await mountChecks({ballots, settings: {form: {form: 'consent'}, rule: {rule: 'consent'}}});
    await screen.shows('Everything as JSON');
    expect(screen.text).not.to.contain('.pb');
  });
});

describe('ten thousand ballots on sixty proposals', () => {
  it('are on the screen within a second of their arrival', async () => {
    const proposals = Array.from({length: 60}, (_, at) => ({id: `p${at}`, title: `Proposal ${at}`, cost: (10 + (at % 7)) * 100_00}));
    const ballots = Array.from({length: 10_000}, (_, at) => ({entries: [1, 7, 13, 29].map((step) => ({proposal: `p${(at * step) % 60}`}))
      .filter(({proposal}, place, all) => all.findIndex((each) => each.proposal === proposal) === place)}));
    let arrived = 0;
    const {screen} = await mountChecks({proposals, ballots, members: 15_000, available: 20_000_00, settings: {rule: {rule: 'greedy', satisfaction: 'cost'}}}, (fake) => {
      fake.before = (call) => void (call === 'published' && (arrived = performance.now()));
    });
    await waitUntil(() => screen.root.querySelector('[part=ballots] li'), 'ballots');
    const took = performance.now() - arrived;
    console.log(`10,000 ballots shown after ${took.toFixed(0)} ms`);
    expect(took).to.be.below(1000);
  });
});
