/**
 * Plain data as JSON with sorted keys, so that equal values have equal texts, whatever `toJSON` the page has put on
 * `Array.prototype`: with Prototype.js before 1.7.2, `JSON.stringify({a: [1]})` gives `{"a":"[1]"}`. Keys with
 * `undefined` are left out.
 * @param indent What each level is moved in by, for people to read. Absent: all on one line.
 */
export function toJson(value: unknown, indent = '', at = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const [inner, gap] = [at + indent, indent ? ' ' : ''];
  const wrap = (open: string, parts: readonly string[], close: string): string => {
    if (!indent || parts.length === 0) return open + parts.join() + close;
    return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${at}${close}`;
  };
  if (Array.isArray(value)) return wrap('[', value.map((each) => toJson(each, indent, inner)), ']');
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return wrap('{', sorted.map(([key, each]) => `${JSON.stringify(key)}:${gap}${toJson(each, indent, inner)}`), '}');
}
