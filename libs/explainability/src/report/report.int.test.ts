import { runStage, testStage } from '@plumbline/stage/testing';
import { expect, it } from 'vitest';
import { TASKS } from '../testing/rows.ts';
import { LINEAGE, testStory } from '../testing/story.ts';
import { reportPage } from './page.ts';
import { report } from './report.ts';

const setup = () => {
  const { params, quality, explanation, values, history, preparation, profile } = testStory(TASKS.binary);
  return {
    params: { title: params.title, lead: params.lead },
    inputs: { quality, explanation, values, history, preparation, profile },
    lineage: LINEAGE,
  };
};

testStage(report, setup);

it('tells the story of its inputs, and what it was made from', async () => {
  const { outputs, metrics } = await runStage(report, setup());
  expect(outputs.page).toContain('<h1>A model</h1>');
  expect(outputs.page).toMatch(/explanation\s+<code>[0-9a-f]{12}<\/code>/);
  expect(metrics['bytes']).toBe(Buffer.byteLength(outputs.page));
  const beforeFooter = (page: string) => page.slice(0, page.indexOf('<footer'));
  expect(beforeFooter(outputs.page)).toBe(beforeFooter(await reportPage(testStory(TASKS.binary))));
});

it('depends on the fonts that the page carries', async () => {
  expect(
    await report.definition.environment?.(
      report.definition.params.parse({ title: 'A model', lead: 'What it does.' }),
    ),
  ).toEqual({
    '@fontsource/source-sans-3': expect.stringMatching(/^\d+\.\d+\.\d+$/),
    '@fontsource/source-serif-4': expect.stringMatching(/^\d+\.\d+\.\d+$/),
  });
});
