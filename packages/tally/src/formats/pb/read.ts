import type {Ballot, Project} from '../../election.ts';
import {refuse} from '../error.ts';
import {Numbers, exact} from './numbers.ts';
import {readSections} from './rows.ts';
import type {Section} from './rows.ts';
import {hasPoints} from './types.ts';
import type {PbFile, PbForm} from './types.ts';

const forms: readonly PbForm[] = ['approval', 'choose-1', 'cumulative', 'ordinal', 'scoring'];

/**
 * Reads Pabulib's form of an election on a budget (https://pabulib.org/format): sections META, PROJECTS and VOTES in this
 * order, each with a row of column names. Amounts may have up to six decimals, after a dot or a comma; all of them become
 * whole numbers of one minor unit. Columns `rivals` and `minimum` of PROJECTS, which Pabulib does not know, are those of `Project`.
 *
 * @param text The file decoded from UTF-8; a byte-order mark is passed over.
 * @throws {FormatError} When anything that a count needs is missing or cannot be trusted: a section, a column or a number;
 *   an id that appears twice; a ballot that names what is not there, or gives points to more or fewer than it names; and
 *   `num_projects` or `num_votes` that disagree with the rows, since a file cut short would look the same.
 */
export function readPb(text: string): Required<PbFile> {
  const [meta, projects, votes] = readSections(text);
  if (meta.columns.join() !== 'key,value') refuse(meta.line, 'the columns of META are key;value');
  const form = formOf(...needed(meta, 'vote_type'));
  const amounts = new Numbers();
  amounts.read(...needed(meta, 'budget'));
  const list = readProjects(projects, amounts);
  const points = new Numbers();
  const ballots = readVotes(votes, list, form, points);
  checkMeta(meta, 'num_projects', list.length, 'is the file cut short?');
  checkMeta(meta, 'num_votes', ballots.length, 'is the file cut short?');
  checkMeta(meta, 'default_score', 0, 'write the points of every project on each ballot');
  return {
    election: {projects: list, budget: amounts.values[0]!, ballots, decimals: amounts.decimals},
    form,
    pointDecimals: points.decimals,
    meta: meta.rows as [string, string][],
    projects,
    votes,
    lineEnd: /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n',
  };
}

function find({rows, lines}: Section, key: string): [value: string, line: number] | undefined {
  const [first, second] = rows.flatMap(([name], at) => (name!.trim() === key ? [at] : []));
  if (second !== undefined) refuse(lines[second]!, `${key} is given twice`);
  return first === undefined ? undefined : [rows[first]![1]!.trim(), lines[first]!];
}

const needed = (meta: Section, key: string) => find(meta, key) ?? refuse(meta.line, `META has no ${key}`);

function checkMeta(meta: Section, key: string, is: number, hint: string): void {
  const [value, line] = find(meta, key) ?? [is, 0];
  if (Number(value) !== is) refuse(line, `${key} must be ${is} here, and not ${value}: ${hint}`);
}

const formOf = (cell: string, line: number): PbForm =>
  forms.find((form) => form === cell) ?? refuse(line, `vote_type is one of ${forms.join(', ')}, and not ${cell}`);

/** Some cells of every row, trimmed; empty for a column that is not there. */
const cellsOf = ({columns, rows}: Section, ...names: string[]): string[][] => {
  const places = names.map((name) => columns.indexOf(name));
  return rows.map((cells) => places.map((at) => cells[at]?.trim() ?? ''));
};

function readProjects(section: Section, amounts: Numbers): Project[] {
  const ids = new Set<string>();
  const cells = cellsOf(section, 'project_id', 'cost', 'minimum', 'name', 'rivals');
  const places = cells.map(([id = '', cost = '', minimum], at) => {
    const line = section.lines[at]!;
    if (id === '' || id.includes(',') || ids.size === ids.add(id).size) {
      refuse(line, `“${id}” is no project_id: give each project its own, without a comma`);
    }
    const costAt = amounts.read(cost, line);
    return [costAt, minimum ? amounts.read(minimum, line) : costAt] as const;
  });
  let sum = 0;
  // Now that it is known how many decimals amounts have.
  return places.map((both, at) => {
    const line = section.lines[at]!;
    const [id = '', , , name, rivals] = cells[at]!;
    const [cost = 0, minimum = 0] = both.map((place) => amounts.values[place]!);
    sum = exact(sum + cost, line);
    if (minimum > cost) refuse(line, 'the minimum is more than the cost');
    return {id, cost, ...(name && {name}), ...(minimum < cost && {minimum}), ...(rivals && {rivals})};
  });
}

/** Equal votes share their choices: a large file has few different ones. */
function readVotes(section: Section, projects: readonly Project[], form: PbForm, points: Numbers): Ballot[] {
  if (hasPoints(form) && !section.columns.includes('points')) refuse(section.line, `a column points is needed here, since vote_type is ${form}`);
  const ids = new Map(projects.map(({id}) => [id, id]));
  const known = new Map<string, readonly string[]>([['', []]]);
  if (!ids.has('none')) known.set('none', []);
  const voters = new Set<string>();
  const ballots = cellsOf(section, 'voter_id', 'vote', 'points').map(([voter = '', vote = '', given = ''], at) => {
    const line = section.lines[at]!;
    if (voter === '' || voters.size === voters.add(voter).size) {
      refuse(line, `“${voter}” is no voter_id: give each voter their own, and one ballot`);
    }
    const choices = known.get(vote) ?? readVote(vote, ids, form, line);
    known.set(vote, choices);
    if (!hasPoints(form)) return {choices};
    const places = given === '' ? [] : given.split(',').map((text) => points.read(text, line));
    if (places.length !== choices.length) {
      refuse(line, `${choices.length} projects and ${places.length} numbers of points: as many are needed`);
    }
    return {choices, places};
  });
  return ballots.map(({choices, places}) => ({choices, ...(places && {points: places.map((place) => points.values[place]!)})}));
}

function readVote(vote: string, ids: ReadonlyMap<string, string>, form: PbForm, line: number): readonly string[] {
  const choices = vote.split(',').map((id) => ids.get(id.trim()) ?? refuse(line, `no project has the project_id “${id.trim()}”`));
  if (new Set(choices).size < choices.length) refuse(line, 'the vote names a project twice');
  if (form === 'choose-1' && choices.length > 1) refuse(line, 'the vote names several projects, but vote_type is choose-1');
  return choices;
}
