import {drawLot} from '@huddlekit/tally';
import {expect} from 'chai';
import {spawn} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {missingReferences, pbFolder, references} from '../../../../tally/src/testing/references.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const lines = (...all: string[]): string => all.join('\n') + '\n';

// Benches fit twice over, trees not beside the shed; the two sheds are variants.
const garden = lines(
  ...['META', 'key;value', 'description;Garden fund', 'budget;100.50', 'currency;EUR', 'vote_type;approval', 'num_votes;4'],
  ...['PROJECTS', 'project_id;cost;name;rivals', 'benches;12.25;"Benches; two";', 'shed;50;Shed;shed', 'big;60;Big shed\u001B[2J;shed', 'trees;90;Trees;', 'sign;1;Sign;'],
  ...['VOTES', 'voter_id;vote', '1;benches,shed', '2;benches,trees', '3;shed,benches', '4;big'],
);
const board = lines('3 1', '4 1 2 0', '3 2 1 0', '2 3 2 0', '0', '"Ada"', '"Bo"', '"Cy"', '"Board"');
const tied = lines('META', 'key;value', 'budget;1', 'vote_type;approval', 'PROJECTS', 'project_id;cost', 'a;1', 'b;1', 'c;1', 'VOTES', 'voter_id;vote', '1;a,b,c');

