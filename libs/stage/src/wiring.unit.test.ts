import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { OutsidePipeline } from './errors.ts';
import { Json, optional, Page } from './kind.ts';
import { InvalidParams } from './params.ts';
import { pipeline } from './pipeline.ts';
import { stage, stored, type Ref } from './stage.ts';
import { runStage } from './testing/run-stage.ts';

const Words = Json('words', z.array(z.string()));
const Count = Json('count', z.strictObject({ count: z.int() }));

const split = stage({
  name: 'split',
  module: import.meta.url,
  params: z.object({ text: z.string(), lowerCase: z.boolean().default(false) }),
  inputs: {},
  outputs: { words: Words },
  run: async ({ params }) => ({ words: params.text.split(' ') }),
});

const count = stage({
  name: 'count',
  module: import.meta.url,
  params: z.object({ atLeast: z.int().default(1) }),
  inputs: { words: Words },
  outputs: { count: Count },
  run: async ({ inputs }) => ({ count: { count: inputs.words.length } }),
});

const show = stage({
  name: 'show',
  module: import.meta.url,
  params: z.object({}),
  inputs: { count: Count },
  outputs: { page: Page },
  run: async ({ inputs }) => ({ page: String(inputs.count.count) }),
});

const tell = stage({
  name: 'tell',
  module: import.meta.url,
  params: z.object({}),
  inputs: { words: Words, count: optional(Count) },
  outputs: { page: Page },
  run: async ({ inputs }) => ({ page: `${inputs.words.length} ${inputs.count?.count ?? 'uncounted'}` }),
});

const textPipeline = pipeline('text', z.object({ text: z.string() }), (p) => {
  const { words } = split({ text: p.text });
  const counted = count({ words, atLeast: 2 });
  return { page: show({ count: counted.count }).page };
});

describe('an optional input', () => {
  it('reaches the stage where it is given, and is left out where it is not', async () => {
    const words = ['a', 'b'];
    const given = await runStage(tell, { params: {}, inputs: { words, count: { count: 2 } } });
    const without = await runStage(tell, { params: {}, inputs: { words } });
    expect([given.outputs.page, without.outputs.page]).toEqual(['2 2', '2 uncounted']);
  });
});

describe('tracing a pipeline', () => {
  it('gives the calls in order, with validated params and where each input comes from', () => {
    const graph = textPipeline.trace({ text: 'a b' });
    expect(graph.calls.map(({ id, params }) => ({ id, params }))).toEqual([
      { id: 'split', params: { text: 'a b', lowerCase: false } },
      { id: 'count', params: { atLeast: 2 } },
      { id: 'show', params: {} },
    ]);
    expect(graph.calls[1]?.inputs['words']).toMatchObject({ call: 'split', output: 'words' });
    expect(graph.results['page']).toMatchObject({ call: 'show', output: 'page' });
  });

  it('takes an artifact of the store as an input, as it takes what a call gives', () => {
    const digest = 'a'.repeat(64);
    const later = pipeline('later', z.object({}), () => count({ words: stored(Words, digest) }));
    expect(later.trace({}).calls[0]?.inputs['words']).toMatchObject({ digest, kind: { name: Words.name } });
  });

  it('lets a call leave out an input that is optional', () => {
    const told = pipeline('told', z.object({ counted: z.boolean() }), ({ counted }) => {
      const { words } = split({ text: 'a' });
      return { page: tell({ words, count: counted ? count({ words }).count : undefined }).page };
    });
    const inputsWhere = (counted: boolean) => Object.keys(told.trace({ counted }).calls.at(-1)?.inputs ?? {});
    expect(inputsWhere(true)).toEqual(['words', 'count']);
    expect(inputsWhere(false)).toEqual(['words']);
  });

  it('numbers a stage that is called again', () => {
    const twice = pipeline('twice', z.object({}), () => {
      const first = split({ text: 'a' });
      split({ text: 'b' });
      return { words: first.words };
    });
    expect(twice.trace({}).calls.map((call) => call.id)).toEqual(['split', 'split-2']);
  });

  it('names the nearest known param for an unknown one, in the pipeline and in a stage', () => {
    expect(() => textPipeline.trace({ txet: 'a' })).toThrow(/unknown param 'txet', did you mean 'text'\?/);
    const mistaken = pipeline('mistaken', z.object({}), () => split({ text: 'a', ...{ lowercase: true } }));
    expect(() => mistaken.trace({})).toThrow(InvalidParams);
    expect(() => mistaken.trace({})).toThrow(
      /Stage 'split': unknown param 'lowercase', did you mean 'lowerCase'\?/,
    );
  });

  it('refuses a stage called outside a pipeline, also after one threw', () => {
    const failing = pipeline('failing', z.object({}), () => {
      throw new Error('no graph');
    });
    expect(() => failing.trace({})).toThrow('no graph');
    expect(() => split({ text: 'a' })).toThrow(OutsidePipeline);
  });

  it('refuses a missing input where types did not', () => {
    const untyped = pipeline('untyped', z.object({}), () =>
      count({} as unknown as Parameters<typeof count>[0]),
    );
    expect(() => untyped.trace({})).toThrow(/input 'words' must be a reference to a json:words/);
  });
});

/** Never called: that these lines compile, or do not, is the test, and the type checker runs it. */
export function wiringIsTyped(words: Ref<typeof Words>, counted: Ref<typeof Count>) {
  expectTypeOf(split({ text: 'a' }).words).toEqualTypeOf<Ref<typeof Words>>();
  count({ words });
  // @ts-expect-error -- a reference of the wrong kind
  count({ words: counted });
  count({ words: stored(Words, 'digest') });
  // @ts-expect-error -- an artifact of the wrong kind
  count({ words: stored(Count, 'digest') });
  // @ts-expect-error -- a missing input
  count({ atLeast: 2 });
  tell({ words });
  tell({ words, count: counted });
  // @ts-expect-error -- a reference of the wrong kind for an optional input
  tell({ words, count: words });
  // @ts-expect-error -- a missing input beside an optional one
  tell({ count: counted });
  // @ts-expect-error -- a param of the wrong type
  count({ words, atLeast: 'two' });
  // @ts-expect-error -- a param that does not exist
  count({ words, atMost: 2 });
  // @ts-expect-error -- a missing param
  split({});
  // @ts-expect-error -- an output that does not exist
  show({ count: count({ words }).total });
}
