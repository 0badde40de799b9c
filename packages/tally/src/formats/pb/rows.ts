import {refuse} from '../error.ts';
import {readQuoted} from '../quoted.ts';
import type {PbTable} from './types.ts';

/** A section of a `.pb` file, its cells as written but for their quotes. */
export interface Section extends PbTable {
  /** Trimmed, no two the same. */
  columns: readonly string[];
  readonly rows: string[][];
  readonly lines: number[];
  /** Of the columns' names; 0 before they are read. */
  line: number;
}

const forms = [
  ['META', 'key', 'value'],
  ['PROJECTS', 'project_id', 'cost'],
  ['VOTES', 'voter_id', 'vote'],
];

/** @throws {FormatError} When a section is missing, or a column that it always has, or a row is not as wide as its section. */
export function readSections(text: string): readonly [meta: Section, projects: Section, votes: Section] {
  const sections: Section[] = [];
  let section: Section | undefined;
  let last = 1;
  for (const [cells, line] of readRows(text)) {
    const [title] = forms[sections.length] ?? [];
    last = line;
    if (section?.line === 0) {
      section.columns = columnsOf(cells, line, sections.length - 1);
      section.line = line;
    } else if (cells.length === 1 && cells[0]!.trim().toUpperCase() === title) {
      sections.push((section = {columns: [], rows: [], lines: [], line: 0}));
    } else if (!section) {
      refuse(line, 'META must come first, alone on its line');
    } else if (cells.length !== section.columns.length) {
      refuse(line, `${cells.length} cells, not ${section.columns.length}: quote a cell that has a ;`);
    } else {
      section.lines.push(line);
      section.rows.push(cells);
    }
  }
  if (!section?.line || sections.length < 3) refuse(last, `${forms[sections.length]?.[0] ?? 'a row of columns'} is missing after this`);
  return sections as unknown as readonly [Section, Section, Section];
}

/** @throws {FormatError} When one that the section needs is missing, or two have the same name. */
function columnsOf(cells: readonly string[], line: number, section: number): string[] {
  const columns = cells.map((cell) => cell.trim());
  for (const name of forms[section]!.slice(1)) if (!columns.includes(name)) refuse(line, `a column ${name} is needed here`);
  if (new Set(columns).size < columns.length) refuse(line, 'two columns have the same name');
  if (section === 0 && columns.join() !== 'key,value') refuse(line, 'the columns of META are key;value');
  return columns;
}

// A line without quotes; what is left of a cell, and the sign after it.
const plainLine = /([^"\r\n]*)(?:\r\n?|\n|$)/y;
const rest = /([^;\r\n]*)(;|\r\n?|\n|$)/y;

/** Rows with the lines on which they begin, but for blank lines. Lines end with LF, CRLF or CR, mixed too. */
function* readRows(text: string): Generator<[cells: string[], line: number]> {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    at += found?.[0].length ?? 0;
    return found;
  };
  for (let line = 1, next = 1; at < text.length; line = ++next) {
    const whole = match(plainLine);
    const cells = whole?.[1]!.split(';') ?? [];
    for (let sign = whole ? '' : ';'; sign === ';'; ) {
      let quoted: string | undefined;
      if (text[at] === '"') [quoted, at, next] = readQuoted(text, at, next);
      const [, plain = '', end = ''] = match(rest)!;
      if (quoted !== undefined && plain !== '') refuse(next, 'a closing quote ends a cell: double those within it');
      cells.push(quoted ?? plain);
      sign = end;
    }
    if (cells.length > 1 || cells[0]!.trim() !== '') yield [cells, line];
  }
}
