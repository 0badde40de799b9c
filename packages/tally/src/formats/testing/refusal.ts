import {expect} from 'chai';
import fc from 'fast-check';
import {FormatError} from '../error.ts';

/** The refusal of a read that must fail. */
export function refusal(read: () => unknown): FormatError {
  try {
    read();
  } catch (error) {
    expect(error).to.be.instanceOf(FormatError);
    return error as FormatError;
  }
  return expect.fail('It was read.');
}

/** Reads a text that may be bad: fails unless it is read, or refused with a line that the text has. */
export function readOrRefuse(read: (text: string) => unknown, text: string): void {
  try {
    read(text);
  } catch (error) {
    expect(error).to.be.instanceOf(FormatError);
    expect((error as FormatError).line).to.be.within(1, text.split(/\r\n?|\n/).length);
  }
}

/** A good text with some places cut out, doubled, or overwritten with signs of the alphabet; and texts of those signs alone. */
export function damaged(good: string, alphabet: string): fc.Arbitrary<string> {
  const noise = fc.string({unit: fc.constantFrom(...alphabet), maxLength: 4});
  const place = fc.record({at: fc.nat(good.length), length: fc.nat(6), noise, again: fc.boolean()});
  const spoilt = fc.array(place, {minLength: 1, maxLength: 4}).map((places) =>
    places.reduce((text, {at, length, noise, again}) => text.slice(0, at) + noise + text.slice(again ? Math.max(0, at - length) : at + length), good),
  );
  return fc.oneof({weight: 4, arbitrary: spoilt}, {weight: 1, arbitrary: fc.string({unit: fc.constantFrom(...alphabet), maxLength: 40})}, fc.string());
}
