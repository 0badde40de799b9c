import {expect} from 'chai';
import fc from 'fast-check';
import {describe, it} from 'node:test';
import {eventReader} from './events.ts';
import type {ServerEvent} from './events.ts';

/** What is heard of a stream that comes in these pieces. */
function heard(...pieces: string[]): {events: ServerEvent[]; waits: number[]} {
  const events: ServerEvent[] = [];
  const waits: number[] = [];
  const read = eventReader({event: (event) => void events.push(event), retry: (wait) => void waits.push(wait)});
  pieces.forEach(read);
  return {events, waits};
}

describe('eventReader', () => {
  it('reads an event of several lines, its name and the wait', () => {
    expect(heard('event: version\nid: 7\nretry: 3000\ndata: {"version":\ndata: 7}\n\n')).to.deep.equal({
      events: [{type: 'version', data: '{"version":\n7}'}],
      waits: [3000],
    });
  });

  it('passes over comments, fields that it does not know and events without data', () => {
    expect(heard(':\n\n: still here\n\nevent: nothing\n\nfoo: bar\ndata\n\n').events).to.deep.equal([{type: 'message', data: ''}]);
  });

  it('takes one space from a value, and no more', () => {
    expect(heard('data:  a: b\ndata:c\n\n').events).to.deep.equal([{type: 'message', data: ' a: b\nc'}]);
  });

  it('keeps back what is not whole', () => {
    expect(heard('data: 1\n\ndata: 2\n').events).to.have.length(1);
  });

  it('takes no wait that is no number', () => {
    expect(heard('retry: soon\nretry: -1\nretry:\n\n').waits).to.deep.equal([]);
  });

  it('reads the same, wherever the stream is cut and however its lines end', () => {
    const event = fc.record({type: fc.constantFrom('version', 'other'), data: fc.stringMatching(/^[^\r\n]{1,12}$/)});
    fc.assert(
      fc.property(fc.array(event, {maxLength: 5}), fc.constantFrom('\n', '\r\n', '\r'), fc.array(fc.nat(200)), (events, end, cuts) => {
        const text = events.map(({type, data}) => `event: ${type}${end}data: ${data}${end}${end}`).join('');
        const places = [0, ...cuts.filter((cut) => cut <= text.length).sort((a, b) => a - b), text.length];
        // A lone carriage return is known for a line's end when the next piece comes.
        const pieces = [...places.slice(1).map((place, index) => text.slice(places[index], place)), '\n'];
        expect(heard(...pieces).events).to.deep.equal(events);
      }),
    );
  });
});
