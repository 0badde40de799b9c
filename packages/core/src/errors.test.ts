import {describe, it} from 'node:test';
import {expect} from 'chai';
import {errorCodes, HuddleError, isHuddleError, isRetryable} from './errors.ts';

describe('HuddleError', () => {
  it('keeps code, message, cause, time to wait and issues', () => {
    const cause = new Error('socket closed');
    const issues = [{path: 'name', code: 'required', message: 'name is missing or blank.'}] as const;
    const error = new HuddleError('unavailable', 'Try later.', {cause, retryAfter: 1500, issues});
    expect(error).to.be.instanceOf(Error);
    expect(error).to.include({name: 'HuddleError', code: 'unavailable', message: 'Try later.', cause, retryAfter: 1500});
    expect(error.issues).to.equal(issues);
  });

  it('has no cause, no time and no issues unless given', () => {
    const error = new HuddleError('closed', 'Too late.');
    expect('cause' in error).to.equal(false);
    expect(error.retryAfter).to.equal(undefined);
    expect(error.issues).to.deep.equal([]);
    expect('cause' in new HuddleError('closed', 'Too late.', {cause: undefined})).to.equal(true);
  });

  it('is recognised across copies of the package', async () => {
    const copy = (await import(`./errors.ts?copy=${Date.now()}`)) as typeof import('./errors.ts');
    expect(copy.HuddleError).not.to.equal(HuddleError);
    expect(isHuddleError(new copy.HuddleError('closed', 'Too late.'))).to.equal(true);
    expect(copy.isHuddleError(new HuddleError('closed', 'Too late.'))).to.equal(true);
  });

  it('is not mistaken for anything else', () => {
    for (const value of [null, undefined, '', 1, new Error(), {code: 'closed'}, {name: 'HuddleError'}, Symbol.iterator]) {
      expect(isHuddleError(value), String(value)).to.equal(false);
    }
  });

  it('may be sent again for exactly four codes', () => {
    const retryable = errorCodes.filter((code) => isRetryable(new HuddleError(code, '')));
    expect(retryable).to.deep.equal(['in-progress', 'rate-limited', 'unavailable', 'offline']);
    expect(isRetryable(new Error('offline'))).to.equal(false);
  });

  it('lists each code once', () => {
    expect(new Set(errorCodes).size).to.equal(errorCodes.length);
  });
});
