import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {Election} from '../../election.ts';
import {damaged, readOrRefuse, refusal} from '../testing/refusal.ts';
import {readPb} from './read.ts';
import {writePb} from './write.ts';
import type {PbForm} from './types.ts';

const lines = (...all: string[]): string => all.join('\n') + '\n';

const pb = ({
  meta = ['budget;100', 'vote_type;approval'],
  projects = ['project_id;cost', 'a;60', 'b;50'],
  votes = ['voter_id;vote', '1;a,b', '2;b'],
}): string => lines('META', 'key;value', ...meta, 'PROJECTS', ...projects, 'VOTES', ...votes);

describe('readPb', () => {
  it('reads the example of the format’s page', () => {
    const {election, form} = readPb(
      pb({
        meta: ['description; Municipal PB', 'num_projects; 2', 'num_votes; 3', 'budget; 2500', 'vote_type; approval'],
        projects: ['project_id; cost; category', '1; 600; culture, education', '2; 800; sport'],
        votes: ['voter_id; age; sex; vote', '1; 34; f; 1,2', '2; 51; m; 1, 2', '3; 23; m; none'],
      }),
    );
    expect(form).to.equal('approval');
    expect(election).to.deep.equal({
      projects: [
        {id: '1', cost: 600},
        {id: '2', cost: 800},
      ],
      budget: 2500,
      decimals: 0,
      ballots: [{choices: ['1', '2']}, {choices: ['1', '2']}, {choices: []}],
    });
  });

  it('scales all amounts to one minor unit', () => {
    const {election} = readPb(pb({meta: ['budget;1000.50', 'vote_type;approval'], projects: ['project_id;cost;minimum', 'a;60,25;7', 'b;50.000;', 'c;0;']}));
    expect(election.decimals).to.equal(2);
    expect(election.budget).to.equal(100_050);
    expect(election.projects).to.deep.equal([
      {id: 'a', cost: 6025, minimum: 700},
      {id: 'b', cost: 5000},
      {id: 'c', cost: 0},
    ]);
  });

  it('scales all points to one unit, and writes them as they were', () => {
    const text = pb({meta: ['budget;100', 'vote_type;scoring'], votes: ['voter_id;points;vote', '1;2,3;a,b', '2;0.5,1.25;b,a', '3;;']});
    const file = readPb(text.replaceAll('budget;100', 'budget;100\nnum_projects;2\nnum_votes;3'));
    expect(file.pointDecimals).to.equal(2);
    expect(file.election.ballots.map(({points}) => points)).to.deep.equal([[200, 300], [50, 125], []]);
    expect(writePb(file)).to.equal(text.replaceAll('budget;100', 'budget;100\nnum_projects;2\nnum_votes;3'));
  });

  it('keeps ordinal choices best first, and an id that looks like no vote', () => {
    const {election} = readPb(pb({meta: ['vote_type;ordinal', 'budget;1'], projects: ['cost;project_id', '1;none', '1;z'], votes: ['voter_id;vote', '1;z,none', '2;none', '3;']}));
    expect(election.ballots.map(({choices}) => choices)).to.deep.equal([['z', 'none'], ['none'], []]);
  });

  it('reads names and rivals', () => {
    const {election} = readPb(pb({projects: ['project_id;cost;name;rivals', 'a;1;"A; or ""B""";park', 'b;2;;park', 'c;3;C;']}));
    expect(election.projects).to.deep.equal([
      {id: 'a', cost: 1, name: 'A; or "B"', rivals: 'park'},
      {id: 'b', cost: 2, rivals: 'park'},
      {id: 'c', cost: 3, name: 'C'},
    ]);
  });

  it('bears a byte-order mark, any line ends, blank lines and quotes around anything', () => {
    const strange = '\uFEFF"META"\r\n\r\nkey;value\r\n"budget";"100"\nvote_type;approval\rPROJECTS\r\n  \r\nproject_id;cost;name\na;60;"two\r\nlines"\nb;50;it is "quoted"\r\n\r\nVOTES\nvoter_id;vote\n1;"a,b"\n2;b';
    const file = readPb(strange);
    expect(file.election.projects.map(({name}) => name)).to.deep.equal(['two\r\nlines', 'it is "quoted"']);
    expect(file.election.ballots).to.have.length(2);
    expect(file.lineEnd).to.equal('\r\n');
  });
});

