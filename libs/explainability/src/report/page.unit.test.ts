import { type Anonymity } from '@plumbline/data-prep';
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FeatureEffect, type OutputExplanation } from '../explanation/explanation.ts';
import { readPage, type PageElement } from '../testing/read-page.ts';
import { TASKS } from '../testing/rows.ts';
import { testStory } from '../testing/story.ts';
import { reportPage } from './page.ts';
import { type Story } from './story.ts';

/** The text of a page as a reader meets it. */
const textOf = async (story: Story): Promise<string> => {
  const page = readPage(await reportPage(story));
  const body = page.find(({ name }) => name === 'body') as PageElement;
  return body.text
    .replace(/\s+/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
};

describe.each(['binary', 'multiclass', 'regression'] as const)('the report of a %s model', (task) => {
  let source: string;
  let page: readonly PageElement[];
  const named = (name: string) => page.filter((element) => element.name === name);

  beforeAll(async () => {
    source = await reportPage(testStory(TASKS[task]));
    page = readPage(source);
  });

  it('needs nothing from outside', () => {
    const links = page.flatMap(({ attributes: { src, href } }) =>
      [src, href].filter((link) => link !== undefined),
    );
    expect(links.filter((link) => !link.startsWith('#'))).toEqual([]);
    const text = source.replaceAll('http://www.w3.org/2000/svg', '').replace(/url\(data:[^)]*\)/g, '');
    expect(text).not.toMatch(/https?:|url\(|@import/);
  });

  it('lets no script run but its own', () => {
    const scripts = [...source.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)];
    expect(scripts).toHaveLength(1);
    const hash = createHash('sha256')
      .update(scripts[0]?.[1] ?? '')
      .digest('base64');
    const policy = page.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy');
    expect(policy?.attributes['content']).toContain(`script-src &#39;sha256-${hash}&#39;`);
    expect(policy?.attributes['content']).toContain('default-src &#39;none&#39;');
  });

  it('names everything once, and links to what is there', () => {
    const ids = page.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    const wanted = page.flatMap(({ attributes: { href, 'aria-labelledby': labels } }) => [
      ...(href === undefined ? [] : [href.slice(1)]),
      ...(labels?.split(' ') ?? []),
    ]);
    expect(wanted.length).toBeGreaterThan(20);
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('has its language, one main heading, and the others in order', () => {
    expect(named('html')[0]?.attributes['lang']).toBe('en');
    const levels = page.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []));
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    expect(levels.every((level, i) => i === 0 || level <= (levels[i - 1] ?? 0) + 1)).toBe(true);
  });

  it('has tables that a screen reader can read', () => {
    expect(named('table').length).toBeGreaterThan(2);
    expect(named('th').filter(({ attributes }) => !/^(col|row)$/.test(attributes['scope'] ?? ''))).toEqual(
      [],
    );
    expect(named('caption')).toHaveLength(named('table').length);
    expect(named('td').filter(({ text }) => text.trim() === '')).toEqual([]);
  });

  it('has figures with a title, a description and a caption', () => {
    const figures = named('svg').filter(({ attributes }) => attributes['role'] === 'img');
    expect(figures.length).toBeGreaterThan(4);
    expect(figures).toHaveLength(named('desc').length);
    expect(named('figcaption').filter(({ text }) => text.trim() === '')).toEqual([]);
    expect(named('figcaption')).toHaveLength(named('figure').length);
  });

  it('writes no number that is none', () => {
    expect(page.find(({ name }) => name === 'body')?.text).not.toMatch(
      /\bNaN\b|undefined|Infinity|\bnull\b|\[object/,
    );
  });
});

describe('the story of a binary model', () => {
  const binary = testStory(TASKS.binary);
  const changed = (quality: Partial<Story['quality']>) =>
    textOf({ ...binary, quality: { ...binary.quality, ...quality } });

  it('says how good the model is, from its numbers', async () => {
    const text = await textOf(binary);
    expect(text).toContain('It is right for 85% of them; always answering “low” would be right for 70%.');
    expect(text).toContain(
      'Of the rows that it calls “high”, 80 of 100 are. Of those that are “high”, it finds 67 of 100.',
    );
    expect(text).toContain(
      'Of 700 that are “low”, 50 were taken for “high”; of 300 that are “high”, 100 were missed.',
    );
    expect(text).toContain('scores the right one higher in 91.2% of cases');
    expect(text).toContain('it would also have to take 25% of the others');
  });

  it.each([
    [0.013, 'can be taken at their word: on average they are 1.3 percentage points'],
    [0.03, 'are roughly right: on average they are 3.0 percentage points'],
    [0.1, 'should not be taken at their word: on average they are 10.0 percentage points'],
  ])('trusts probabilities that are %d off as far as they deserve', async (ece, said) => {
    expect(await changed({ metrics: { ...binary.quality.metrics, ece } })).toContain(
      `Its probabilities ${said}`,
    );
  });

  it('compares groups, but none of few rows', async () => {
    const text = await textOf(binary);
    expect(text).toContain('Right for 90% of “f” and for 82% of “m”, 8.0 percentage points apart.');
    expect(text).toContain(
      'It calls 35% of “m” “high” (in truth 40% are), and 10% of “f” (in truth 15% are).',
    );
    expect(text).toContain('groups of fewer than 100 rows: Sex (missing) (10)');
    expect(await changed({ slices: [] })).toContain('Groups by Sex were not compared in this run.');
  });

  it('says how far groups are apart, with intervals, where they were measured', async () => {
    const text = await textOf(binary);
    expect(text).toContain(
      'between “f” and “m”: the lower is 0.29 of the higher (0.22 to 0.36), below the 0.8 of the four-fifths rule',
    );
    expect(text).toContain('Sex: f − m −25.0 (−30.0 to −20.0)');
    expect(text).toContain('Sex: f − m −2.00 (−8.00 to +4.00)');
    expect(text).not.toContain('Differences of the false positive rate');
    expect(await changed({ fairness: [] })).not.toContain('How far apart groups are');
  });

  it('says what would have to differ, in the words of the data', async () => {
    const text = await textOf(binary);
    expect(text).toContain('For the answer to be “high”, one of these two would have to be so');
    expect(text).toContain(
      'Age 44 years in place of 31 years: the probability of “high” would be 55%, not 40%.',
    );
    expect(text).toContain('Work full in place of missing and In town yes in place of no');
    expect(text).toContain('What had to stay as it is: Sex.');
  });

  it('says how predictions change with the strongest features', async () => {
    const text = await textOf(binary);
    expect(text).toContain(
      'The mean is least, 20%, if Age is 20 years throughout, and greatest, 70%, if it is 69 years.',
    );
    expect(text).toContain('If Age were missing throughout: 31%.');
    expect(text).toContain('a difference of up to 22.0 percentage points, least at none and most at full.');
    expect(text).toContain('Whatever In town is, the mean stays 40%. ');
    expect(text).toContain('By itself In town changes nothing.');
  });

  it('says what drives the predictions of groups, and what matters by other measures', async () => {
    const text = await textOf(binary);
    expect(text).toContain(
      'By Sex, Age differs most: it moves the predictions of “f” by 0.20 more than those of “m” (0.18 to 0.22).',
    );
    expect(text).toContain(
      'On all 300 held-out rows, shuffling Age worsens log loss from 0.310 by 0.200 (0.150 to 0.250).',
    );
    expect(text).toContain('Nothing is lost by shuffling Noise.');
    expect(text).toContain('52.6% of the gain of all splits comes from Age.');
  });

  it('says at its head when a bound was failed, and only then', async () => {
    expect(await textOf(binary)).toContain('It keeps the one bound that was set for it.');
    expect(await textOf(binary)).not.toContain('Not registered');
    const text = await changed({ gates: [{ metric: 'auc', min: 0.95, value: 0.912, passed: false }] });
    expect(text).toContain('Not registered. This model fails the one bound that was set for it; see which.');
    expect(text).toContain('AUC is 0.912, not at least 0.950');
    const two = [...binary.quality.gates, { metric: 'ece', max: 0.01, value: 0.013, passed: false }];
    expect(await changed({ gates: two })).toContain(
      'It fails one of the two bounds that were set for it, and so is not registered',
    );
    expect(await changed({ gates: [] })).toContain('No bounds were set');
  });

  it('says which way features push', async () => {
    const text = await textOf(binary);
    expect(text).toMatch(
      /Age\. Higher values push up\. From 20 to \d\d years \(\d+(\.\d)?% of rows\) it adds −\d\.\d\d \(odds × 0\.\d+\) on average/,
    );
    expect(text).toMatch(
      /Work\. It pushes both ways: “full” adds \+1\.28 \(odds × 3\.6\) on average, “none” adds −0\.32 \(odds × 0\.73\)\./,
    );
    expect(text).toMatch(/In town\. Where it holds it adds \+0\.30/);
    expect(text).toContain('Where it is missing');
  });

  it('takes one row apart, and says whether it was right', async () => {
    const { row } = binary.explanation;
    const text = await textOf(binary);
    expect(text).toContain(`Held-out row ${row.row} (row ${row.sourceRow} of the source) scores higher than`);
    const wrong = { ...binary.explanation, row: { ...row, actual: 0, margin: 3 } };
    expect(await textOf({ ...binary, explanation: wrong })).toContain(
      'its answer is “high”; the truth is “low”: it is wrong.',
    );
  });

  it('says how training went', async () => {
    const text = await textOf(binary);
    expect(text).toContain('Training stopped by itself after 12 rounds');
    expect(text).toContain(
      'On the validation rows, log loss went from 0.72 after the first round to 0.09 after round 10.',
    );
    const plain = { rounds: 12, bestRound: 12, stoppedEarly: false, metrics: {} };
    expect(await textOf({ ...binary, history: plain })).toContain('There were no validation rows');
  });

  it('says what was learned from, what was not, and why', async () => {
    const text = await textOf(binary);
    expect(text).toContain(
      '2,000 rows were read, and 100 left out (40 by declared rules, 60 for missing values).',
    );
    expect(text).toContain('Kept aside to compare groups by, never learned from: Sex.');
    expect(text).toContain('Left behind: Passport (it names a person).');
    expect(text).toContain('Of these, Age may, with other knowledge, single a person out.');
    const features = binary.explanation.features.map((feature) =>
      feature.column === 'noise' ? { ...feature, column: 'sex' } : feature,
    );
    const leaked = { ...binary, explanation: { ...binary.explanation, features } };
    expect(await textOf(leaked)).toContain('Sensitive, and yet learned from: Sex.');
  });

  it('says how many rows look alike, and what is known of whoever is found', async () => {
    const text = await textOf(binary);
    expect(text).toContain(
      'How many look alike in the columns that may identify: 4 of 1,900 rows are the only one with their values in them (k = 1); 2% have fewer than four others like them.',
    );
    expect(text).toContain(
      'For 12% of the rows, all who look like them have the same Sex: whoever finds one of them learns that too (l = 1).',
    );
    const anonymity = {
      ...(binary.profile.anonymity as Anonymity),
      smallest: 7,
      smallShare: 0,
      diversity: [{ column: 'sex', label: 'Sex', smallest: 2, knownShare: 0 }],
    };
    const grouped = await textOf({ ...binary, profile: { ...binary.profile, anonymity } });
    expect(grouped).toContain('every row shares all values in them with at least 6 others (k = 7)');
    expect(grouped).toContain('Sex takes 2 values or more in every group (l = 2).');
    const { rows, columns } = binary.profile;
    expect(await textOf({ ...binary, profile: { rows, columns } })).not.toContain('look alike');
  });

  it('says of noisy figures that they are, and how noisy', async () => {
    expect(await textOf(binary)).not.toContain('noise on them');
    const noise = { dataset: 'census', deviation: 93.04 };
    const { profile, quality } = binary;
    const text = await textOf({ ...binary, profile: { ...profile, noise }, quality: { ...quality, noise } });
    expect(text).toContain(
      'Protected: the figures here of the rows of census are computed from counts with random noise',
    );
    expect(text).toContain(
      'Protected: the figures of quality, and by group, of the rows of census are computed from counts',
    );
  });

  it('explains the words it uses, and no others', async () => {
    const text = await textOf(binary);
    expect(text).toContain('Log-odds Another scale for a probability');
    expect(text).not.toContain('Brier score');
    expect(await textOf(testStory(TASKS.regression))).not.toContain('Log-odds Another');
  });

  it('calls rows what they are', async () => {
    const rowName = { one: 'person', many: 'people' };
    const text = await textOf({ ...binary, params: { ...binary.params, rowName } });
    expect(text).toContain('It was measured on 1,000 people that');
    expect(text).toContain('This person:');
  });
});

describe('the story of other models', () => {
  it('says of several classes which are found and which confused', async () => {
    const text = await textOf(testStory(TASKS.multiclass));
    expect(text).toContain('right for 70% of them; always answering “green” would be right for 40%');
    expect(text).toContain(
      'Most often right for “red”, of which it finds 90%, least often for “green” with 57.5%.',
    );
    expect(text).toContain('“green” taken for “red”, 10 times');
  });

  it('says of a number how far it is off', async () => {
    const story = testStory(TASKS.regression);
    const text = await textOf(story);
    expect(text).toContain(
      'A prediction is 6.25 EUR off on average. Half of them are less than 4.5 EUR off.',
    );
    expect(text).toContain('accounts for 81% of the variance');
    expect(text).toContain('50% are predicted too high');
    expect(text).toContain('Off by 7.5 EUR on average for “f” and by 5.4 EUR for “m”.');
    expect(text).toContain('starts from −0.5 EUR');
    const worse = { ...story.quality, metrics: { ...story.quality.metrics, r2: -0.2 } };
    expect(await textOf({ ...story, quality: worse })).toContain('worse than always predicting the mean');
  });
});

describe('a report of hostile names', () => {
  it('shows them as text', async () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    const story = testStory(TASKS.binary);
    const source = await reportPage({
      ...story,
      params: { ...story.params, title: evil, lead: evil, rowName: { one: evil, many: evil } },
      explanation: {
        ...story.explanation,
        features: story.explanation.features.map((feature) => ({ ...feature, label: evil })),
      },
      quality: {
        ...story.quality,
        slices: story.quality.slices.map((one) => ({ ...one, label: evil, category: evil })),
      },
      madeFrom: { [evil]: evil },
    });
    expect(source.match(/<script/g)).toHaveLength(1);
    expect(source).not.toContain('<img');
    expect(() => readPage(source)).not.toThrow();
  });
});

