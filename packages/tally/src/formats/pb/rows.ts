import {refuse} from '../error.ts';
import {readQuoted} from '../quoted.ts';
import type {PbTable} from './types.ts';

/** A section of a `.pb` file, its cells as written but for their quotes. */
export interface Section extends PbTable {
  /** Trimmed, no two the same. */
  readonly columns: readonly string[];
  readonly rows: string[][];
  readonly lines: number[];
  /** Of the columns' names. */
  readonly line: number;
}

const titles = ['META', 'PROJECTS', 'VOTES'];
const needed = [
  ['key'],
  ['project_id', 'cost'],
  ['voter_id', 'vote'],
];

/** @throws {FormatError} When a section is missing, or a column that it always has, or a row is not as wide as its section. */
export function readSections(text: string): readonly [meta: Section, projects: Section, votes: Section] {
  const sections: Section[] = [];
  let last = 1;
  let titled = false;
  for (const [cells, line] of readRows(text)) {
    const section = sections.at(-1);
    last = line;
    if (titled) {
      sections.push({columns: columnsOf(cells, line, needed[sections.length]!), rows: [], lines: [], line});
      titled = false;
    } else if (cells.length === 1 && cells[0]!.trim().toUpperCase() === titles[sections.length]) {
      titled = true;
    } else if (!section) {
      refuse(line, 'META must come first, alone on its line');
    } else if (cells.length !== section.columns.length) {
      refuse(line, `${cells.length} cells, not ${section.columns.length}: quote a cell that has a ;`);
    } else {
      section.lines.push(line);
      section.rows.push(cells);
    }
  }
  if (sections.length < 3) refuse(last, `${titles[sections.length]} is missing after this`);
  return sections as unknown as readonly [Section, Section, Section];
}

/** @throws {FormatError} When one of those needed is missing, or two have the same name. */
function columnsOf(cells: readonly string[], line: number, needed: readonly string[]): string[] {
  const columns = cells.map((cell) => cell.trim());
  for (const name of needed) if (!columns.includes(name)) refuse(line, `a column ${name} is needed here`);
  if (new Set(columns).size < columns.length) refuse(line, 'two columns have the same name');
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
      if (quoted !== undefined && plain !== '') refuse(next, 'a closing quote ends a cell: quotes within it are doubled');
      cells.push(quoted ?? plain);
      sign = end;
    }
    if (cells.length > 1 || cells[0]!.trim() !== '') yield [cells, line];
  }
}