describe('readPb refuses', () => {
  const cases: Record<string, [text: string, line: number, reason: RegExp]> = {
    'an empty file': ['', 1, /META is missing/],
    'another kind of file': ['{"huddles": []}\n', 1, /META must come first/],
    'a missing section': [lines('META', 'key;value', 'budget;1', 'vote_type;approval', 'PROJECTS', 'project_id;cost'), 6, /VOTES is missing/],
    'sections in another order': [lines('META', 'key;value', 'budget;1', 'VOTES', 'voter_id;vote'), 4, /cells/],
    'a missing column': [pb({projects: ['project_id;name', 'a;A']}), 6, /column cost/],
    'a column twice': [pb({projects: ['project_id;cost;cost', 'a;1;2']}), 6, /same name/],
    'other columns in META': [lines('META', 'value;key', '1;budget', 'PROJECTS', 'project_id;cost', 'VOTES', 'voter_id;vote'), 2, /key;value/],
    'no budget': [pb({meta: ['vote_type;approval']}), 2, /no budget/],
    'a key twice': [pb({meta: ['budget;1', 'vote_type;approval', 'budget;2']}), 5, /budget is given twice/],
    'an unknown vote_type': [pb({meta: ['budget;1', 'vote_type;knapsack']}), 4, /approval, choose-1.*and not knapsack/],
    'a negative budget': [pb({meta: ['budget;-1', 'vote_type;approval']}), 3, /“-1” is no number/],
    'a cost that is no number': [pb({projects: ['project_id;cost', 'a;NaN']}), 7, /“NaN” is no number/],
    'a cost with an exponent': [pb({projects: ['project_id;cost', 'a;1e6']}), 7, /no number/],
    'a cost with a space in it': [pb({projects: ['project_id;cost', 'a;1 000']}), 7, /no number/],
    'an empty cost': [pb({projects: ['project_id;cost', 'a;']}), 7, /no number/],
    'a comma that may separate thousands': [pb({projects: ['project_id;cost', 'a;1,234']}), 7, /“1,234” is no number/],
    'two commas': [pb({projects: ['project_id;cost', 'a;1,234,567']}), 7, /no number/],
    'seven decimals': [pb({projects: ['project_id;cost', 'a;0.3333333']}), 7, /6 decimals/],
    'a cost too large': [pb({projects: ['project_id;cost', 'a;9007199254740992']}), 7, /2⁵³/],
    'costs too large together': [pb({projects: ['project_id;cost', 'a;9007199254740000', 'b;9007199254740000']}), 8, /2⁵³/],
    'costs too large in the smallest unit': [pb({projects: ['project_id;cost', 'a;9007199254740000', 'b;0.01']}), 7, /2⁵³/],
    'a minimum over the cost': [pb({projects: ['project_id;cost;minimum', 'a;1;2']}), 7, /minimum/],
    'a project twice': [pb({projects: ['project_id;cost', 'a;1', 'b;1', ' a ;2']}), 9, /“a” is no project_id/],
    'a project without an id': [pb({projects: ['project_id;cost', ';1']}), 7, /project_id/],
    'an id with a comma': [pb({projects: ['project_id;cost', 'a,b;1']}), 7, /comma/],
    'a voter twice': [pb({votes: ['voter_id;vote', '7;a', '7;b']}), 12, /“7” is no voter_id/],
    'a ballot of nobody': [pb({votes: ['voter_id;vote', ';a']}), 11, /voter_id/],
    'a vote for an unknown project': [pb({votes: ['voter_id;vote', '1;a', '2;a,c']}), 12, /no project has the project_id “c”/],
    'a vote for a project twice': [pb({votes: ['voter_id;vote', '1;a,a']}), 11, /twice/],
    'two choices of one': [pb({meta: ['budget;1', 'vote_type;choose-1'], votes: ['voter_id;vote', '1;a', '2;a,b']}), 12, /choose-1/],
    'no points': [pb({meta: ['budget;1', 'vote_type;cumulative']}), 10, /column points/],
    'too few points': [pb({meta: ['budget;1', 'vote_type;cumulative'], votes: ['voter_id;vote;points', '1;a,b;3']}), 11, /2 projects and 1 numbers/],
    'points for nothing': [pb({meta: ['budget;1', 'vote_type;cumulative'], votes: ['voter_id;vote;points', '1;;3']}), 11, /0 projects and 1 numbers/],
    'negative points': [pb({meta: ['budget;1', 'vote_type;scoring'], votes: ['voter_id;vote;points', '1;a;-3']}), 11, /“-3” is no number/],
    'a default score': [pb({meta: ['budget;1', 'vote_type;scoring', 'default_score;5'], votes: ['voter_id;vote;points']}), 5, /default_score must be 0/],
    'a file that was cut short': [pb({meta: ['budget;1', 'vote_type;approval', 'num_votes;3']}), 5, /num_votes must be 2 here, and not 3/],
    'a project too many': [pb({meta: ['budget;1', 'vote_type;approval', 'num_projects;1']}), 5, /num_projects/],
    'a cell too many, after a quoted line break': [pb({projects: ['project_id;cost;name', 'a;1;"x\ny"', 'b;1;x;y']}), 9, /4 cells, not 3/],
    'a quote that is never closed': [pb({projects: ['project_id;cost;name', 'a;1;"A', 'b;2;B']}), 7, /never closed/],
    'text after a closing quote': [pb({projects: ['project_id;cost;name', 'a;1;"A\n"B']}), 8, /closing quote ends a cell/],
  };
  for (const [what, [text, line, reason]] of Object.entries(cases)) {
    it(what, () => {
      const error = refusal(() => readPb(text));
      expect(error.line).to.equal(line);
      expect(error.reason).to.match(reason);
      expect(error.message).to.equal(`line ${line}: ${error.reason}`);
    });
  }
});

