import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT, Workbench } from './plumbline.ts';

let bench: Workbench;
let header: string;
let rows: string[];

beforeAll(async () => {
  bench = await Workbench.create();
  const csv = gunzipSync(await readFile(join(ROOT, 'data/census-income/adult.csv.gz'))).toString();
  [header = '', ...rows] = csv.trimEnd().split('\n');
  // Enough rows of both parts to get past every check that counts them.
  rows = [...rows.slice(0, 400), ...rows.slice(-200)];
});
afterAll(() => bench.remove());

/** Replaces the value of one column in one row. */
function withValue(row: number, column: string, value: string): string[] {
  const at = header.split(',').indexOf(column);
  return rows.map((line, i) => (i === row ? line.split(',').with(at, value).join(',') : line));
}

const csv = (lines: readonly string[], head = header) => [head, ...lines, ''].join('\n');

/** What the source holds, and what the one sentence must say. */
const SOURCES: Record<string, [make: () => string, says: RegExp]> = {
  'an empty file': [() => '', /empty/],
  'a header without rows': [() => csv([]), /header alone, where rows were expected/],
  'a ragged line': [() => csv(rows.with(3, `${rows[3]},extra`)), /line 5\b.*17.*16|line 5\b.*16.*17/],
  'a wrong type': [() => csv(withValue(2, 'age', 'forty')), /'?age'?.*forty|forty.*'?age'?/],
  'an unknown category': [() => csv(withValue(2, 'workclass', 'Privat')), /workclass.*Privat.*Private/],
  'a value out of bounds': [() => csv(withValue(2, 'hours-per-week', '168')), /hours-per-week.*168.*99/],
  'a label that is no number of this world': [() => csv(withValue(2, 'income', 'NaN')), /income.*NaN/],
  'a target with one class': [
    () => csv(rows.map((row) => row.replace('>50K', '<=50K'))),
    /have the class '<=50K'.*two classes or more are needed/,
  ],
  'a duplicate column': [
    () => csv(rows, header.replace('workclass', 'age')),
    /age.*(twice|duplicate|more than once)/,
  ],
  'a missing column': [() => csv(rows, header.replace('workclass', 'work-class')), /workclass|work-class/],
};

/** One sentence on standard error, no stack trace, and no result behind it. */
async function expectOneSentence(
  args: readonly string[],
  says: RegExp,
  code: 1 | 2,
  env: NodeJS.ProcessEnv = {},
) {
  const answer = await bench.run(args, env);
  const sentences = answer.stderr
    .split('\n')
    .filter((line) => line.startsWith('✗') && !line.includes('failed after'));
  expect(sentences, answer.stderr).toHaveLength(1);
  expect(sentences[0]).toMatch(says);
  expect(answer.stderr).not.toMatch(/\n\s+at /);
  expect(answer.code).toBe(code);
  return answer;
}

describe('train with a source that cannot be used', () => {
  it.each(Object.entries(SOURCES))('%s', async (name, [make, says]) => {
    const source = bench.path(`${name.replaceAll(' ', '-')}.csv`);
    await writeFile(source, make());
    await expectOneSentence(['train', '--set', `source=${source}`], says, 1);
    expect(await readdir(join(bench.store, 'artifacts')).catch(() => [])).toEqual([]);
    const models = await bench.run(['models', '--json']);
    expect(models.json()).toEqual([]);
  });

  it('a missing file', async () => {
    await expectOneSentence(
      ['train', '--set', 'source=no/such/file.csv'],
      /no\/such\/file\.csv.*(no such file|does not exist)/,
      1,
    );
  });

  it('a folder', async () => {
    await expectOneSentence(['train', '--set', `source=${bench.folder}`], /folder|directory/, 1);
  });
});

describe('a command line that is wrong', () => {
  it.each([
    [['train', '--set', 'training.maxDept=3'], /maxDept.*did you mean 'maxDepth'/],
    [['train', '--set', 'sorce=x'], /sorce.*did you mean 'source'/],
    [['train', '--set', 'training.maxDepth=99'], /maxDepth/],
    [['train', 'census-incom'], /did you mean 'census-income'/],
    [['train', '--params', 'no-such.json'], /no-such\.json/],
  ])('%j', async (args, says) => {
    await expectOneSentence(args, says, 2);
  });

  it.each([[['trian']], [['train', '--forse']], [['train', '--lang', 'fr']], [['predict']]])(
    '%j, as commander says it',
    async (args) => {
      const answer = await bench.run(args);
      expect(answer.code).toBe(2);
      expect(answer.stderr).toMatch(/^error: /);
    },
  );

  it.each([[['--help']], [['train', '--help']], [['predict', '--help']], [['verify', '--help']]])(
    '%j is no error',
    async (args) => {
      const answer = await bench.run(args);
      expect(answer.code).toBe(0);
      expect(answer.stdout).toMatch(/Usage: npm run -s plumbline -- /);
    },
  );
});

describe('surroundings that do not serve', () => {
  it('a model that is not registered', async () => {
    await mkdir(bench.store, { recursive: true });
    const args = ['predict', '--model', 'no-such-model', '--input', 'data/census-income/adult.csv.gz'];
    await expectOneSentence(args, /no-such-model.*no model is registered yet/, 2);
  });

  it.each([['runs'], ['models'], ['verify']])(
    '%s where there is no store, which makes none',
    async (command) => {
      const nowhere = bench.path('nowhere');
      await expectOneSentence([command, '--store', nowhere], /There is no store at '.*nowhere'/, 1);
      expect(await readdir(bench.folder)).not.toContain('nowhere');
    },
  );

  it('a price book that is not there', async () => {
    await expectOneSentence(['train'], /no-prices\.json/, 1, {
      PLUMBLINE_PRICES: bench.path('no-prices.json'),
    });
  });

  it('a store that cannot be written', async () => {
    await writeFile(bench.path('in-the-way'), '');
    await expectOneSentence(['train', '--store', bench.path('in-the-way')], /in-the-way/, 1);
  });

  it('no XGBoost library', async () => {
    await mkdir(bench.path('no-engine'), { recursive: true });
    const env = { XGBOOST_LIBRARY: bench.path('no-engine/libxgboost.so') };
    await expectOneSentence(['train'], /XGBOOST_LIBRARY|libxgboost/, 1, env);
  });
});
