import { type Feature } from '@plumbline/dataset';
import { formatValue, type Lang } from '@plumbline/plots';
import { featureValueText } from './feature-value.text.ts';

type Readable = Pick<Feature, 'kind' | 'categories' | 'unit'>;

/** One value of a feature as a person reads it; `null` is missing. */
export function featureValue({ kind, categories, unit }: Readable, value: number | null, lang: Lang): string {
  const text = featureValueText[lang];
  if (value === null || Number.isNaN(value)) return text.missing;
  if (categories) return categories[value] ?? formatValue(value);
  if (kind === 'indicator') return value === 0 ? text.no : text.yes;
  return unit ? text.unit(formatValue(value), unit) : formatValue(value);
}
