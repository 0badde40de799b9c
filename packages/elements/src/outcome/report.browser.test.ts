import {HuddleError} from '@huddlekit/core/errors';
import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {byRole, partText} from '../testing/page.ts';
import {waitUntil} from '../testing/wait-until.ts';
import {approvals, street} from './testing/decided-round.ts';
import {mount} from './testing/mount.ts';
import {roundsOfEveryRule} from './testing/rounds-of-every-rule.ts';

const part = (root: ShadowRoot, name: string) => [...root.querySelectorAll<HTMLElement>(`[part=${name}]`)];

describe('an outcome', () => {
  it('begins with what got money, how much, and who took part', async () => {
    const {screen, element} = await mount();
    await screen.shows('3 proposals get money');
    expect(partText(element, 'summary')).to.contain('£1,250 of £1,500').and.to.contain('10 of 14').and.to.contain('5 of 5');
    expect(element.matches(':state(counted)')).to.equal(true);
    await expect(element).to.be.accessible();
  });

  it('says of each proposal what it gets, or why not and what would have changed that', async () => {
    const {screen} = await mount();
    await screen.shows('Put off');
    const [bench, , , choir] = part(screen.root, 'proposal').map((each) => each.innerText.replace(/\s+/g, ' '));
    expect(bench).to.match(/^A bench for the bus stop Gets £400 Ballots in favour 5 Ballots heard 10, 7 needed$/);
    expect(choir).to.contain('What was left of the pot was not enough for it.').and.to.contain('2 more supporters.');
  });

  it('says how many ballots were missing for a quorum', async () => {
    const {screen} = await mount({members: 30});
    await screen.shows('No proposal gets money');
    await screen.shows('Too few of the members who could decide on it voted. What would have changed it 5 more ballots.');
    await screen.shows('There was nothing to decide');
  });

  it('tells what a part of the pot came to', async () => {
    const listed = [{id: 'bench', title: 'Bench', cost: 400_00}, {id: 'tools', title: 'Tools', cost: 600_00, minimum: 100_00}];
    const ballots = approvals.map(() => ({entries: [{proposal: 'bench'}, {proposal: 'tools'}]}));
    const {screen} = await mount({proposals: listed, ballots, available: 600_00, settings: {partial: true, rule: {rule: 'greedy', satisfaction: 'cost'}}});
    await screen.shows('Funded in part');
    await screen.shows('Gets £200 Asked for £600');
    await screen.shows('At the end, what was left went in part');
  });

  it('names awards that may still be contested, and until when', async () => {
    const {screen} = await mount({round: {stage: 'cooling-off', confirmsAt: '2026-11-23T19:00:00Z'}});
    await screen.shows('Members can contest an award until');
  });

  it('shows the same figures as bars and as a table', async () => {
    const {screen, element} = await mount();
    await screen.shows('Where the pot went');
    const bars = screen.root.querySelectorAll('svg.pot rect:not(.ground)');
    expect([...bars].map((bar) => Number(bar.getAttribute('width')).toFixed(2))).to.deep.equal(['26.67', '16.67', '40.00']);
    await screen.press('Table');
    expect(byRole(element, 'button', 'Table').getAttribute('aria-pressed')).to.equal('true');
    const rows = [...screen.root.querySelectorAll<HTMLElement>('.scroll tbody tr')].map((row) => row.innerText.replace(/\s+/g, ' ').trim());
    expect(rows[0]).to.equal('A bench for the bus stop £400 £400 26.7% 5 Funded in full');
    expect(rows.at(-1)).to.equal('Not awarded £250 16.7%');
    await expect(element).to.be.accessible();
  });

  it('keeps what it shows when it cannot be read again', async () => {
    const {screen, fake, element} = await mount();
    await screen.shows('3 proposals get money');
    fake.before = () => {
      throw new HuddleError('unavailable', 'Not now.');
    };
    fake.tell();
    await waitUntil(() => element.matches(':state(error)'));
    expect(element.matches(':state(counted)')).to.equal(true);
    await screen.shows('3 proposals get money');
  });

  it('fits a narrow screen', async () => {
    const {screen, element} = await mount();
    await screen.shows('3 proposals get money');
    element.style.inlineSize = '288px';
    await screen.press('Table');
    expect(screen.root.querySelector<HTMLElement>('.root')!.scrollWidth).to.be.at.most(288);
  });
});

