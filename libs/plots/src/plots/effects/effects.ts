import { figure, langOf, widthOf, type FigureOptions } from '../../drawing/figure.ts';
import { formatCount, formatNumber, formatValue } from '../../drawing/format.ts';
import { UnplottableData } from '../../errors.ts';
import { drawCategories } from './categories.ts';
import { drawCurve } from './curve.ts';
import { effectsText, type EffectsText } from './effects.text.ts';

/** Effects of a number at some of its values. */
export interface NumberEffects {
  readonly kind: 'number';
  /** Rising, two at least. */
  readonly values: readonly number[];
  /** One a value. */
  readonly effects: readonly number[];
  /** The same for single rows (individual conditional expectation): rows × values. */
  readonly rows?: readonly (readonly number[])[];
  /** The feature's deciles over the rows, least and greatest included: 11 values. */
  readonly deciles?: readonly number[];
}

/** Effects of categories. */
export interface CategoryEffects {
  readonly kind: 'category';
  readonly categories: readonly {
    readonly name: string;
    readonly effect: number;
    /** How many rows have it. */
    readonly rows: number;
    /** The same for single rows. */
    readonly ofRows?: readonly number[];
  }[];
}

export interface EffectsData {
  /**
   * `partial-dependence`: the mean output if all rows had that value (Friedman 2001); `accumulated-local-effects`: the
   * sum of changes between neighbouring values over the rows that lie there, around its mean (Apley & Zhu 2020).
   */
  readonly method: 'partial-dependence' | 'accumulated-local-effects';
  readonly feature: { readonly label: string; readonly unit?: string };
  readonly effects: NumberEffects | CategoryEffects;
  /** What the model puts out: `the log-odds of “>50K”`. */
  readonly output: string;
}

/** How the effects drawn are told. */
export interface EffectsPlace {
  readonly width: number;
  readonly titles: { readonly x: string; readonly y: string };
  readonly text: EffectsText;
  readonly method: EffectsData['method'];
}

/**
 * What a model puts out on average as one feature changes: a line over a number, with thin lines for single rows and ticks
 * that show where the rows lie, or a dot for each category.
 *
 * @throws {UnplottableData} when there are fewer than two values or no category, values do not rise, lengths differ, or a
 *   number is not finite
 */
export function effects(data: EffectsData, options: FigureOptions = {}): string {
  const { method, feature, output } = data;
  check(data);
  const text = effectsText[langOf(options)];
  const place = {
    width: widthOf(options),
    titles: { x: text.feature(feature.label, feature.unit), y: text.axes[method](output) },
    text,
    method,
  };
  const { markup, height } =
    data.effects.kind === 'number' ? drawCurve(data.effects, place) : drawCategories(data.effects, place);
  return figure(
    {
      name: 'effects',
      title: text.titles[method](feature.label, output),
      description: describe(data, text),
      height,
      body: markup,
    },
    options,
  );
}

/** Values told in the description of a curve. */
const TOLD = 5;

function describe({ method, feature, output, effects: of }: EffectsData, text: EffectsText): string {
  const told = text.descriptions[method];
  if (of.kind === 'category') {
    const points = of.categories.map(({ name, effect }) => text.point(name, formatNumber(effect)));
    return told({ feature: feature.label, output, points });
  }
  const last = of.values.length - 1;
  const places = Array.from({ length: TOLD }, (_, i) => Math.round((i * last) / (TOLD - 1)));
  const points = [...new Set(places)].map((at) =>
    text.point(formatValue(of.values[at] as number), formatNumber(of.effects[at] as number)),
  );
  const rows = of.rows?.length ?? 0;
  return `${told({ feature: feature.label, output, points })}${rows > 0 ? text.rows(formatCount(rows)) : ''}`;
}

function check({ feature, effects: of }: EffectsData): void {
  const refuse = (reason: string) => new UnplottableData('effects', reason);
  const numbers =
    of.kind === 'number'
      ? [...of.values, ...of.effects, ...(of.rows ?? []).flat(), ...(of.deciles ?? [])]
      : of.categories.flatMap(({ effect, ofRows = [] }) => [effect, ...ofRows]);
  if (!numbers.every(Number.isFinite)) throw refuse(`a number of '${feature.label}' is not finite`);
  if (of.kind === 'category') {
    if (of.categories.length === 0) throw refuse(`'${feature.label}' has no categories`);
    return;
  }
  if (of.values.length < 2)
    throw refuse(`'${feature.label}' needs two values at least, not ${of.values.length}`);
  if (of.values.some((value, i) => value <= (of.values[i - 1] ?? -Infinity)))
    throw refuse(`the values of '${feature.label}' do not rise`);
  if ([of.effects, ...(of.rows ?? [])].some(({ length }) => length !== of.values.length))
    throw refuse(`'${feature.label}' does not have an effect for each of its ${of.values.length} values`);
}
