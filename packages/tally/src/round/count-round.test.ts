import {expect} from 'chai';
import fc from 'fast-check';
import {describe, it} from 'node:test';
import {countRound} from './count-round.ts';
import type {BallotToCount, RoundForm, RoundRule, RoundToCount} from './types.ts';

const ballot = (entries: Record<string, number | string | undefined>, recused: string[] = []): BallotToCount => ({
  entries: Object.entries(entries).map(([proposal, said]) => {
    if (typeof said === 'number') return {proposal, value: said};
    const [position, note] = (said ?? '').split(': ');
    return said === undefined ? {proposal} : {proposal, position: position as 'object', ...(note && {note})};
  }),
  recused,
});

const round = (form: RoundForm, rule: RoundRule, more: Partial<RoundToCount> & Pick<RoundToCount, 'ballots'>): RoundToCount => ({
  form: {form, ...(form === 'quadratic' && {voices: 25})},
  rule,
  available: 100,
  decimals: 2,
  partial: false,
  quorum: {least: 1, share: 0},
  members: 5,
  proposals: [
    {id: 'a', amount: 60, recused: 0},
    {id: 'b', amount: 50, recused: 0},
    {id: 'c', amount: 40, recused: 0},
  ],
  ties: ['a', 'b', 'c'],
  ...more,
});

const results = (counted: ReturnType<typeof countRound>) =>
  Object.fromEntries(counted.proposals.map(({proposal, result, amount, reason}) => [proposal, [result, amount, reason].filter((each) => each !== undefined).join(' ')]));

