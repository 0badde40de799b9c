import {describe, it} from 'node:test';
import {expect} from 'chai';
import {fixture} from '../testing/fixture.ts';
import {read} from '../testing/calendar.ts';

describe('Mobilize', () => {
  it('reads timeslots as sessions in the zone of the event', async () => {
    const {records, warnings} = await read(await fixture('mobilize.json'));
    expect(records.map(({id}) => id)).to.deep.equal(['4101', '4102', '4103']);
    const [circle] = records;
    expect(circle).to.deep.include({
      title: 'Learning circle: talking with neighbours',
      description: 'We practise listening.\n\nBring a story & a cup.',
      zone: 'America/Chicago',
      mode: 'in-person',
      place: {
        locality: 'Springfield',
        region: 'IL',
        country: 'US',
        venue: 'Oak Street Library',
        point: {lat: 39.8017, lng: -89.6437},
      },
      access: {'step-free': 'yes'},
      themes: ['listening', 'neighbours'],
      hosts: [{name: 'Neighbours United'}],
      url: 'https://www.mobilize.us/neighbours/event/4101/',
    });
    expect(circle?.sessions.map(({id, start}) => [id, start])).to.deep.equal([
      ['9001', '2026-12-01T18:00:00-06:00[America/Chicago]'],
      ['9002', '2026-12-08T18:00:00-06:00[America/Chicago]'],
    ]);
    expect(circle).not.to.have.any.keys('left', 'capacity');
    expect(warnings.map(({item, skipped}) => [item, skipped])).to.deep.equal([
      ['No dates', true],
      ['4105', true],
      ['Time out of bounds', true],
    ]);
  });

  it('never takes the sentence of a private address for a place, nor shows its point', async () => {
    const {records} = await read(await fixture('mobilize.json'));
    expect(records[1]?.place).to.deep.equal({locality: 'Albany', region: 'NY', country: 'US'});
    expect(records[1]).to.deep.include({capacity: 8, left: 0, access: {'step-free': 'no'}});
  });

  it('never shows what is for people who signed up', async () => {
    const {records} = await read(await fixture('mobilize.json'));
    expect(JSON.stringify(records)).not.to.match(/bell marked|room-77|ana@|address is private/);
    expect(records[2]).to.include({mode: 'online', zone: 'Europe/Madrid'}).and.not.to.have.any.keys('url', 'place');
    expect(records[2]?.access).to.deep.equal({});
    expect(records[2]?.sessions[0]?.start).to.equal('2026-07-15T18:00:00+02:00[Europe/Madrid]');
  });
});

describe('Gancio', () => {
  it("reads moments on the clock of the instance's zone", async () => {
    const {records, warnings} = await read(await fixture('gancio.json'), {zone: 'Europe/Rome'});
    expect(records.map(({id}) => id)).to.deep.equal(['71', '72', '73']);
    expect(records[0]).to.deep.include({
      description: 'Leggiamo insieme.\n\nPortate un libro',
      place: {venue: 'Biblioteca di quartiere', point: {lat: 45.07, lng: 7.68}},
      themes: ['lettura', 'cura'],
    });
    expect(records[0]?.sessions[0]).to.include({
      start: '2026-07-15T18:00:00+02:00[Europe/Rome]',
      end: '2026-07-15T20:00:00+02:00[Europe/Rome]',
    });
    expect(records[1]).to.include({mode: 'online'}).and.not.to.have.property('place');
    expect(JSON.stringify(records)).not.to.contain('stanza-9');
    expect(records[1]?.sessions[0]?.end).to.equal(records[1]?.sessions[0]?.start);
    expect(records[2]?.place?.point).to.deep.equal({lat: 45.1, lng: 7.6});
    expect(warnings.map(({item}) => item)).to.deep.equal(['Senza data', 'Item 5']);
  });

  it('says when no zone was given', async () => {
    const {warnings} = await read(await fixture('gancio.json'));
    expect(warnings.at(-1)).to.include({item: 'The feed', skipped: false});
  });
});

