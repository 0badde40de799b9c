import {type BallotForm, type CountingRule, newNonce} from '@huddlekit/core/fund';
import {randomUUID} from 'node:crypto';

/** What the ballots of one round are about; the round has three proposals of 100.00 each, 250.00 and three members. */
export interface Ballots {
  readonly name: string;
  readonly form: BallotForm;
  readonly rule: CountingRule;
  /** An entry's value that is as large as may be; absent where entries have none. */
  readonly most?: number;
  readonly least?: number;
}

export const forms: readonly Ballots[] = [
  {name: 'approval', form: {form: 'approval', most: 2}, rule: {rule: 'greedy', satisfaction: 'cardinality'}},
  {name: 'points', form: {form: 'points', total: 5, most: 3}, rule: {rule: 'greedy', satisfaction: 'points'}, least: 1, most: 3},
  {name: 'score', form: {form: 'score', max: 4}, rule: {rule: 'score'}, least: 0, most: 4},
  {name: 'ranking', form: {form: 'ranking', equal: false}, rule: {rule: 'greedy', satisfaction: 'borda'}},
  {name: 'equal ranks', form: {form: 'ranking', equal: true}, rule: {rule: 'greedy', satisfaction: 'borda'}, least: 1, most: 500},
  {name: 'money', form: {form: 'money'}, rule: {rule: 'money'}, least: 1, most: 8333},
  {name: 'quadratic', form: {form: 'quadratic', voices: 25}, rule: {rule: 'quadratic'}, least: 1, most: 5},
  {name: 'consent', form: {form: 'consent'}, rule: {rule: 'consent'}},
  {name: 'knapsack', form: {form: 'knapsack'}, rule: {rule: 'knapsack'}},
];

/** What a bad ballot can name. */
export interface World {
  /** Proposals in the ballot. The second member keeps out of the first. */
  readonly proposals: readonly string[];
  /** A proposal of another round. */
  readonly foreign: string;
}

export interface BadBallot {
  readonly name: string;
  readonly entries: (world: World) => unknown;
  /** `path code` of each issue, in their order. */
  readonly issues: string;
  /** Cast by the member who keeps out of the first proposal. */
  readonly recused?: true;
}

/** JSON has no way to write it: put as it stands where the ballot is sent. */
export const raw = (text: string): string => `@raw:${text}`;
export const toText = (body: unknown): string => JSON.stringify(body).replace(/"@raw:([^"]+)"/g, '$1');

type Entry = Record<string, unknown>;

/** The best entry that a form takes. */
export function good({form, most}: Ballots, proposal: string): Entry {
  return {proposal, ...(most === undefined ? {} : {value: form.form === 'ranking' ? 1 : most}), ...(form.form === 'consent' ? {position: 'consent'} : {})};
}

const replaced = (ballots: Ballots, key: string, value: unknown) => (world: World) => {
  const {[key]: _, ...rest} = good(ballots, world.proposals[0]!);
  return [value === undefined ? rest : {...rest, [key]: value}];
};

const proposals: readonly [name: string, proposal: (world: World) => unknown, code: string][] = [
  ['of another round', ({foreign}) => foreign, 'not-a-choice'],
  ['that is nowhere', () => randomUUID(), 'not-a-choice'],
  ['that is no id', () => 'garbage', 'not-a-choice'],
  ['in capitals', ({proposals: [one = '']}) => `${one.toUpperCase()}!`, 'not-a-choice'],
  ['by injection', () => "' OR 1=1 --", 'not-a-choice'],
  ['that is blank', () => '', 'required'],
  ['that is null', () => null, 'required'],
  ['that is a number', () => 7, 'wrong-type'],
  ['that is a list', ({proposals: all}) => all, 'wrong-type'],
  ['that is left out', () => undefined, 'required'],
  ['of two lines', ({proposals: [one]}) => `${one}\n`, 'bad-character'],
  ['that is far too long', () => 'x'.repeat(201), 'too-long'],
];

