import { coefficientsFigure, shapesFigure, treeFigure } from '@plumbline/explainability';
import {
  beeswarm,
  cohorts,
  decision,
  dependence,
  effects,
  force,
  formatValue,
  groupPairs,
  groups,
  heatmap,
  importances,
  waterfall,
  type Cohort,
} from '@plumbline/plots';
import { type CensusColumn, type CensusResults } from './census-results.ts';
import { accumulatedLocalEffects, partialDependence, permutationImportances } from './effects-of.ts';

const effectOn = 'the log-odds of “>50K”';
/** Rows of dots: enough to see, few enough for a page of documentation. */
const ROWS = 500;

/** Every drawing of the gallery, by the name of its file. */
export async function drawings(results: CensusResults): Promise<ReadonlyMap<string, string>> {
  const { columns, base, explanation, quality, simpler } = results;
  const feature = (name: string) => columns.find((column) => column.name === name) as CensusColumn;
  const { row } = explanation.row;
  const one = { base, steps: stepsOf(columns, row), effectOn, logistic: true };
  const age = { label: 'Age', unit: 'years' };
  const ages = columns.indexOf(feature('age'));
  const rate = { metric: 'True positive rate', share: true };
  const fairness = quality.fairness ?? [];
  return new Map([
    ['beeswarm', beeswarm({ columns, effectOn }, { rows: ROWS })],
    [
      'dependence',
      dependence({ feature: feature('age'), colour: feature('marital-status'), effectOn }, { rows: 800 }),
    ],
    [
      'dependence-categories',
      dependence(
        { feature: feature('occupation'), colour: feature('education-num'), effectOn },
        { rows: 800, categories: 8 },
      ),
    ],
    ['tree', treeFigure(simpler.surrogates, 0, 'en').draw({})],
    ['coefficients', coefficientsFigure(simpler.surrogates, 0, 'en').draw({})],
    ['shapes', shapesFigure(simpler.shapes, 0, 'en').draw({})],
    ['heatmap', heatmap({ columns, base, effectOn })],
    ['waterfall', waterfall(one)],
    ['force', force(one)],
    ['decision', decision({ columns, base, effectOn, logistic: true, highlight: { row } })],
    [
      'partial-dependence',
      effects({
        method: 'partial-dependence',
        feature: age,
        output: effectOn,
        effects: await partialDependence(results, ages),
      }),
    ],
    [
      'accumulated-local-effects',
      effects({
        method: 'accumulated-local-effects',
        feature: age,
        output: effectOn,
        effects: await accumulatedLocalEffects(results, ages),
      }),
    ],
    [
      'importances',
      importances({
        of: { kind: 'permutation', metric: 'log loss' },
        features: await permutationImportances(results),
      }),
    ],
    ['cohorts', cohorts({ features: columns, cohorts: byAge(columns, feature('age')), effectOn })],
    [
      'groups',
      groups({
        ...rate,
        overall: overallRate(results),
        groups: fairness.flatMap(({ label, groups: of }) =>
          of.map(({ category, rows, figures }) => ({
            column: label,
            category,
            rows,
            ...within(figures['truePositiveRate']),
          })),
        ),
      }),
    ],
    [
      'group-pairs',
      groupPairs({
        ...rate,
        metric: 'true positive rate',
        pairs: fairness.flatMap(({ label, pairs }) =>
          pairs.map(({ first, second, figures }) => {
            const { value, ...ends } = within(figures['truePositiveRateDifference']);
            return { column: label, first, second, difference: value, ...ends };
          }),
        ),
      }),
    ],
  ]);
}

type Figure = { readonly value: number; readonly low: number; readonly high: number } | null | undefined;
const within = (figure: Figure) =>
  figure ? { value: figure.value, low: figure.low, high: figure.high } : { value: null };

/** The share of people with a high income whom the model finds. */
function overallRate({ quality: { detail } }: CensusResults): number {
  if (detail.type !== 'binary') return 0;
  const [missed = 0, hits = 0] = detail.confusion[1] ?? [];
  return hits / (missed + hits);
}

const stepsOf = (columns: readonly CensusColumn[], row: number) =>
  columns.map((column) => {
    const value = column.values[row] as number;
    const read = column.categories?.[value] ?? formatValue(value);
    return {
      label: column.label,
      value: Number.isNaN(value) ? 'missing' : read,
      contribution: column.contributions[row] as number,
    };
  });

function byAge(columns: readonly CensusColumn[], { values }: CensusColumn): readonly Cohort[] {
  const cohort = (name: string, from: number, below: number): Cohort => {
    const rows = Array.from(values, (_, row) => row).filter(
      (row) => (values[row] as number) >= from && (values[row] as number) < below,
    );
    const means = columns.map(
      ({ contributions }) =>
        rows.reduce((sum, row) => sum + Math.abs(contributions[row] as number), 0) / rows.length,
    );
    return { name, rows: rows.length, means };
  };
  return [cohort('under 30', 0, 30), cohort('30 to 49', 30, 50), cohort('50 and above', 50, Infinity)];
}