describe('writePb', () => {
  const election: Election = {
    projects: [
      {id: 'a', cost: 1250, name: 'A;B', rivals: 'x'},
      {id: 'b', cost: 300, minimum: 100},
    ],
    budget: 2000,
    decimals: 2,
    ballots: [{choices: ['b', 'a'], points: [3, 1], weight: 2}, {choices: [], points: []}],
  };

  it('writes an election that no file was read for, a row for every voter', () => {
    expect(writePb({election, form: 'cumulative'})).to.equal(
      lines(
        ...['META', 'key;value', 'num_projects;2', 'num_votes;3', 'budget;20', 'vote_type;cumulative'],
        ...['PROJECTS', 'project_id;cost;name;minimum;rivals', 'a;12.5;"A;B";;x', 'b;3;;1;'],
        ...['VOTES', 'voter_id;vote;points', '1;b,a;3,1', '2;b,a;3,1', '3;;'],
      ),
    );
  });

  it('writes what the election says where it was changed, and keeps the rest', () => {
    const file = readPb(pb({meta: ['note; kept ', 'budget;100.0', 'vote_type;approval', 'num_votes;2'], projects: ['cost;project_id;category', '60.0;a;green', '50;b;blue']}));
    const [a, b] = file.election.projects;
    const changed = {...file, election: {...file.election, budget: 120, projects: [{...a!, name: 'Trees'}, {...b!, cost: 55}]}};
    expect(writePb(changed)).to.equal(
      pb({
        meta: ['note; kept ', 'budget;120', 'vote_type;approval', 'num_votes;2', 'num_projects;2'],
        projects: ['cost;project_id;category;name', '60.0;a;green;Trees', '55;b;blue;'],
      }),
    );
  });

  it('refuses what would be read otherwise', () => {
    const named = (id: string): Election => ({projects: [{id, cost: 1}], budget: 1, ballots: []});
    for (const id of ['a,b', ' a', '']) expect(() => writePb({election: named(id), form: 'approval'}), id).to.throw(TypeError);
    expect(() => writePb({election: {...named('a'), ballots: [{choices: ['b']}]}, form: 'approval'})).to.throw(TypeError);
  });

  it('is read as what was written', () => {
    fc.assert(
      fc.property(elections, fc.constantFrom('\n' as const, '\r\n' as const), ([election, form], lineEnd) => {
        const text = writePb({election, form, lineEnd});
        const back = readPb(text);
        expect(back.election).to.deep.equal({...election, decimals: back.election.decimals});
        expect(back.form).to.equal(form);
        expect(writePb(back)).to.equal(text);
      }),
      {numRuns: 300},
    );
  });
});