const aboutProposals = (ballots: Ballots): BadBallot[] => [
  ...proposals.map(([name, proposal, code]) => ({
    name: `a proposal ${name}`,
    entries: (world: World) => replaced(ballots, 'proposal', proposal(world))(world),
    issues: `entries.0.proposal ${code}`,
  })),
  {
    name: 'a proposal twice',
    entries: ({proposals: [one = '']}) => {
      const small = {...good(ballots, one), ...(ballots.least === undefined ? {} : {value: Math.max(1, ballots.least)})};
      return [small, small];
    },
    issues: 'entries.1.proposal not-a-choice',
  },
  {
    name: 'a proposal that its member keeps out of',
    entries: ({proposals: [one = '']}) => [good(ballots, one)],
    issues: 'entries.0.proposal not-a-choice',
    recused: true,
  },
];

const noNumbers: readonly [unknown, string][] = [
  ['3', 'wrong-type'],
  ['NaN', 'wrong-type'],
  [true, 'wrong-type'],
  [[3], 'wrong-type'],
  [{value: 3}, 'wrong-type'],
  [1.5, 'wrong-type'],
  [-1, 'too-small'],
  [-(2 ** 53), 'too-small'],
  [2 ** 53, 'too-big'],
  [1e300, 'too-big'],
  [raw('1e400'), 'wrong-type'],
];

function aboutValues(ballots: Ballots): BadBallot[] {
  const {least, most} = ballots;
  const value = (given: unknown, code: string): BadBallot => ({
    name: `the value ${JSON.stringify(given) ?? 'left out'}`,
    entries: replaced(ballots, 'value', given),
    issues: `entries.0.value ${code}`,
  });
  const all = noNumbers.map(([given, code]) => value(given, code));
  if (most === undefined || least === undefined) return [...all, ...[0, 1, 2 ** 52].map((given) => value(given, 'unknown-key'))];
  // Six votes cost 36 of the 25 voices, too.
  const tooMany = ballots.name === 'quadratic' ? 'too-big, entries too-big' : 'too-big';
  const beyond = ballots.name === 'money' ? [] : [value(most + 1, tooMany)];
  const below = least > 0 ? [value(least - 1, 'too-small')] : [];
  return [...all, value(undefined, 'required'), value(null, 'required'), ...below, ...beyond];
}

function aboutPositions(ballots: Ballots): BadBallot[] {
  const position = (given: unknown, code: string): BadBallot => ({
    name: `the position ${JSON.stringify(given) ?? 'left out'}`,
    entries: replaced(ballots, 'position', given),
    issues: `entries.0.position ${code}`,
  });
  const wrong = [position('maybe', 'not-a-choice'), position(1, 'not-a-choice'), position('CONSENT', 'not-a-choice'), position({}, 'not-a-choice')];
  if (ballots.form.form !== 'consent') return [...wrong, position('consent', 'unknown-key'), position('stand-aside', 'unknown-key')];
  const objection = (note: object, name: string): BadBallot => ({
    name: `an objection ${name}`,
    entries: ({proposals: [one]}) => [{proposal: one, position: 'object', ...note}],
    issues: 'entries.0.note required',
  });
  return [...wrong, position(undefined, 'required'), position('', 'not-a-choice'), objection({}, 'without a reason'), objection({note: ' \n'}, 'of nothing but blanks')];
}

const spending: Record<string, readonly [name: string, values: readonly (number | undefined)[], issues: string][]> = {
  approval: [['more than may be named', [undefined, undefined, undefined], 'entries too-long']],
  points: [['more points than there are', [3, 3], 'entries too-big']],
  'equal ranks': [['ranks that fall', [2, 1], 'entries wrong-format']],
  money: [
    ['a penny more than the share', [8334], 'entries too-big'],
    ['more than the share in two parts', [8333, 1], 'entries too-big'],
    ['the whole pot', [250_00], 'entries too-big'],
    ['so much that a sum would lose it', [2 ** 53 - 1, 2 ** 53 - 1], 'entries too-big'],
  ],
  quadratic: [['more voices than there are', [4, 4], 'entries too-big'], ['one voice too many', [5, 1], 'entries too-big']],
  knapsack: [['more than the pot', [undefined, undefined, undefined], 'entries too-big']],
};

