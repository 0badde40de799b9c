import ICAL from 'ical.js';

/** A component as it was written, its lines unfolded and unread, so that a bad one costs itself only. */
export interface RawComponent {
  /** In lower case. */
  readonly name: string;
  readonly lines: string[];
  readonly children: RawComponent[];
  /** Whether its END was there; a feed that broke off has none. */
  closed: boolean;
}

/** The components of a text, in order. Lines outside of them and ENDs without a BEGIN are passed over. */
export function componentsOf(text: string): RawComponent[] {
  const root: RawComponent = {name: '', lines: [], children: [], closed: true};
  const open = [root];
  const unfolded = text.replace(/^[\ufeff\s]+/, '').replace(/(?:\r\n|\n|\r)[ \t]/g, '');
  for (const line of unfolded.split(/\r\n|\n|\r/)) {
    const mark = /^(BEGIN|END):\s*([\w-]+)\s*$/i.exec(line);
    const current = open.at(-1) ?? root;
    if (!mark) {
      if (line.trim()) current.lines.push(line);
      continue;
    }
    const name = mark[2]?.toLowerCase() ?? '';
    if (mark[1]?.toUpperCase() === 'BEGIN') {
      const component: RawComponent = {name, lines: [], children: [], closed: false};
      current.children.push(component);
      open.push(component);
      continue;
    }
    const level = open.findLastIndex((component) => component.name === name);
    if (level > 0) closeFrom(open, level);
  }
  return root.children;
}

/** An END closes its component; those still open within it were cut. */
function closeFrom(open: RawComponent[], level: number): void {
  const [component] = open.splice(level);
  if (component) component.closed = true;
}

/** One property, its value split and unescaped as its type asks. */
export interface Property {
  /** In lower case. */
  readonly name: string;
  /** By names in lower case. */
  readonly params: Readonly<Record<string, string>>;
  /** Empty for a value that its type does not allow. */
  readonly values: readonly unknown[];
  /** What stands after the colon. */
  readonly raw: string;
}

/** The properties of a component by name; a line that is none is passed over. */
export function propertiesOf(component: RawComponent): Map<string, Property[]> {
  const properties = new Map<string, Property[]>();
  for (const line of component.lines) {
    const property = propertyOf(line);
    if (!property) continue;
    const same = properties.get(property.name);
    if (same) same.push(property);
    else properties.set(property.name, [property]);
  }
  return properties;
}

function propertyOf(written: string): Property | undefined {
  // An offset as a zone's name has a colon, which asks for quotes that some programs leave out.
  const line = written.replace(/;TZID=((?:UTC|GMT)?[+-]\d\d):(\d\d)(?=[:;])/i, ';TZID="$1:$2"');
  const head = /^([\w.-]+)((?:;[^:;="]+(?:=(?:"[^"]*"|[^":;=]*))*)*):/.exec(line) ?? /^([\w.-]+)([:;])/.exec(line);
  if (!head) return undefined;
  const name = (head[1] ?? '').toLowerCase();
  const raw = head[2] === ';' ? '' : line.slice(head[0].length);
  // A rule is read by recurrence.ts, part by part, since ical.js passes over what it does not know.
  if (name === 'rrule') return {name, params: {}, values: [raw], raw};
  try {
    const [, params, , ...values] = ICAL.parse.property(line, ICAL.design.icalendar) as [
      string,
      Record<string, string | string[]>,
      string,
      ...unknown[],
    ];
    return {name, params: flat(params), values, raw};
  } catch {
    return {name, params: {}, values: [], raw};
  }
}

const flat = (params: Record<string, string | string[]>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, Array.isArray(value) ? (value[0] ?? '') : value]),
  );

/** The text of the first property of a name. */
export function textOf(properties: Map<string, Property[]>, name: string): string | undefined {
  const value = properties.get(name)?.[0]?.values[0];
  return typeof value === 'string' && value.trim() ? value : undefined;
}