describe('the count of a round', () => {
  const votes = [ballot({a: undefined, c: undefined}), ballot({a: undefined}), ballot({a: undefined, b: undefined})];

  it('awards in the rule’s order, puts off what no longer fits, and tells the reason', () => {
    const counted = countRound(round('approval', {rule: 'greedy', satisfaction: 'cost'}, {ballots: votes, ties: ['b', 'a', 'c']}));
    expect(results(counted)).to.deep.equal({a: 'awarded 60', c: 'awarded 40', b: 'deferred 0 pot-spent'});
    expect(counted.awarded).to.equal(100);
    expect(counted.proposals.map(({proposal}) => proposal)).to.deep.equal(['a', 'c', 'b']);
    expect(counted.steps.map(({proposal, taken}) => [proposal, taken])).to.deep.equal([['a', true], ['c', true], ['b', false]]);
    expect(counted.wouldHaveWon).to.deep.equal([{proposal: 'b', supporters: 2, fewest: true, cost: 40}]);
  });

  it('drops what recused members say, of supporters and of the quorum', () => {
    const ballots = [ballot({a: undefined}, ['a']), ballot({a: undefined}), ballot({b: undefined})];
    const counted = countRound(
      round('approval', {rule: 'greedy', satisfaction: 'cost'}, {ballots, quorum: {least: 3, share: 0.5}, proposals: [
        {id: 'a', amount: 60, recused: 1},
        {id: 'b', amount: 50, recused: 0},
      ], ties: ['a', 'b']}),
    );
    expect(results(counted)).to.deep.equal({b: 'awarded 50', a: 'declined 0 no-quorum'});
    const a = counted.proposals.find(({proposal}) => proposal === 'a')!;
    expect(a.supporters).to.equal(1);
    expect(a.quorum).to.deep.equal({members: 4, needed: 3, had: 2});
  });

  it('counts a blank ballot toward the quorum', () => {
    const ballots = [ballot({a: undefined}), ballot({}), ballot({})];
    expect(results(countRound(round('approval', {rule: 'greedy', satisfaction: 'cost'}, {ballots, quorum: {least: 3, share: 0.5}})))).to.include({a: 'awarded 60'});
  });

  it('gives what is left in part, from the minimum on, where the round does', () => {
    const proposals = [
      {id: 'a', amount: 60, recused: 0},
      {id: 'b', amount: 50, minimum: 41, recused: 0},
      {id: 'c', amount: 50, minimum: 40, recused: 0},
    ];
    const ballots = [ballot({a: undefined, b: undefined}), ballot({a: undefined, b: undefined}), ballot({a: undefined, c: undefined})];
    const given = round('approval', {rule: 'greedy', satisfaction: 'cost'}, {ballots, proposals});
    expect(results(countRound({...given, partial: true}))).to.deep.equal({a: 'awarded 60', c: 'partial 40 pot-spent', b: 'deferred 0 pot-spent'});
    expect(results(countRound(given))).to.deep.equal({a: 'awarded 60', b: 'deferred 0 pot-spent', c: 'deferred 0 pot-spent'});
  });

  it('chooses one of rivals', () => {
    const proposals = [
      {id: 'a', amount: 40, rivals: 'hall', recused: 0},
      {id: 'b', amount: 30, rivals: 'hall', recused: 0},
    ];
    const counted = countRound(round('approval', {rule: 'greedy', satisfaction: 'cost'}, {ballots: votes.slice(1), proposals, ties: ['a', 'b'], partial: true}));
    expect(results(counted)).to.deep.equal({a: 'awarded 40', b: 'declined 0 rival-chosen'});
  });

  it('declines what its supporters’ shares do not carry', () => {
    const ballots = [ballot({a: undefined}), ballot({c: undefined}), ballot({c: undefined}), ballot({c: undefined})];
    const counted = countRound(round('approval', {rule: 'mes', satisfaction: 'cost', completion: 'none'}, {ballots}));
    expect(results(counted)).to.deep.equal({c: 'awarded 40', a: 'declined 0 not-enough-support', b: 'declined 0 not-enough-support'});
    expect(counted.steps[0]).to.deep.include({proposal: 'c', taken: true, by: 'shares', each: '40/3'});
  });

  it('awards nothing to what nobody supports, whatever is left', () => {
    for (const completion of ['greedy', 'add1u'] as const) {
      const ballots = [ballot({c: undefined}), ballot({c: undefined})];
      const counted = countRound(round('approval', {rule: 'mes', satisfaction: 'cost', completion}, {ballots, available: 1000}));
      expect(results(counted)).to.deep.equal({c: 'awarded 40', a: 'declined 0 not-enough-support', b: 'declined 0 not-enough-support'});
    }
  });

  it('lets a reasoned objection stand in the way, and a mere one not', () => {
    const ballots = [ballot({a: 'object: it floods', b: 'object', c: 'stand-aside'}), ballot({a: 'consent', b: 'consent', c: 'consent'})];
    const counted = countRound(round('consent', {rule: 'consent'}, {ballots, available: 200}));
    expect(results(counted)).to.deep.equal({b: 'awarded 50', c: 'awarded 40', a: 'declined 0 objection'});
  });

  it('gives what money ballots collected, up to the request', () => {
    const proposals = [
      {id: 'a', amount: 60, minimum: 30, recused: 0},
      {id: 'b', amount: 50, recused: 0},
    ];
    const ballots = [ballot({a: 25, b: 25}), ballot({a: 10, b: 0})];
    const money = round('money', {rule: 'money'}, {ballots, proposals, ties: ['a', 'b'], members: 2, partial: true});
    expect(results(countRound(money))).to.deep.equal({a: 'awarded 60', b: 'declined 0 not-enough-support'});
  });

  it('refuses a ballot that names what is not there, and an order of ties that leaves something out', () => {
    const given = round('approval', {rule: 'greedy', satisfaction: 'cost'}, {ballots: [ballot({z: undefined})]});
    expect(() => countRound(given)).to.throw(TypeError, 'Ballot 0 names z');
    expect(() => countRound({...given, ballots: [], ties: ['a']})).to.throw(TypeError, 'leaves a proposal out');
  });
});