describe('the steps of a count', () => {
  const step = (root: ShadowRoot) => part(root, 'step')[0]!.innerText.replace(/\s+/g, ' ');

  it('go on and back by buttons and by keys, and stop at both ends', async () => {
    const {screen} = await mount();
    await screen.shows('Step 1 of 5 A bench for the bus stop Chosen');
    expect(screen.button('Previous step').getAttribute('aria-disabled')).to.equal('true');
    await screen.press('Next step');
    expect(step(screen.root)).to.contain('Step 2 of 5');
    screen.button('Next step').focus();
    await sendKeys({press: 'End'});
    await screen.shows('Step 5 of 5');
    await screen.press('Next step');
    expect(step(screen.root)).to.contain('Step 5 of 5');
    await sendKeys({press: 'ArrowLeft'});
    await screen.shows('Step 4 of 5');
    await sendKeys({press: 'Home'});
    await screen.shows('Step 1 of 5');
  });

  it('are all there at once when asked for', async () => {
    const {screen, element} = await mount();
    await screen.shows('Step 1 of 5');
    await screen.press('All steps');
    expect(part(screen.root, 'step')).to.have.length(5);
    await expect(element).to.be.accessible();
  });

  it('say with equal shares who paid what and what was left', async () => {
    const {screen} = await mount();
    await screen.shows('Equal shares');
    await screen.shows('Its supporters paid £80 each, or all they had left. Supporters Paid each Left to each 5 £80 £70');
    await screen.press('All steps');
    await screen.shows('its supporters together lacked £192.50');
  });

  it('say in order of support what was passed over, and why', async () => {
    const {screen} = await mount({available: 700_00, settings: {rule: {rule: 'greedy', satisfaction: 'cost'}}});
    await screen.shows('In order of support');
    await screen.press('All steps');
    await screen.shows('Its score in the order: 5.');
    await screen.shows('It costs £600, and £50 was left.');
  });

  it('say with shared burden what each supporter carries', async () => {
    const {screen} = await mount({settings: {rule: {rule: 'phragmen', completion: 'none'}}});
    await screen.shows('Shared burden');
    await screen.shows('each supporter carries £62.50');
  });

  it('say with shared money what was given, and what went back', async () => {
    const gifts = (bench: number, choir: number) => ({entries: [{proposal: 'bench', value: bench}, {proposal: 'choir', value: choir}]});
    const ballots = [gifts(250_00, 0), gifts(250_00, 0), gifts(0, 150_00)];
    const {screen} = await mount({members: 6, ballots, settings: {form: {form: 'money'}, rule: {rule: 'money'}}});
    await screen.shows('Shared money');
    await screen.press('All steps');
    await screen.shows('It had been given £500 and needed £400.');
    await screen.shows('That is more than it asked for: £100 went back to its givers.');
    await screen.shows('it was the furthest from its minimum');
  });

  it('say with consent who stood where', async () => {
    const stand = (position: 'consent' | 'object') => ({entries: [{proposal: 'bench', position: 'consent' as const}, {proposal: 'lamp', position, note: 'The light wakes the bats.'}]});
    const ballots = [stand('consent'), stand('consent'), stand('object')];
    const {screen} = await mount({members: 5, ballots, settings: {form: {form: 'consent'}, rule: {rule: 'consent'}}});
    await screen.shows('Consent: a proposal passed');
    await screen.press('All steps');
    await screen.shows('Consent: 3. Stand aside: 0. Objections: 0. No objection stands, so it passes.');
    await screen.shows('Objections: 1. A reasoned objection stands, so it does not pass.');
  });

  for (const [form, rule, words] of [
    [{form: 'score', max: 5}, 'score', 'Scores: the points'],
    [{form: 'quadratic', voices: 100}, 'quadratic', 'Quadratic voices'],
    [{form: 'knapsack'}, 'knapsack', 'Whole budgets'],
  ] as const) {
    it(`say with the rule ${rule} what each proposal came to in all`, async () => {
      const values = form.form === 'knapsack' ? {} : {value: 3};
      const ballots = [1, 2, 3].map(() => ({entries: street.slice(0, 3).map(({id}) => ({proposal: id, ...values}))}));
      const {screen} = await mount({members: 5, ballots, settings: {form, rule: {rule}}});
      await screen.shows(words);
      await screen.shows(form.form === 'knapsack' ? 'In all: 3.' : 'In all: 9.');
      await screen.press('All steps');
      await screen.shows('No ballot was in favour of it.');
    });
  }
});

describe('a round of every rule', () => {
  for (const [name, asked] of Object.entries(roundsOfEveryRule)) {
    it(`is told in whole words: ${name}`, async () => {
      const {screen, element, fake} = await mount(asked);
      await screen.shows('How it was decided');
      if (fake.decided.outcome.steps.length > 1) await screen.press('All steps');
      expect(part(screen.root, 'step')).to.have.length(fake.decided.outcome.steps.length);
      expect(part(screen.root, 'step').every((each) => each.querySelectorAll('p').length > 1)).to.equal(true);
      expect(screen.text).not.to.match(/NaN|undefined|\{\w+\}/);
      await expect(element).to.be.accessible();
    });
  }
});
