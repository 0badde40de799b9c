import {checkElection} from '../../profile/check.ts';
import {quote} from '../quoted.ts';
import {decimalText, isSame} from './numbers.ts';
import {hasPoints} from './types.ts';
import type {PbFile, PbTable} from './types.ts';

/**
 * Writes Pabulib's form. What `readPb` read comes out cell for cell, in the same order, unless the election now says otherwise;
 * `num_projects` and `num_votes` are added where they were missing; votes are written `1,2,3`, none as an empty cell. No byte-order mark; one line end, after the last row too; quotes only
 * where a cell needs them.
 *
 * `.pb` knows no weights: a ballot that weighs 3 becomes three, and then all voters are numbered anew from 1.
 *
 * @throws {TypeError} When the election is not sound, or an id cannot be told apart in a vote: it has a comma, or spaces around it.
 */
export function writePb(file: PbFile): string {
  const {election, form, meta = [], projects, votes, lineEnd = '\n'} = file;
  checkElection(election);
  const odd = election.projects.find(({id}) => id.includes(',') || id.trim() !== id);
  if (odd) throw new TypeError(`“${odd.id}” cannot be an id in a .pb file.`);
  const has = (column: 'name' | 'minimum' | 'rivals') => election.projects.some((project) => project[column] !== undefined);
  const optional = (['name', 'minimum', 'rivals'] as const).filter(has);
  const amount = (value: number | undefined) => (value === undefined ? '' : decimalText(value, election.decimals ?? 0));
  const listed = election.projects.map(({id, cost, name = '', minimum, rivals = ''}, at): Values => {
    const texts = {name, minimum: amount(minimum), rivals};
    return [at, id, amount(cost), ...optional.map((column) => texts[column])];
  });
  const cast = castIn(file);
  const says = new Map([
    ['num_projects', String(listed.length)],
    ['num_votes', String(cast.length)],
    ['budget', amount(election.budget)],
    ['vote_type', form],
  ]);
  const kept = meta.map(([key, cell]) => [key, stillSays(cell, key, says.get(key.trim()))]);
  meta.forEach(([key]) => says.delete(key.trim()));
  const rows = [
    ...[['META'], ['key', 'value'], ...kept, ...says],
    ...[['PROJECTS'], ...table(projects, ['project_id', 'cost', ...optional], listed)],
    ...[['VOTES'], ...table(votes, hasPoints(form) ? ['voter_id', 'vote', 'points'] : ['voter_id', 'vote'], cast)],
  ];
  return rows.map((row) => row.map((cell) => (/[;"\r\n]/.test(cell) ? quote(cell) : cell)).join(';') + lineEnd).join('');
}

/** Which row of the file it follows, and its cells; `undefined` for what that row has. */
type Values = readonly [at: number, ...cells: (string | undefined)[]];

/** A row for every voter: id, vote, points. */
function castIn({election: {ballots}, pointDecimals = 0, votes}: PbFile): Values[] {
  const numbered = !votes?.columns.includes('voter_id') || ballots.some(({weight = 1}) => weight > 1);
  const rows: Values[] = [];
  ballots.forEach(({choices, points = [], weight = 1}, at) => {
    const cells = [choices.join(), points.map((value) => decimalText(value, pointDecimals)).join()];
    for (let copy = 0; copy < weight; copy++) rows.push([at, numbered ? String(rows.length + 1) : undefined, ...cells]);
  });
  return rows;
}

/** Columns as they were, with those of `names` that are new at the end, and rows: the table's cells, but for what `values` say otherwise. */
function table(old: PbTable | undefined, names: readonly string[], values: readonly Values[]): (readonly string[])[] {
  const columns = [...new Set([...(old?.columns ?? []), ...names])];
  const places = columns.map((column) => names.indexOf(column));
  return [columns, ...values.map(([at, ...cells]) => columns.map((column, k) => stillSays(old?.rows[at]?.[k] ?? '', column, cells[places[k]!])))];
}

/** The cell as it was, where it says the same in other words: `400000.0` for 400000. */
const stillSays = (cell: string, column: string, value = cell): string =>
  cell.trim() === value || (/^(?:cost|minimum|budget)$/.test(column.trim()) && isSame(cell, value)) ? cell : value;