const aboutSpending = ({name}: Ballots): BadBallot[] =>
  (spending[name] ?? []).map(([what, values, issues]) => ({
    name: what,
    entries: ({proposals: all}) => values.map((value, index) => ({proposal: all[index], ...(value === undefined ? {} : {value})})),
    issues,
  }));

const keys: readonly [key: string, value: unknown, code: string][] = [
  ['weight', 2, 'unknown-key'],
  ['Value', 1, 'unknown-key'],
  ['member', 'me', 'unknown-key'],
  ['note', 5, 'wrong-type'],
  ['note', ['so'], 'wrong-type'],
  ['note', 'x'.repeat(4001), 'too-long'],
  ['note', 'nul \u0000', 'bad-character'],
  ['note', 'half \uD800', 'bad-character'],
];

const aboutKeys = (ballots: Ballots): BadBallot[] =>
  keys.map(([key, value, code]) => ({
    name: `${key} ${JSON.stringify(value).slice(0, 20)}`,
    entries: replaced(ballots, key, value),
    issues: `entries.0.${key} ${code}`,
  }));

/** Entries that a round of this form does not take. */
export const badBallots = (ballots: Ballots): BadBallot[] =>
  [aboutProposals, aboutValues, aboutPositions, aboutSpending, aboutKeys].flatMap((about) => about(ballots));

const body = (changes: Record<string, unknown>): string => toText({round: 'round', entries: [], nonce: newNonce(), ...changes});

/** Bodies that are no ballot of any round: the text, and what is wrong with it. `-`: no issue, the whole cannot be read. */
export const badBodies: readonly [name: string, text: string, issues: string][] = [
  ['nothing', '', '-'],
  ['no JSON', '{"round":', '-'],
  ['NaN', body({entries: [{proposal: 'x', value: raw('NaN')}]}), '-'],
  ['Infinity', body({entries: [{proposal: 'x', value: raw('-Infinity')}]}), '-'],
  ['null', 'null', ' required'],
  ['a number', '7', ' wrong-type'],
  ['a text', '"ballot"', ' wrong-type'],
  ['a list', '[]', ' wrong-type'],
  ['an empty object', '{}', 'round required, entries required, nonce required'],
  ['entries that are null', body({entries: null}), 'entries required'],
  ['entries that are text', body({entries: 'all'}), 'entries wrong-type'],
  ['entries that are an object', body({entries: {}}), 'entries wrong-type'],
  ['an entry that is null', body({entries: [null]}), 'entries.0 required'],
  ['an entry that is text', body({entries: ['x']}), 'entries.0 wrong-type'],
  ['an entry within an entry', body({entries: [[{proposal: 'x'}]]}), 'entries.0 wrong-type'],
  ['501 entries', body({entries: Array.from({length: 501}, (_, index) => ({proposal: `p${index}`}))}), 'entries too-long'],
  ['no nonce', body({nonce: undefined}), 'nonce required'],
  ['a nonce of null', body({nonce: null}), 'nonce required'],
  ['a nonce of a number', body({nonce: 12}), 'nonce wrong-type'],
  ['a blank nonce', body({nonce: ''}), 'nonce wrong-format'],
  ['a short nonce', body({nonce: 'a'.repeat(31)}), 'nonce wrong-format'],
  ['a long nonce', body({nonce: 'a'.repeat(65)}), 'nonce wrong-format'],
  ['a nonce in capitals', body({nonce: 'A'.repeat(32)}), 'nonce wrong-format'],
  ['a nonce of other letters', body({nonce: 'z'.repeat(32)}), 'nonce wrong-format'],
  ['a nonce and a line', body({nonce: `${'a'.repeat(32)}\n`}), 'nonce wrong-format'],
  ['no round', body({round: undefined}), 'round required'],
  ['another round', body({round: 'another'}), '-'],
  ['a round of a number', body({round: 1}), 'round wrong-type'],
  ['another member', body({member: 'member-1@example.org'}), 'member unknown-key'],
  ['another member’s person', body({person: randomUUID()}), 'person unknown-key'],
  ['a revision of its own', body({revision: 9}), 'revision unknown-key'],
  ['a commitment of its own', body({commitment: 'a'.repeat(64)}), 'commitment unknown-key'],
];
