/**
 * Plain data as JSON, whatever `toJSON` the page has put on `Array.prototype` or `Object.prototype`: Prototype.js before
 * 1.7.2 did, and `JSON.stringify({a: [1]})` then gives `{"a":"[1]"}`. Keys with `undefined` are left out. Own `toJSON`
 * methods are not called: dates and the like are not plain data.
 */
export function toJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map((each) => toJson(each)).join()}]`;
  const members = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${members.map(([key, each]) => `${JSON.stringify(key)}:${toJson(each)}`).join()}}`;
}
