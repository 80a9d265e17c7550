import { describe, expect, it } from 'vitest';
import { censusIncome } from '@plumbline/census-income';
import { fingerprintCode } from '@plumbline/runner';

const stages = new Map(censusIncome.trace({}).calls.map(({ stage }) => [stage.name, stage]));

/** The workspace files that belong to the cache key of a stage. */
const filesOf = (name: string) => Object.keys(fingerprintCode(stages.get(name)?.module ?? '').files);

describe('what a change to the code runs again', () => {
  it.each([
    ['the report’s looks', '@plumbline/explainability/src/report/styles.ts', ['report']],
    [
      'a section of the report',
      '@plumbline/explainability/src/report/sections/drivers.ts',
      ['report', 'draw'],
    ],
    ['a plot', '@plumbline/plots/src/plots/beeswarm.ts', ['report', 'draw']],
    // One thread's module trains and predicts, so whatever predicts is run again too.
    [
      'the trainer',
      '@plumbline/xgboost/src/thread/train.ts',
      ['train', 'evaluate', 'export', 'explain', 'compare', 'surrogate'],
    ],
    ['how long to train', '@plumbline/training/src/train/params.ts', ['train']],
    // Where a model is none that the walker takes, explain predicts by an exported one.
    ['the converter', '@plumbline/onnx/src/tree-ensemble.ts', ['export', 'explain']],
    ['a metric', '@plumbline/training/src/metrics/ranking.ts', ['evaluate', 'compare', 'surrogate']],
    ['how values are read', '@plumbline/data-prep/src/source/csv.ts', ['prepare']],
  ])('%s', (_what, file, reaches) => {
    const runAgain = [...stages.keys()].filter((name) => filesOf(name).includes(file));
    expect(runAgain).toEqual(reaches);
  });

  it('the version of a package with native code is part of the key of the stage that uses it', () => {
    const packagesOf = (name: string) => fingerprintCode(stages.get(name)?.module ?? '').packages.join(' ');
    expect(packagesOf('prepare')).toContain('@duckdb/node-bindings@');
    expect(packagesOf('export')).toContain('onnxruntime-node@');
    expect(packagesOf('report')).not.toContain('@duckdb/node-bindings@');
  });

  it('another language runs the report and its figures again, and nothing else', () => {
    const [english, chinese] = (['en', 'zh'] as const).map((lang) => censusIncome.trace({ lang }).calls);
    const told = english?.filter(
      (call, i) => JSON.stringify(call.params) !== JSON.stringify(chinese?.[i]?.params),
    );
    expect(chinese?.map(({ id }) => id)).toEqual(english?.map(({ id }) => id));
    expect(told?.map(({ id }) => id)).toEqual(['report', 'draw']);
  });

  it('nothing is made from the report, so a report that changed runs nothing else again', () => {
    const { calls } = censusIncome.trace({});
    const takes = calls.flatMap(({ inputs }) => Object.values(inputs));
    expect(takes.filter((ref) => 'call' in ref && ref.call === 'report')).toEqual([]);
  });
});
