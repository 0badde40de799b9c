import {expect} from 'chai';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import type {RoundExport} from '@huddlekit/server';
import {readPb} from '@huddlekit/tally/formats';
import {huddlekit} from '../../testing/command.ts';

const election = `META
key;value
description;The lane's spring
unit;Lane
vote_type;approval
rule;greedy
budget;1000.50
num_projects;3
num_votes;4
currency;GBP
PROJECTS
project_id;cost;name
b;600.50;Shed
a;600.50;Beds
c;400;"Tools; lent"
VOTES
voter_id;vote
1;a,c
2;b
3;b,a
4;
`;

const zone = 'Europe/London';

/** The records that docs/fund-circle.md shows, with a round that is in voting whenever this runs. */
async function documented(): Promise<string> {
  const page = await readFile(new URL('../../../../../docs/fund-circle.md', import.meta.url), 'utf8');
  const {rounds, ...more} = JSON.parse(/^```json\n(.+?)^```$/ms.exec(page)![1]!) as {rounds: {dates: Record<string, string>}[]};
  const [round] = rounds as [{dates: Record<string, string>}];
  const moved = Object.entries(round.dates).map(([name, date]) => [name, date.replace(/^2027/, name === 'closes' ? '2127' : '2026')]);
  return JSON.stringify({...more, rounds: [{...round, dates: Object.fromEntries(moved) as object}]});
}

describe('huddlekit round and verify', () => {
  let folder: string;
  let data: string[];
  const at = (name: string): string => join(folder, name);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huddlekit-round-'));
    data = ['--data', at('data')];
    const movement = {id: 'plaza', state: 'active', name: 'Plaza', zone, languages: ['en'], controller: {name: 'Plaza'}};
    const imported = await huddlekit(['import', '-', ...data], JSON.stringify({huddlekit: 1, movement, huddles: []}));
    expect(imported.code, imported.err).to.equal(0);
  });
  after(() => rm(folder, {recursive: true, force: true}));

  it('puts records in, and keeps ballots to itself until the count', async () => {
    const imported = await huddlekit(['round', 'import', '-', ...data], await documented());
    expect(imported).to.include({code: 0, out: 'plaza: 1 circles, 1 pots, 1 rounds, 0 proposals.\n'});
    const exported = await huddlekit(['round', 'export', 'spring', ...data]);
    const round = JSON.parse(exported.out) as RoundExport;
    expect(round.round).to.include({id: 'spring', stage: 'voting', members: 2});
    expect(round).to.not.have.any.keys('outcome', 'ballots', 'chain', 'audit', 'awards');
    const early = await huddlekit(['verify', '-'], exported.out);
    expect(early).to.include({code: 2, out: ''}).and.property('err').to.include('not counted yet');
    const ballots = await huddlekit(['round', 'export', 'spring', '--format', 'pb', ...data]);
    expect(ballots).to.include({code: 2, out: ''}).and.property('err').to.include('not counted yet');
  });

  it('counts a .pb file as a round, and verifies what it exports of it', async () => {
    await writeFile(at('Lane’s spring.pb'), election);
    const imported = await huddlekit(['round', 'import', at('Lane’s spring.pb'), ...data]);
    expect(imported).to.include({code: 0, out: 'plaza: the round lane-s-spring is counted, by greedy.\n'});
    const exported = await huddlekit(['round', 'export', 'lane-s-spring', ...data]);
    const {outcome, round, proposals} = JSON.parse(exported.out) as RoundExport;
    expect(round).to.include({title: 'The lane\'s spring', stage: 'cooling-off', members: 4, turnout: 4});
    expect(outcome).to.include({awarded: 1000_50, ballots: 4});
    const titles = outcome!.proposals.filter(({amount}) => amount > 0).map(({proposal}) => proposals.find(({id}) => id === proposal)?.title);
    expect(titles, 'of equal votes the first by project id').to.deep.equal(['Beds', 'Tools; lent']);
    await writeFile(at('round.json'), exported.out);
    const verified = await huddlekit(['verify', at('round.json'), '--head', outcome!.head]);
    expect(verified, verified.out).to.include({code: 0, err: ''});
    expect(verified.out.match(/^✔/gm)).to.have.length(11);
    expect(verified.out).to.match(/All that this file allows to check is as it should be\.\n$/);

    const {ballots, proposals: asked, round: shown, outcome: told} = JSON.parse(exported.out) as RoundExport;
    const saved = await huddlekit(['verify', '-'], JSON.stringify({round: shown, proposals: asked, outcome: told, published: ballots}));
    expect(saved.code, saved.out).to.equal(0);
    expect(saved.out.match(/^✔/gm), 'as a visitor saves it, without awards and trail').to.have.length(8);

    const tampered = await huddlekit(['verify', '-'], exported.out.replace('"awarded": 100050', '"awarded": 100051'));
    expect(tampered.code).to.equal(2);
    expect(tampered.out).to.match(/^✖ count: /m).and.match(/This is not what was counted: count, awards, audit\.\n$/);

    const pb = readPb((await huddlekit(['round', 'export', 'lane-s-spring', '--format', 'pb', ...data])).out);
    expect(pb.election.projects.map(({name, cost}) => [name, cost])).to.have.deep.members([['Shed', 600_5], ['Beds', 600_5], ['Tools; lent', 400_0]]);
    expect(pb.election).to.include({budget: 1000_5, decimals: 1});
    expect(pb.election.ballots.map(({choices}) => choices.length).sort()).to.deep.equal([0, 1, 2, 2]);
  });

  it('says in one sentence what is wrong with its input', async () => {
    const read = ['round', 'import', '-'];
    const cases: [args: string[], input: string, code: number, message: RegExp][] = [
      [['round', 'export', 'nowhere'], '', 1, /There is no such round/],
      [read, 'no JSON', 2, /neither JSON nor a \.pb file/],
      [read, '{"circles": [{}]}', 2, /circle is not valid/],
      [read, election, 2, /Name the round by --id/],
      [[...read, '--id', 'Not A Slug'], election, 2, /id is not valid/],
      [[...read, '--id', 'x'], election.replace('num_votes;4', 'num_votes;5'), 2, /line 9: num_votes/],
      [[...read, '--id', 'spring'], election, 1, /There is a round spring already/],
      [['verify', at('nowhere.json')], '', 2, /cannot be read: ENOENT/],
      [['verify', '-'], '{}', 2, /exported round is not valid/],
    ];
    for (const [args, input, code, message] of cases) {
      const run = await huddlekit([...args, ...(args[0] === 'verify' ? [] : data)], input);
      expect(run.err, args.join(' ')).to.match(message).and.not.contain('    at ');
      expect(run.code, args.join(' ')).to.equal(code);
    }
  });
});