describe('readPb with a damaged file', () => {
  it('keeps its stack and its refusals short, however long a cell is', () => {
    const start = 'META\nkey;value\nnote;"';
    expect(refusal(() => readPb(`${start}${'""'.repeat(12_000_000)}"\n`)).line).to.equal(3);
    const long = refusal(() => readPb(pb({projects: ['project_id;cost', `a;${'x'.repeat(5000)}`]})));
    expect(long.message).to.have.length.below(320).and.match(/^line 7: “xxx/);
  });

  it('reads it or refuses it with a line of the file', () => {
    const good = pb({
      meta: ['budget;100.5', 'vote_type;cumulative', 'num_votes;2', 'note;"a ""b""\nc"'],
      projects: ['project_id;cost;name', 'a;60;A', 'b;50;"B;C"'],
      votes: ['voter_id;vote;points', '1;a,b;1,2', '2;b;3.5'],
    });
    fc.assert(fc.property(damaged(good, '";,.\n\r-0 9aé\uFEFF'), (text) => readOrRefuse(readPb, text)), {numRuns: 2000});
  });
});

const ids = fc.uniqueArray(
  fc.string({unit: 'grapheme', minLength: 1, maxLength: 6}).map((id) => id.replaceAll(',', '').trim()).filter((id) => id !== ''),
  {minLength: 1, maxLength: 5},
);
const text = fc.string({unit: fc.constantFrom(...'ab ";\n\r,é')}).map((name) => name.trim());

/** Sound elections of every form, with whole amounts, so that no cell is a shorter way to write another. */
const elections: fc.Arbitrary<[Election, PbForm]> = fc
  .tuple(ids, fc.constantFrom<PbForm>('approval', 'choose-1', 'cumulative', 'ordinal', 'scoring'))
  .chain(([all, form]) => {
    const choices = fc.shuffledSubarray(all, {maxLength: form === 'choose-1' ? 1 : all.length});
    const ballot = choices.chain((chosen) =>
      form === 'cumulative' || form === 'scoring'
        ? fc.array(fc.nat(9), {minLength: chosen.length, maxLength: chosen.length}).map((points) => ({choices: chosen, points}))
        : fc.constant({choices: chosen}),
    );
    const projects = fc.tuple(...all.map((id) => fc.record({cost: fc.nat(1000), name: text, rivals: fc.constantFrom('', 'x')}).map((rest) => ({id, ...rest}))));
    return fc.record({projects, budget: fc.nat(5000), ballots: fc.array(ballot, {maxLength: 6})}).map(({projects, ...rest}): [Election, PbForm] => [
      {...rest, projects: projects.map(({id, cost, name, rivals}) => ({id, cost, ...(name && {name}), ...(rivals && {rivals})}))},
      form,
    ]);
  });
