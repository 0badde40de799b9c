import {randomUUID} from 'node:crypto';
import {type Ballots, type World, forms} from './bad-ballots.ts';

/** An entry as a row. Values are texts: PostgreSQL reads them as it reads any statement. */
export interface Row {
  readonly proposal: string | null;
  readonly value?: string | null;
  readonly stance?: string | null;
  readonly note?: string | null;
  readonly place?: number;
}

export interface BadRows {
  readonly name: string;
  readonly rows: (world: World) => readonly Row[];
  /** SQLSTATE of the refusal; those of ours: docs/decisions/0061 and refusals.ts. */
  readonly code: string;
  readonly recused?: true;
}

/** The best row that a form takes. */
export function goodRow({form, most}: Ballots, proposal: string): Row {
  if (form.form === 'consent') return {proposal, stance: 'consent'};
  return {proposal, ...(most === undefined ? {} : {value: form.form === 'ranking' ? '1' : String(most)})};
}

/** One good row with something else in it. */
const changed =
  (ballots: Ballots, changes: (world: World) => Partial<Row>) =>
  (world: World): Row[] => [{...goodRow(ballots, world.proposals[0]!), ...changes(world)}];

const aboutProposals = (ballots: Ballots): BadRows[] => [
  {name: 'a proposal of another round', rows: changed(ballots, ({foreign}) => ({proposal: foreign})), code: 'HK004'},
  {name: 'a proposal that is nowhere', rows: changed(ballots, () => ({proposal: randomUUID()})), code: 'HK004'},
  {name: 'no proposal', rows: changed(ballots, () => ({proposal: null})), code: 'HK004'},
  {name: 'a proposal that is no id', rows: changed(ballots, () => ({proposal: 'garbage'})), code: '22P02'},
  {name: 'a proposal twice', rows: ({proposals: [one = '']}) => [goodRow(ballots, one), goodRow(ballots, one)], code: '23505'},
  {name: 'a place twice', rows: ({proposals}) => proposals.slice(0, 2).map((id) => ({...goodRow(ballots, id), place: 0})), code: '23505'},
  {name: 'a place before the first', rows: changed(ballots, () => ({place: -1})), code: '23514'},
  {name: 'a place past the last', rows: changed(ballots, () => ({place: 500})), code: '23514'},
  {name: 'a note without end', rows: changed(ballots, () => ({note: 'x'.repeat(4001)})), code: '23514'},
  {name: 'a proposal that its member keeps out of', rows: changed(ballots, () => ({})), code: 'HK005', recused: true},
];

/** What PostgreSQL itself does not read as a number of 64 bits. */
const noNumbers: readonly [string, string][] = [
  ['NaN', '22P02'],
  ['Infinity', '22P02'],
  ['1.5', '22P02'],
  ['1e3', '22P02'],
  ['', '22P02'],
  ['true', '22P02'],
  ['{3}', '22P02'],
  ['9223372036854775808', '22003'],
  ['-9223372036854775809', '22003'],
];

function aboutValues(ballots: Ballots): BadRows[] {
  const {name, least, most} = ballots;
  const value = (text: string | null, code: string): BadRows => ({
    name: `the value ${text ?? 'left out'}`,
    rows: changed(ballots, () => ({value: text})),
    code,
  });
  const all = [...noNumbers, ['-1', 'HK006'], ['9007199254740992', 'HK006']].map(([text, code]) => value(text!, code!));
  if (most === undefined || least === undefined) return [...all, value('0', 'HK006'), value('1', 'HK006')];
  return [
    ...all,
    value(null, 'HK006'),
    // A member's share is the sum's business.
    value(String(most + 1), name === 'money' ? 'HK007' : 'HK006'),
    ...(least > 0 ? [value('0', 'HK006')] : []),
  ];
}

function aboutStances(ballots: Ballots): BadRows[] {
  const stance = (text: string | null, code: string, note?: string): BadRows => ({
    name: `the stance ${text ?? 'left out'}${note === undefined ? '' : ` with ${JSON.stringify(note)}`}`,
    rows: changed(ballots, () => ({stance: text, ...(note === undefined ? {} : {note})})),
    code,
  });
  if (ballots.form.form !== 'consent') return ['consent', 'object', 'maybe', ''].map((text) => stance(text, 'HK006', 'So.'));
  return [stance(null, 'HK006'), stance('maybe', '23514'), stance('', '23514'), stance('object', '23514'), stance('object', '23514', ' \n')];
}

const spending: Record<string, readonly [name: string, values: readonly (string | undefined)[], code: string][]> = {
  approval: [['more than may be named', [undefined, undefined, undefined], 'HK007']],
  points: [['more points than there are', ['3', '3'], 'HK007']],
  'equal ranks': [['ranks that fall', ['2', '1'], 'HK006']],
  money: [
    ['more than the share in two parts', ['8333', '1'], 'HK007'],
    ['so much that a sum runs over', ['9007199254740991', '9007199254740991', '9007199254740991'], 'HK007'],
  ],
  quadratic: [['more voices than there are', ['4', '4'], 'HK007'], ['one voice too many', ['5', '1'], 'HK007']],
  knapsack: [['more than the pot', [undefined, undefined, undefined], 'HK007']],
};

const aboutSpending = ({name}: Ballots): BadRows[] =>
  (spending[name] ?? []).map(([what, values, code]) => ({
    name: what,
    rows: ({proposals}) => values.map((value, index) => ({proposal: proposals[index]!, ...(value === undefined ? {} : {value})})),
    code,
  }));

/** Entries that the tables of a round of this form do not take. */
export const badRows = (ballots: Ballots): BadRows[] =>
  [aboutProposals, aboutValues, aboutStances, aboutSpending].flatMap((about) => about(ballots));

/** How many there are in all. */
export const countOfBadRows = forms.reduce((sum, ballots) => sum + badRows(ballots).length, 0);

/** Columns of a ballot itself, and what becomes of them. */
export const badColumns: readonly [name: string, columns: Record<string, unknown>, code: string][] = [
  ['nobody’s', {person: null}, 'HK002'],
  ['that of a person who is nowhere', {person: randomUUID()}, 'HK002'],
  ['that of no person', {person: 'me'}, '22P02'],
  ['of another round', {round: 'another'}, 'HK001'],
  ['of no round', {round: null}, 'HK001'],
  ['of another movement', {movement: 'another'}, 'HK001'],
  ['with a short nonce', {nonce: 'abc'}, '23514'],
  ['with a nonce in capitals', {nonce: 'A'.repeat(32)}, '23514'],
  ['without a nonce', {nonce: null}, '23502'],
  ['with a short commitment', {commitment: 'abc'}, '23514'],
  ['without a commitment', {commitment: null}, '23502'],
  ['with another’s commitment', {commitment: 'a'.repeat(64)}, '23505'],
  ['of no revision', {revision: 0}, '23514'],
  ['of a negative revision', {revision: -1}, '23514'],
  ['of a revision without end', {revision: '2147483648'}, '22003'],
  ['in no state', {state: 'maybe'}, '23514'],
  ['that is counted already', {state: 'counted'}, '23514'],
  ['cast at no time', {cast_at: null}, '23502'],
  ['cast at NaN', {cast_at: 'NaN'}, '22007'],
];