describe('Action Network', () => {
  it("reads its times as wall clock of the source's zone, whatever their Z says", async () => {
    const {records, warnings} = await read(await fixture('action-network.json'), {zone: 'Europe/London'});
    expect(records.map(({id, title}) => [id, title])).to.deep.equal([
      ['a1b2c3d4-0001', 'Open practice evening'],
      ['a1b2c3d4-0002', 'Winter gathering'],
    ]);
    expect(records[0]?.sessions[0]).to.include({
      start: '2026-07-15T18:00:00+01:00[Europe/London]',
      end: '2026-07-15T20:00:00+01:00[Europe/London]',
    });
    expect(records[0]).to.deep.include({
      description: 'All welcome.',
      place: {locality: 'Cardiff', region: 'Wales', country: 'GB', venue: 'Town hall', point: {lat: 51.48, lng: -3.18}},
    });
    expect(records[1]?.lifecycle).to.equal('cancelled');
    expect(JSON.stringify(records)).not.to.match(/4711|INTERNAL|Stewards/);
    expect(warnings).to.deep.equal([{item: 'Some day', reason: 'Its start is not a time.', skipped: true}]);
  });
});

describe('Mobilizon', () => {
  it('reads moments with their offsets', async () => {
    const {records, warnings} = await read(await fixture('mobilizon.json'), {zone: 'Europe/Paris'});
    expect(records[0]).to.deep.include({
      id: '5f0e8a3c-0001',
      hosts: [{name: 'Les Réparateurs'}],
      themes: ['réparer', 'vélo'],
      place: {
        locality: 'Toulouse',
        region: 'Occitanie',
        country: 'FR',
        venue: 'Maison du quartier',
        point: {lat: 43.6, lng: 1.44},
      },
      mode: 'in-person',
    });
    expect(records[0]?.sessions[0]).to.include({
      start: '2026-07-15T18:00:00+02:00[Europe/Paris]',
      end: '2026-07-15T20:00:00+02:00[Europe/Paris]',
    });
    expect(records[1]).to.include({mode: 'online', lifecycle: 'cancelled'});
    expect(records[1]?.hosts).to.deep.equal([{name: 'lea'}]);
    expect(warnings.map(({item, reason}) => [item, reason])).to.deep.equal([
      ['Sans décalage', 'Its start has no offset from UTC.'],
      ['504', 'It has no title.'],
    ]);
  });
});

describe('Huddlekit', () => {
  it('reads its own file, with fields it does not know', async () => {
    const result = await read(await fixture('huddlekit.json'));
    expect(result.movement).to.include({id: 'riverside', zone: 'Europe/London'});
    expect(result.records.map(({id, title}) => [id, title])).to.deep.equal([
      ['listening', 'Listening pod'],
      ['draft', 'Not yet'],
    ]);
    expect(result.records[0]).to.deep.include({
      capacity: 6,
      left: 2,
      released: {chatUrl: 'https://chat.example.org/secret'},
    });
    expect(result.warnings.map(({item, skipped}) => [item, skipped])).to.deep.equal([
      ['Broken one', true],
      ['A second with the same id', true],
    ]);
  });

  it('reads the huddles of a file whose movement is broken', async () => {
    const file = JSON.parse(await fixture('huddlekit.json')) as Record<string, unknown>;
    const result = await read({...file, movement: {id: 'No Slug'}} as never);
    expect(result.records).to.have.length(2);
    expect(result.warnings[0]).to.include({item: 'The movement', skipped: true});
  });
});

describe('a feed whose form is not named', () => {
  for (const [text, reason] of [
    ['<!doctype html><title>Hello</title>', /web page/],
    ['not a feed', /not JSON/],
    ['{"hello": 1}', /known form/],
    ['[1, 2]', /known form/],
    ['null', /known form/],
    ['', /not JSON/],
  ] as const) {
    it(`is unreadable: ${text || 'nothing'}`, async () => {
      const error = await read(text).catch((thrown: unknown) => thrown);
      expect(error).to.include({name: 'HuddleError', code: 'unreadable'});
      expect((error as Error).message).to.match(reason);
    });
  }

  it('is unreadable where the named form is another', async () => {
    const error = await read('[]', {form: 'huddlekit'}).catch((thrown: unknown) => thrown);
    expect(error).to.include({code: 'unreadable'});
  });
});
