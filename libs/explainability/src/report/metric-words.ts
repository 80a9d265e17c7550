import { formatChange, formatFixed, formatNumber, formatPercent, type Lang } from '@plumbline/plots';
import { metricWordsText } from './metric-words.text.ts';
import { sayText } from './say.text.ts';
import { withUnit } from './say.ts';

type Form = 'share' | 'score' | 'amount';

/** How a metric is called and written for a reader who may never have met it. */
export interface MetricWords {
  readonly label: string;
  /** One sentence that needs no other. */
  readonly meaning: string;
  readonly form: Form;
}

const FORMS: Readonly<Record<keyof (typeof metricWordsText)['en']['metrics'], Form>> = {
  auc: 'score',
  averagePrecision: 'score',
  logLoss: 'score',
  brier: 'score',
  ece: 'share',
  accuracy: 'share',
  precision: 'share',
  recall: 'share',
  f1: 'score',
  positiveRate: 'share',
  observedRate: 'share',
  truePositiveRate: 'share',
  falsePositiveRate: 'share',
  calibrationGap: 'share',
  positiveRateDifference: 'share',
  fourFifthsRatio: 'score',
  truePositiveRateDifference: 'share',
  falsePositiveRateDifference: 'share',
  calibrationGapDifference: 'share',
  eceDifference: 'share',
  macroAuc: 'score',
  macroF1: 'score',
  rmse: 'amount',
  mae: 'amount',
  medianAbsoluteError: 'amount',
  r2: 'score',
  mape: 'share',
};

const isKnown = (metric: string): metric is keyof typeof FORMS => Object.hasOwn(FORMS, metric);

/** The words for a metric; one that is not known is called by its name. */
export function wordsFor(metric: string, lang: Lang): MetricWords {
  const text = metricWordsText[lang];
  return isKnown(metric)
    ? { ...text.metrics[metric], form: FORMS[metric] }
    : { label: metric, meaning: text.unknown, form: 'amount' };
}

/** A metric's value as it is written everywhere in the report. */
export function writeMetric(metric: string, value: number, lang: Lang, unit?: string): string {
  const { form } = wordsFor(metric, lang);
  if (form === 'share') return formatPercent(value, lang);
  if (form === 'score') return formatFixed(value, 3);
  return withUnit(formatNumber(value), unit, lang);
}

/** How far two values of a metric are apart, with its sign: finer than the values themselves are written. */
export function writeDifference(metric: string, difference: number, lang: Lang, unit?: string): string {
  const written = signed(metric, difference, lang);
  return wordsFor(metric, lang).form === 'share'
    ? sayText[lang].points(written)
    : inUnit(metric, written, lang, unit);
}

/** An interval of such a difference, its unit said once. */
export function writeDifferences(
  metric: string,
  { low, high }: { readonly low: number; readonly high: number },
  lang: Lang,
  unit?: string,
): string {
  const text = sayText[lang];
  const [from, to] = [signed(metric, low, lang), signed(metric, high, lang)];
  return wordsFor(metric, lang).form === 'share'
    ? text.pointRange(from, to)
    : inUnit(metric, text.range(from, to), lang, unit);
}

const inUnit = (metric: string, written: string, lang: Lang, unit: string | undefined): string =>
  withUnit(written, wordsFor(metric, lang).form === 'amount' ? unit : undefined, lang);

/** A difference with its sign: of shares in percentage points. */
function signed(metric: string, difference: number, lang: Lang): string {
  const { form } = wordsFor(metric, lang);
  if (form === 'amount') return formatChange(difference);
  const written = form === 'share' ? formatFixed(difference * 100, 2) : formatFixed(difference, 4);
  return difference > 0 ? `+${written}` : written;
}

/** What XGBoost's own metric is called. */
export function trainingMetric(name: string, lang: Lang): string {
  const { training } = metricWordsText[lang];
  return Object.hasOwn(training, name) ? training[name as keyof typeof training] : name;
}
