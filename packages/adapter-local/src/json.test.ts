import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {toJson} from './json.ts';

describe('JSON', () => {
  it('reads back as what was written, indented or not', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const expected: unknown = JSON.parse(JSON.stringify(value));
        assert.deepEqual(JSON.parse(toJson(value)), expected);
        assert.deepEqual(JSON.parse(toJson(value, '  ')), expected);
      }),
    );
  });

  it('is the same for equal values, whatever the order of their keys', () => {
    assert.equal(toJson({b: [1, {d: null, c: 'x'}], a: undefined}), toJson({b: [1, {c: 'x', d: null}]}));
    assert.equal(toJson({b: 1, a: []}, '  '), '{\n  "a": [],\n  "b": 1\n}');
  });

  it('survives a page whose arrays have a toJSON of Prototype.js', () => {
    const arrays = Array.prototype as unknown as {toJSON?: () => string};
    arrays.toJSON = () => 'spoilt';
    try {
      assert.equal(toJson({a: [1, 'b']}), '{"a":[1,"b"]}');
    } finally {
      delete arrays.toJSON;
    }
  });
});
