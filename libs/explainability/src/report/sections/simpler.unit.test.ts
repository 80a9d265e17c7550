import { describe, expect, it } from 'vitest';
import { readPage, type PageElement } from '../../testing/read-page.ts';
import { TASKS } from '../../testing/rows.ts';
import { simplerModels } from '../../testing/simpler.ts';
import { testStory } from '../../testing/story.ts';
import { figureFiles } from '../figure-files.ts';
import { reportPage } from '../page.ts';
import { type Story } from '../story.ts';

/** The text of the section, as a reader meets it. */
async function toldIn(story: Story): Promise<string | undefined> {
  const page = readPage(await reportPage(story));
  const section = page.find(({ attributes: { id } }) => id === 'simpler') as PageElement | undefined;
  return section?.text.replace(/\s+/g, ' ').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
}

describe('a simpler model, in the report', () => {
  it('is not told of where none was trained', async () => {
    expect(await toldIn(testStory(TASKS.binary))).toBeUndefined();
  });

  it('is told with what it reaches, within what, and how often both agree', async () => {
    const { comparison } = simplerModels(TASKS.binary);
    const text = await toldIn({ ...testStory(TASKS.binary), comparison });
    expect(text).toContain('Its AUC is 0.889, this model’s is 0.910;');
    expect(text).toContain('the difference lies from −0.0345 to −0.0074 (95% interval).');
    expect(text).toContain('As that does not hold 0, the difference is more than chance.');
    expect(text).toContain('Both come to the same answer for 95.7% of the rows.');
    expect(text).not.toContain('Models that imitate it');
  });

  it('says so where chance could have made the difference, or the model itself is the additive one', async () => {
    const { comparison } = simplerModels(TASKS.binary);
    const even = comparison.metrics.map((one) => ({
      ...one,
      difference: { value: 0.001, low: -0.001, high: 0.003 },
    }));
    const { model, other } = comparison.models;
    const turned = { ...comparison, metrics: even, models: { model: other, other: model } };
    const text = await toldIn({ ...testStory(TASKS.binary), comparison: turned });
    expect(text).toContain('As that holds 0, chance alone could have made the difference.');
    expect(text).toContain('This model is additive: a sum of one curve a feature');
  });

  it('tells surrogates with their fidelity and the tree as rules', async () => {
    const { surrogates } = simplerModels(TASKS.binary);
    const text = await toldIn({ ...testStory(TASKS.binary), surrogates });
    expect(text).toContain('A tree with 3 leaves gives the model’s answer for 95.7% of the rows held out.');
    expect(text).toContain('It follows 81% of how the model’s scores vary (R²).');
    expect(text).toContain('If Age is at least 40 (or missing) and Work is full, then 79% (300 rows, 25%)');
    expect(text).toContain('If Age is below 40, then 21% (500 rows, 41.7%)');
  });

  it('says what a linear model of too many features leaves out, though it were all', async () => {
    const { surrogates } = simplerModels(TASKS.binary);
    const [output] = surrogates.linear.outputs;
    const none = output ? [{ ...output, terms: [] }] : [];
    const linear = { ...surrogates.linear, outputs: none, leftOut: 9500 };
    const text = await toldIn({ ...testStory(TASKS.binary), surrogates: { ...surrogates, linear } });
    expect(text).toContain('It leaves out 9,500 features');
    expect(text).not.toContain('The linear model, drawn');
  });

  it.each(['multiclass', 'regression'] as const)('is told of a %s model', async (task) => {
    const text = await toldIn({ ...testStory(TASKS[task]), ...simplerModels(TASKS[task]) });
    expect(text).toContain(
      task === 'multiclass' ? 'The same for the other classes' : 'A tree with 3 leaves follows 81%',
    );
  });

  it('draws its figures as files too', async () => {
    const files = await figureFiles({ ...testStory(TASKS.binary), ...simplerModels(TASKS.binary) });
    for (const name of ['shapes', 'surrogate-tree', 'surrogate-linear'])
      expect(Object.keys(files)).toEqual(expect.arrayContaining([`${name}.svg`, `${name}.png`]));
  });
});