const rules: [RoundForm, RoundRule][] = [
  ['approval', {rule: 'greedy', satisfaction: 'cardinality'}],
  ['approval', {rule: 'mes', satisfaction: 'cost', completion: 'add1u'}],
  ['approval', {rule: 'phragmen', completion: 'greedy'}],
  ['points', {rule: 'mes', satisfaction: 'points', completion: 'greedy'}],
  ['score', {rule: 'score'}],
  ['ranking', {rule: 'mes', satisfaction: 'borda', completion: 'none'}],
  ['money', {rule: 'money'}],
  ['quadratic', {rule: 'quadratic'}],
  ['consent', {rule: 'consent'}],
];

describe('any count of a round', () => {
  for (const [form, rule] of rules) {
    it(`spends no more than there is, gives each an amount that helps, and minds no order of ballots: ${form} by ${rule.rule}`, () => {
      fc.assert(
        fc.property(anyRound(form, rule), fc.infiniteStream(fc.nat()), (given, chance) => {
          const counted = countRound(given);
          const amounts = counted.proposals.map(({amount}) => amount);
          expect(amounts.reduce((sum, amount) => sum + amount, 0)).to.equal(counted.awarded);
          expect(counted.awarded).to.be.at.most(given.available);
          for (const {proposal, result, amount, reason} of counted.proposals) {
            const {amount: asked, minimum = asked} = given.proposals.find(({id}) => id === proposal)!;
            if (result === 'awarded') expect(amount).to.equal(asked);
            else if (result === 'partial') expect(amount).to.be.within(given.partial ? minimum : asked, asked - 1);
            else expect([amount, reason !== undefined]).to.deep.equal([0, true]);
          }
          const shuffled = given.ballots.map((each) => [chance.next().value, each] as const).sort(([a], [b]) => a - b).map(([, each]) => each);
          expect(countRound({...given, ballots: shuffled}).proposals).to.deep.equal(counted.proposals);
          expect(countRound({...given, proposals: given.proposals.toReversed()}), 'in whatever order proposals come').to.deep.equal(counted);
          expect(JSON.parse(JSON.stringify(counted))).to.deep.equal(counted);
        }),
        {numRuns: 150},
      );
    });
  }
});

function anyRound(form: RoundForm, rule: RoundRule): fc.Arbitrary<RoundToCount> {
  const ids = ['a', 'b', 'c', 'd'];
  const proposal = (id: string) =>
    fc.record({id: fc.constant(id), amount: fc.integer({min: 1, max: 60}), part: fc.integer({min: 1, max: 60}), rival: fc.boolean(), recused: fc.constant(0)})
      .map(({part, rival, ...rest}) => ({...rest, minimum: Math.min(part, rest.amount), ...(rival && {rivals: 'r'})}));
  const valueOf = {points: 5, score: 5, money: 5, quadratic: 2}[form as string];
  const entry = (id: string) =>
    fc.record({
      proposal: fc.constant(id),
      ...(valueOf && {value: fc.integer({min: 1, max: valueOf})}),
      ...(form === 'consent' && {position: fc.constantFrom('consent', 'stand-aside', 'object'), note: fc.constantFrom('', 'it harms')}),
    }) as fc.Arbitrary<BallotToCount['entries'][number]>;
  const ballots = fc.array(
    fc.record({chosen: fc.shuffledSubarray(ids), recused: fc.subarray(ids, {maxLength: 1})}).chain(({chosen, recused}) =>
      fc.tuple(...chosen.map(entry)).map((entries) => ({entries, recused}) as BallotToCount),
    ),
    {maxLength: 5},
  );
  return fc.record({proposals: fc.tuple(...ids.map(proposal)), ballots, available: fc.integer({min: 100, max: 200}), partial: fc.boolean(), ties: fc.shuffledSubarray(ids, {minLength: 4})})
    .map((more) => round(form, rule, {...more, ballots: more.ballots}));
}
