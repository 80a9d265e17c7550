import {
  coefficientsFigure,
  effectsFigure,
  shapesFigure,
  treeFigure,
  type Explanation,
} from '@plumbline/explainability';
import {
  beeswarm,
  cohorts,
  decision,
  dependence,
  force,
  formatValue,
  groupPairs,
  groups,
  heatmap,
  importances,
  waterfall,
  type Cohort,
  type EffectsData,
  type Importance,
} from '@plumbline/plots';
import { type CensusColumn, type CensusResults } from './census-results.ts';

const effectOn = 'the log-odds of “>50K”';
/** Rows of dots: enough to see, few enough for a page of documentation. */
const ROWS = 500;

/** Every drawing of the gallery, by the name of its file. */
export function drawings(results: CensusResults): ReadonlyMap<string, string> {
  const { columns, base, explanation, quality, simpler } = results;
  const feature = (name: string) => columns.find((column) => column.name === name) as CensusColumn;
  const { row } = explanation.row;
  const one = { base, steps: stepsOf(columns, row), effectOn, logistic: true };
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
    ['partial-dependence', effectsOfAge(explanation, 'partial-dependence')],
    ['accumulated-local-effects', effectsOfAge(explanation, 'accumulated-local-effects')],
    [
      'importances',
      importances({
        of: { kind: 'permutation', metric: 'log loss' },
        features: permuted(explanation),
      }),
    ],
    ['cohorts', cohorts({ features: columns, cohorts: ageGroups(explanation), effectOn })],
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

function effectsOfAge(explanation: Explanation, method: EffectsData['method']): string {
  const of = explanation.features.findIndex(({ name }) => name === 'age');
  const curves = explanation.effects?.features.find(({ feature }) => feature === of);
  if (!curves) throw new Error('Age is not among the strongest features.');
  return effectsFigure(explanation, curves, 0, { method, lang: 'en' }).draw({});
}

const permuted = ({ importances: measured, features }: Explanation): readonly Importance[] =>
  (measured?.permutation?.columns ?? []).map(({ features: [first = 0], importance, low, high }) => ({
    label: features[first]?.label ?? '',
    value: importance,
    low,
    high,
  }));

/** Quarters by age. */
const ageGroups = ({ cohorts: columns = [], features }: Explanation): readonly Cohort[] =>
  columns.flatMap(({ groups: quarters }) =>
    quarters.map(({ name, rows, effects }) => ({
      name: name.type === 'range' ? `${name.from} to ${name.to} years` : name.type,
      rows,
      means: features.map(
        (_, feature) => effects.find((one) => one.feature === feature)?.meanAbsolute.value ?? 0,
      ),
    })),
  );
