import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {isPermitted} from '../../scripts/lib/licences.mjs';

describe('isPermitted', () => {
  it('accepts permissive licences and MPL-2.0', () => {
    for (const licence of ['MIT', 'MPL-2.0', '(MIT OR GPL-3.0)', 'MIT AND ISC']) assert.ok(isPermitted(licence), licence);
  });

  it('refuses others, those that come with others, and none', () => {
    for (const licence of ['GPL-3.0', 'AGPL-3.0-only', 'MIT AND GPL-2.0', 'UNLICENSED', '', undefined]) {
      assert.ok(!isPermitted(licence), String(licence));
    }
  });
});
