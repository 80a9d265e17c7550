import { drawBottomAxis, extent, makeAxis, type Axis } from '../drawing/axis.ts';
import { figure, langOf, widthOf, type FigureOptions } from '../drawing/figure.ts';
import { formatAlike, formatCount } from '../drawing/format.ts';
import { layValues } from '../drawing/interval.ts';
import { discItem, drawLegend } from '../drawing/legend.ts';
import { svg, type Markup } from '../drawing/markup.ts';
import { drawNote } from '../drawing/note.ts';
import { drawRowLabels, layRows } from '../drawing/rows.ts';
import { SERIES } from '../drawing/theme.ts';
import { UnplottableData } from '../errors.ts';
import { cohortsText } from './cohorts.text.ts';

export interface Cohort {
  readonly name: string;
  /** At least 1. */
  readonly rows: number;
  /** Mean |SHAP| over its rows, one a feature. */
  readonly means: readonly number[];
}

export interface CohortsData {
  readonly features: readonly { readonly label: string }[];
  /** Groups of rows; beyond six the smallest are one. */
  readonly cohorts: readonly Cohort[];
  /** What the contributions add to: `the log-odds of “>50K”`. */
  readonly effectOn: string;
}

export interface CohortsOptions extends FigureOptions {
  /** Features drawn, those with the greatest mean over all rows; 10 by default. */
  readonly features?: number;
}

const BAND = 28;

/**
 * How much each feature moves predictions, group by group: a dot for each group, and how far apart the outermost two are.
 *
 * @throws {UnplottableData} when there is no feature or group, a group has no rows or not a mean for each feature, or a
 *   mean is negative or not finite
 */
export function cohorts(data: CohortsData, options: CohortsOptions = {}): string {
  check(data);
  const { features, effectOn } = data;
  const text = cohortsText[langOf(options)];
  const groups = foldSmallest(data.cohorts, text.others);
  const order = strongestFirst(features.length, groups);
  const shown = order.slice(0, options.features ?? 10).map((feature) => ({
    label: features[feature]?.label ?? '',
    means: groups.map(({ means }) => means[feature] as number),
  }));
  const write = formatAlike(shown.flatMap(({ means }) => means));
  const width = widthOf(options);
  const legend = drawLegend(
    groups.map(({ name, rows }, i) => discItem(`pl-series-${i}`, text.group(name, formatCount(rows)))),
    { left: 16, top: 4, width },
  );
  const column = layValues(
    shown.map(({ means }) => {
      const [low, high] = extent(means);
      return { value: groups.length > 1 ? text.apart(write(high - low)) : write(high) };
    }),
  );
  const lay = layRows(
    shown.map(({ label }) => label),
    { width, top: legend.height + 10, band: BAND, rightGap: column.width + 16 },
  );
  const axis = makeAxis({
    domain: [0, Math.max(...shown.flatMap(({ means }) => means))],
    range: [lay.left + 6, lay.right - 6],
    nice: false,
    every: 64,
  });
  const foot = drawBottomAxis(axis, {
    top: lay.top,
    bottom: lay.bottom + 2,
    width,
    title: text.axis(effectOn),
  });
  const marks = shown.map(({ means }, i) => {
    const middle = lay.rows[i]?.middle ?? 0;
    return svg`${drawMeans(means, axis, middle)}${column.draw(i, lay.right + 16, middle)}`;
  });
  const left = order.length - shown.length;
  const rest = left > 0 && drawNote(text.rest(left), { top: foot.bottom, width });
  return figure(
    {
      name: 'cohorts',
      title: text.title(effectOn),
      description: text.description(
        effectOn,
        shown.map(({ label, means }) =>
          text.feature(
            label,
            groups.map(({ name }, i) => text.value(name, write(means[i] as number))),
          ),
        ),
      ),
      height: rest ? rest.bottom + 8 : foot.bottom,
      body: svg`${legend.markup}${foot.markup}<path class="pl-axis" d="M${axis.at(0)} ${lay.top}V${lay.bottom + 2}"/>${drawRowLabels(lay)}${marks}${rest && rest.markup}`,
    },
    options,
  );
}

/** A dot a group on a line from the least to the greatest; the first group's lies on top. */
function drawMeans(means: readonly number[], axis: Axis, middle: number): Markup {
  const [low, high] = extent(means);
  const dots = means
    .map(
      (mean, i) => svg`<circle class="pl-series-${i} pl-ring" cx="${axis.at(mean)}" cy="${middle}" r="5.5"/>`,
    )
    .toReversed();
  return svg`<path class="pl-line-soft" stroke-opacity="0.5" d="M${axis.at(low)} ${middle}H${axis.at(high)}"/>${dots}`;
}

/** Sums up the groups for which there is no colour: a mean over several groups is that of all their rows. */
function foldSmallest(cohorts: readonly Cohort[], name: (count: number) => string): readonly Cohort[] {
  if (cohorts.length <= SERIES) return cohorts;
  const bySize = [...cohorts].sort((a, b) => b.rows - a.rows);
  const own = new Set(bySize.slice(0, SERIES - 1));
  const rest = cohorts.filter((cohort) => !own.has(cohort));
  const others = { name: name(rest.length), rows: rowsOf(rest), means: meansOver(rest) };
  return [...cohorts.filter((cohort) => own.has(cohort)), others];
}

const rowsOf = (cohorts: readonly Cohort[]) => cohorts.reduce((sum, { rows }) => sum + rows, 0);

const meansOver = (cohorts: readonly Cohort[]): readonly number[] =>
  (cohorts[0]?.means ?? []).map(
    (_, feature) =>
      cohorts.reduce((sum, { rows, means }) => sum + rows * (means[feature] as number), 0) / rowsOf(cohorts),
  );

function strongestFirst(features: number, cohorts: readonly Cohort[]): readonly number[] {
  const overall = meansOver(cohorts);
  return Array.from({ length: features }, (_, i) => i).sort(
    (a, b) => (overall[b] as number) - (overall[a] as number),
  );
}

function check({ features, cohorts: all }: CohortsData): void {
  const refuse = (reason: string) => new UnplottableData('cohorts', reason);
  if (features.length === 0) throw refuse('it was given no features');
  if (all.length === 0) throw refuse('it was given no groups');
  for (const { name, rows, means } of all) {
    if (!(rows >= 1)) throw refuse(`the group '${name}' has no rows`);
    if (means.length !== features.length)
      throw refuse(`the group '${name}' has ${means.length} means for ${features.length} features`);
    if (!means.every((mean) => Number.isFinite(mean) && mean >= 0))
      throw refuse(`a mean of the group '${name}' is negative or not finite`);
  }
}
