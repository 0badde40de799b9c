import type {Ballot, Project} from '../../election.ts';
import {distinct} from '../../distinct.ts';
import {refuse} from '../error.ts';
import {exact, wholesOf} from './numbers.ts';
import type {Cell} from './numbers.ts';
import {readSections} from './rows.ts';
import type {Section} from './rows.ts';
import {hasPoints} from './types.ts';
import type {PbFile, PbForm} from './types.ts';

const forms: readonly string[] = ['approval', 'choose-1', 'cumulative', 'ordinal', 'scoring'] satisfies PbForm[];

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
  const needed = (key: string) => find(meta, key) ?? refuse(meta.line, `META has no ${key}`);
  const [form, line] = needed('vote_type');
  if (!forms.includes(form)) refuse(line, `vote_type is one of ${forms.join(', ')}, and not ${form}`);
  const {decimals, ...money} = readProjects(projects, needed('budget'));
  const {ballots, pointDecimals} = readVotes(votes, money.projects, form as PbForm);
  const cut = 'is the file cut short?';
  checkMeta(meta, 'num_projects', projects.rows.length, cut);
  checkMeta(meta, 'num_votes', ballots.length, cut);
  checkMeta(meta, 'default_score', 0, 'write the points of every project on each ballot');
  return {
    election: {...money, ballots, decimals},
    form: form as PbForm,
    pointDecimals,
    meta: meta.rows as [string, string][],
    projects,
    votes,
    lineEnd: /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n',
  };
}

function find({rows, lines}: Section, key: string): Cell | undefined {
  const [first, second] = rows.flatMap(([name, value], at): Cell[] => (name!.trim() === key ? [[value!.trim(), lines[at]!]] : []));
  if (second) refuse(second[1], `${key} is given twice`);
  return first;
}

function checkMeta(meta: Section, key: string, is: number, hint: string): void {
  const [value, line] = find(meta, key) ?? [is, 0];
  if (Number(value) !== is) refuse(line, `${key} must be ${is} here, and not ${value}: ${hint}`);
}

/** Some cells of every row, trimmed, its id first; empty for a column that is not there. */
function cellsOf({columns, rows, lines}: Section, name: string, ...others: string[]): string[][] {
  const places = [name, ...others].map((column) => columns.indexOf(column));
  const isNew = distinct();
  return rows.map((row, at) => {
    const cells = places.map((place) => row[place]?.trim() ?? '');
    if (!isNew(cells[0]!)) refuse(lines[at]!, `“${cells[0]}” is no ${name}: each row needs its own`);
    return cells;
  });
}

function readProjects(section: Section, budget: Cell): {projects: Project[]; budget: number; decimals: number} {
  const {lines} = section;
  const cells = cellsOf(section, 'project_id', 'cost', 'minimum', 'name', 'rivals');
  const amounts = cells.flatMap(([id = '', cost = '', minimum], at): Cell[] => {
    const line = lines[at]!;
    if (id.includes(',')) refuse(line, 'a project_id has no comma: votes are separated by them');
    return [[cost, line], [minimum || cost, line]];
  });
  const {values: [total = 0, ...values], decimals} = wholesOf([budget, ...amounts]);
  let sum = 0;
  const projects = cells.map(([id = '', , , name, rivals], at): Project => {
    const line = lines[at]!;
    const [cost = 0, minimum = 0] = [values[2 * at], values[2 * at + 1]];
    sum = exact(sum + cost, line);
    if (minimum > cost) refuse(line, 'the minimum is more than the cost');
    return {id, cost, ...(name && {name}), ...(minimum < cost && {minimum}), ...(rivals && {rivals})};
  });
  return {projects, budget: total, decimals};
}

/** Equal votes share their choices: a large file has few different ones. */
function readVotes(section: Section, projects: readonly Project[], form: PbForm): {ballots: Ballot[]; pointDecimals: number} {
  const {columns, line, lines} = section;
  const scored = hasPoints(form);
  if (scored && !columns.includes('points')) refuse(line, `a column points is needed here, since vote_type is ${form}`);
  const ids = new Map(projects.map(({id}) => [id, id]));
  const known = new Map<string, readonly string[]>([['', []]]);
  if (!ids.has('none')) known.set('none', []);
  const points: Cell[] = [];
  const votes = cellsOf(section, 'voter_id', 'vote', 'points').map(([, vote = '', given], at) => {
    const line = lines[at]!;
    const choices = known.get(vote) ?? readVote(vote, ids, form, line);
    known.set(vote, choices);
    if (scored) {
      const texts = given ? given.split(',') : [];
      if (texts.length !== choices.length) refuse(line, `${choices.length} projects and ${texts.length} numbers of points: as many are needed`);
      for (const text of texts) points.push([text, line]);
    }
    return choices;
  });
  const {values, decimals} = wholesOf(points);
  let next = 0;
  const ballots = votes.map((choices): Ballot => (scored ? {choices, points: values.slice(next, (next += choices.length))} : {choices}));
  return {ballots, pointDecimals: decimals};
}

function readVote(vote: string, ids: ReadonlyMap<string, string>, form: PbForm, line: number): readonly string[] {
  const choices = vote.split(',').map((id) => ids.get(id.trim()) ?? refuse(line, `no project has the project_id “${id.trim()}”`));
  if (new Set(choices).size < choices.length) refuse(line, 'the vote names a project twice');
  if (form === 'choose-1' && choices.length > 1) refuse(line, 'a vote names one project, since vote_type is choose-1');
  return choices;
}