describe('huddlekit count', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huddlekit-count-'));
    const files = {'garden.pb': garden, 'board.blt': board, 'tied.pb': tied, 'short.pb': garden.replace('num_votes;4', 'num_votes;5')};
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    await writeFile(join(folder, 'latin.pb'), Buffer.from(garden.replace('Trees', 'Bäume'), 'latin1'));
  });
  after(() => rm(folder, {recursive: true, force: true}));

  /** Runs the command in a process of its own, in the folder of the files. */
  async function count(args: readonly string[], input: string | Buffer = ''): Promise<Run> {
    const child = spawn(process.execPath, ['--conditions=source', main, 'count', ...args], {cwd: folder});
    child.stdin.end(input);
    const [out, err, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number | null>((resolve) => child.once('close', resolve)),
    ]);
    return {code, out, err};
  }

  it('prints an object for a file, amounts in units of currency', async () => {
    const {code, out, err} = await count(['garden.pb', '--rule', 'greedy', '--format', 'json']);
    expect({code, err}).to.deep.equal({code: 0, err: ''});
    expect(JSON.parse(out)).to.deep.equal({file: 'garden.pb', rule: 'greedy', selected: ['benches', 'shed', 'sign'], spent: 63.25, budget: 100.5});
    expect(out).to.match(/^\{\n {2}"file": "garden.pb",\n/);
  });

  it('keeps every digit of an amount', async () => {
    const rich = garden.replace('100.50', '90071992547409.91').replace('90;Trees', '90071992547280.66;Trees');
    const {out} = await count(['-', '--rule', 'mes', '--completion', 'greedy', '--format', 'jsonl'], rich);
    expect(out).to.match(/"budget":90071992547409\.91\}\n$/);
  });

  it('counts the other files where one is bad, and says on which line', async () => {
    const run = await count(['short.pb', 'garden.pb', 'nowhere.pb', 'latin.pb', 'board.blt', '--rule', 'mes', '--format', 'jsonl']);
    expect(run.code).to.equal(2);
    expect(run.out.trim().split('\n').map((line) => (JSON.parse(line) as {file: string}).file)).to.deep.equal(['garden.pb']);
    const remarks = run.err.trim().split('\n');
    expect(remarks).to.have.length(4);
    expect(remarks[0]).to.match(/^short\.pb: line 7: num_votes must be 4 here, and not 5/);
    expect(remarks[1]).to.match(/^nowhere\.pb: cannot be read: ENOENT/);
    expect(remarks[2]).to.match(/^latin\.pb: line 13: this is not UTF-8/);
    expect(remarks[3]).to.equal('board.blt: mes divides a budget among projects, and a .blt file has neither.');
  });

  it('counts rankings, which spend nothing', async () => {
    const {code, out} = await count(['board.blt', '--rule', 'irv', '--format', 'jsonl']);
    expect(code).to.equal(0);
    expect(JSON.parse(out)).to.deep.equal({file: 'board.blt', rule: 'irv', selected: ['2'], spent: null, budget: null});
    const both = await count(['-', '--rule', 'stv-scottish', '--seats', '2', '--format', 'jsonl'], board);
    expect(JSON.parse(both.out)).to.deep.include({file: '-', rule: 'stv-scottish', selected: ['1', '2']});
    const ordinal = garden.replace('approval', 'ordinal');
    expect(JSON.parse((await count(['-', '--rule', 'schulze-margins', '--format', 'jsonl'], ordinal)).out)).to.deep.include({selected: ['benches'], spent: null});
  });

  it('draws a table with a bar, and says why a project was not chosen', async () => {
    const {code, out} = await count(['garden.pb', '--rule', 'greedy']);
    expect(code).to.equal(0);
    expect(out.split('\n').map((line) => line.trimEnd())).to.deep.equal([
      'Garden fund (garden.pb)',
      'greedy, by cost · 4 ballots · 5 projects · budget 100.50 EUR',
      '',
      '  1 ✔ Benches; two  ████████████████████████████████  12.25  3 votes',
      '  2 ✔ Shed          █████████████████████▍            50.00  2 votes',
      '  3 ✔ Sign                                             1.00  0 votes',
      '    · Big shed [2J  ██████████▋                       60.00   1 vote  its variant Shed was chosen',
      '    · Trees         ██████████▋                       90.00   1 vote  52.75 more than is left',
      '',
      '3 of 5 chosen. Spent 63.25 of 100.50 EUR (62.94 %), 37.25 left.',
      '',
    ]);
  });

  it('draws the rounds of an election', async () => {
    const {out} = await count(['board.blt', 'board.blt', '--rule', 'irv']);
    const table = [
      'Board (board.blt)',
      'instant runoff · 9 ballots · 3 candidates',
      '',
      '  round              1  2',
      '· Ada                4  4  █████████▋',
      '✔ Bo                 3  5  ████████████  elected in round 2',
      '· Cy                 2     ████▊         out in round 1',
      '  counts for nobody  0  0',
      '',
      'Elected: Bo',
      '',
    ];
    expect(out.split('\n')).to.deep.equal([...table, ...table]);
  });

  it('breaks ties by id, by a list, or by a lot that anyone can repeat', async () => {
    const chosen = async (...flags: string[]) => (JSON.parse((await count(['tied.pb', '--rule', 'greedy', '--format', 'jsonl', ...flags])).out) as {selected: string[]}).selected;
    expect(await chosen()).to.deep.equal(['a']);
    expect(await chosen('--ties', 'c, b')).to.deep.equal(['c']);
    expect(await chosen('--seed', 'dice 4 1')).to.deep.equal((await drawLot('dice 4 1', ['a', 'b', 'c'])).slice(0, 1));
  });

  it('reads points of money ballots as units of currency', async () => {
    const given = garden.replace('approval', 'cumulative').replace(/VOTES[^]*/, lines('VOTES', 'voter_id;vote;points', '1;benches;6.125', '2;benches;6.125', '3;;', '4;sign;1'));
    const {out, err} = await count(['-', '--rule', 'money', '--format', 'jsonl'], given);
    expect(err).to.equal('');
    expect(JSON.parse(out)).to.deep.include({rule: 'money', spent: 13.25, budget: 100.5});
    expect((JSON.parse(out) as {selected: string[]}).selected).to.have.members(['benches', 'sign']);
    const partly = given.replace('cost;name;rivals', 'cost;name;minimum').replace('Shed;shed', 'Shed;5').replace('shed;50', 'shed;50').replace('Big shed\u001B[2J;shed', 'Big shed;');
    const text = partly.replace('4;sign;1', '4;shed,big;7.5,1');
    expect(JSON.parse((await count(['-', '--rule', 'money', '--format', 'jsonl'], text)).out)).to.deep.include({selected: ['shed', 'benches'], awards: [8.5, 12.25]});
    const table = (await count(['-', '--rule', 'money'], text)).out;
    expect(table).to.match(/1 ✔ Shed .* 8\.500 /).and.match(/· Big shed .* collected too little/);
  });

  it('explains an outcome in sentences', async () => {
    const {out, err} = await count(['garden.pb', '--rule', 'mes', '--explain']);
    expect(err).to.equal('');
    expect(out.split('\n\n').at(-1)!.split('\n')).to.deep.equal([
      'Each voter held 25.13 at first.',
      '1. Benches; two: its 3 supporters paid 4.08 each.',
      '· Shed: its supporters were 7.92 short. It would have been chosen with 1 more approval, or at a cost',
      '   of 42.08.',
      '· Big shed [2J: its supporters were 34.88 short. It would have been chosen with 2 more approvals, or',
      '   at a cost of 25.12.',
      '· Trees: its supporters were 68.96 short. It would have been chosen with 3 more approvals, or at a',
      '   cost of 21.04.',
      '· Sign: nobody supports it. It would have been chosen with 1 more approval.',
      '',
    ]);
    const greedy = await count(['garden.pb', '--rule', 'greedy', '--explain']);
    expect(greedy.out).to.contain('\n3. Sign: had its turn last, and still fitted. 37.25 left.\n');
    expect(greedy.out).to.contain('\n· Big shed [2J: its variant Shed was chosen.');
    const phragmen = await count(['garden.pb', '--rule', 'phragmen', '--explain']);
    expect(phragmen.out).to.contain('\n1. Benches; two: each of its 3 supporters has borne 4.08 with it, less than with any other. 88.25\n');
  });

  it('explains an outcome as data, with exact fractions', async () => {
    const {out} = await count(['garden.pb', '--rule', 'mes', '--explain', '--format', 'jsonl']);
    const {explanation} = JSON.parse(out) as {explanation: Record<string, unknown>};
    expect(explanation).to.include({decimals: 2, share: '5025/2', satisfaction: 'cost'});
  });

  it('explains rankings by what each round changed, or who beats whom', async () => {
    const rounds = await count(['board.blt', '--rule', 'irv', '--explain']);
    expect(rounds.out).to.contain('Elected: Bo\n\nRound 1: Cy out.\nRound 2: Bo gains 2; Bo elected.\n');
    const duels = await count(['board.blt', '--rule', 'schulze', '--explain']);
    expect(duels.out).to.contain('\nBo beats Ada, 5 to 4.\n');
    const data = await count(['board.blt', '--rule', 'irv', '--explain', '--format', 'jsonl']);
    expect((JSON.parse(data.out) as {explanation: {steps: unknown[]}}).explanation.steps).to.have.length(2);
  });

  it('counts Pabulib’s files as the reference did', async (test) => {
    if (missingReferences) return test.diagnostic(missingReferences);
    const runs: [key: string, flags: string[]][] = [
      ['mes_cost_add1u', ['mes', '--satisfaction', 'cost', '--completion', 'add1u']],
      ['mes_card_inc1pct', ['mes', '--satisfaction', 'cardinality', '--completion', 'increase:1%']],
      ['greedy_total_points', ['greedy', '--satisfaction', 'total-points']],
      ['mes_borda', ['mes', '--satisfaction', 'borda']],
    ];
    for (const [key, flags] of runs) {
      const files = references.filter(({rules}) => rules[key]);
      const {code, out} = await count([...files.map(({file}) => join(pbFolder, file)), '--format', 'jsonl', '--rule', ...flags]);
      expect(code).to.equal(0);
      const selected = out.trim().split('\n').map((line) => (JSON.parse(line) as {selected: string[]}).selected);
      expect(selected, key).to.deep.equal(files.map(({rules}) => rules[key]!.selected));
    }
  });

  it('refuses what does not go together', async () => {
    const cases: [args: string[], code: number, message: RegExp][] = [
      [['garden.pb'], 1, /--rule/],
      [['garden.pb', '--rule', 'dance'], 1, /Allowed choices are greedy, mes/],
      [['--rule', 'greedy'], 1, /missing required argument 'file'/],
      [['garden.pb', '--rule', 'mes', '--completion', 'increase:0%'], 1, /increase:1%/],
      [['garden.pb', '--rule', 'mes', '--ties', 'a', '--seed', 'x'], 1, /cannot be used with/],
      [['garden.pb', '--rule', 'greedy', '--completion', 'add1'], 2, /greedy knows no completion add1/],
      [['garden.pb', '--rule', 'phragmen', '--satisfaction', 'points'], 2, /phragmen knows no satisfaction points/],
      [['garden.pb', '--rule', 'greedy', '--seats', '2'], 2, /greedy fills no seats/],
      [['board.blt', '--rule', 'irv', '--seats', '2'], 2, /irv elects one/],
      [['garden.pb', '--rule', 'quadratic'], 2, /quadratic needs --voices/],
      [['garden.pb', '--rule', 'mes', '--satisfaction', 'points'], 2, /garden\.pb: points reads points, and its vote_type is approval/],
      [['garden.pb', '--rule', 'irv'], 2, /garden\.pb: irv reads rankings, and its vote_type is approval/],
    ];
    for (const [args, code, message] of cases) {
      const run = await count(args);
      expect(run.err, args.join(' ')).to.match(message).and.not.contain('    at ');
      expect({code: run.code, out: run.out}, args.join(' ')).to.deep.equal({code, out: ''});
    }
  });
});
