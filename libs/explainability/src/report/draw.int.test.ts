import { readSvg } from '@plumbline/plots/testing';
import { runStage, testStage } from '@plumbline/stage/testing';
import { expect, it } from 'vitest';
import { TASKS } from '../testing/rows.ts';
import { testStory } from '../testing/story.ts';
import { draw } from './draw.ts';
import { reportPage } from './page.ts';

const setup = (task: keyof typeof TASKS = 'multiclass', params: object = {}) => {
  const { quality, explanation, values, history, preparation, profile } = testStory(TASKS[task], 60);
  return {
    params: { title: 'A model', lead: 'What it does.', ...params },
    inputs: { quality, explanation, values, history, preparation, profile },
  };
};

testStage(draw, () => setup('regression'));

it('makes a file, as SVG and as PNG, of every figure that the page shows', async () => {
  const { outputs, metrics } = await runStage(draw, setup());
  const { figures } = outputs;
  const page = await reportPage(testStory(TASKS.multiclass, 60));
  const shown = [...page.matchAll(/aria-labelledby="([a-z0-9-]+)-(?:wide|narrow|half)-title/gi)];
  const names = [...new Set(shown.map(([, name]) => name))];
  expect(names).toEqual(
    expect.arrayContaining(['bar', 'beeswarm-1', 'beeswarm-3', 'waterfall', 'confusion']),
  );
  expect(Object.keys(figures).sort()).toEqual(names.flatMap((one) => [`${one}.png`, `${one}.svg`]).sort());
  expect(metrics['figures']).toBe(names.length);
  const svg = Buffer.from(figures['bar.svg'] ?? []).toString();
  expect(readSvg(svg.replace(/<style>.*?<\/style>/g, '')).texts.map(({ text }) => text)).toContain('In town');
  expect(svg).toContain('src:url(data:font/woff2;base64,');
  expect([...(figures['bar.png'] ?? []).slice(1, 4)]).toEqual([...Buffer.from('PNG')]);
});