describe('a large report', () => {
  it('stays under 3 MB with 20 features and 2,000 rows', async () => {
    const story = testStory(TASKS.binary, 2000);
    const [output] = story.explanation.outputs as [OutputExplanation];
    const features = Array.from({ length: 20 }, (_, i) => ({
      name: `f${i}`,
      column: `f${i}`,
      label: `Feature ${i}`,
      kind: 'number' as const,
    }));
    const width = features.length + 1;
    const contributions = Float32Array.from(
      { length: 2000 * width },
      (_, i) => Math.sin(i) * (1 + (i % width)),
    );
    const ranking = features.map((_, feature) => ({ ...(output.ranking[0] as FeatureEffect), feature }));
    const page = await reportPage({
      ...story,
      params: { ...story.params, features: 20 },
      values: {
        ...story.values,
        meta: { ...story.values.meta, features },
        contributions,
        features: contributions,
      },
      explanation: {
        ...story.explanation,
        features,
        outputs: [{ ...output, ranking }],
        row: { ...story.explanation.row, steps: features.map(() => ({ value: 1, contribution: 0.5 })) },
      },
    });
    expect(page.match(/h0/g)?.length).toBeGreaterThan(40_000);
    expect(Buffer.byteLength(page)).toBeLessThan(3_000_000);
  });
});
