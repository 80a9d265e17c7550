import { line } from 'd3-shape';
import { extent } from '../drawing/axis.ts';
import { figure, langOf, widthOf, type FigureOptions } from '../drawing/figure.ts';
import { formatNumber } from '../drawing/format.ts';
import { drawLegend, lineItem } from '../drawing/legend.ts';
import { svg } from '../drawing/markup.ts';
import { layPlane } from '../drawing/plane.ts';
import { textWidth } from '../drawing/text-width.ts';
import { SIZE } from '../drawing/theme.ts';
import { UnplottableData } from '../errors.ts';
import { historyText } from './history.text.ts';

export interface HistoryData {
  /** What was measured, in words: `log loss`. */
  readonly metric: string;
  /** One or two lines, a value a round. */
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** The round whose model was kept, counted from 1. */
  readonly bestRound?: number;
}

const LINES = ['pl-line-second', 'pl-line'] as const;
const HEIGHT = 260;

/**
 * A metric over the rounds of training.
 *
 * @throws {UnplottableData} when there is no line or more than two, no round, or a value is not finite
 */
export function history(data: HistoryData, options: FigureOptions = {}): string {
  check(data);
  const { series, metric, bestRound } = data;
  const text = historyText[langOf(options)];
  const rounds = Math.max(...series.map(({ values }) => values.length));
  const width = widthOf(options);
  const legend = drawLegend(
    series.map(({ name }, i) => lineItem(lineClass(i, series.length), name)),
    { left: 16, top: 0, width },
  );
  const { x, y, top, bottom, markup, height } = layPlane({
    width,
    top: legend.height + 2,
    side: HEIGHT,
    gap: 22,
    x: {
      title: text.axis,
      domain: [1, Math.max(2, rounds)],
      nice: false,
      whole: true,
    },
    y: { title: metric, domain: extent(series.flatMap(({ values }) => values)) },
  });
  const lines = series.map(({ values }, i) => {
    const path = line<number>(
      (_, round) => x.at(round + 1),
      (value) => y.at(value),
    )([...values]);
    return svg`<path class="${lineClass(i, series.length)}" d="${path ?? ''}"/>`;
  });
  const ends = series.map(({ name, values }) =>
    text.line(name, formatNumber(values[0] as number), formatNumber(values.at(-1) as number)),
  );
  return figure(
    {
      name: 'history',
      title: text.title(metric),
      description: text.description(metric, rounds, ends, bestRound),
      height,
      body: svg`${legend.markup}${markup}${lines}${bestRound !== undefined && drawBest(x.at(bestRound), { top, bottom, width, label: text.best(bestRound) })}`,
    },
    options,
  );
}

/** A line alone is drawn as validation would be. */
const lineClass = (i: number, count: number) => LINES[count === 1 ? 1 : i] ?? 'pl-line';

function drawBest(at: number, place: { top: number; bottom: number; width: number; label: string }) {
  const room = place.width - at - 24;
  const fits = room > textWidth(place.label, SIZE.small) + 8;
  return svg`<path class="pl-guide" d="M${at} ${place.top - 8}V${place.bottom}"/><text class="pl-soft pl-small" text-anchor="${fits ? 'start' : 'end'}" x="${at + (fits ? 6 : -6)}" y="${place.top - 2}">${place.label}</text>`;
}

function check({ series }: HistoryData): void {
  if (series.length === 0 || series.length > 2)
    throw new UnplottableData('history', `it draws one or two lines, not ${series.length}`);
  for (const { name, values } of series) {
    if (values.length === 0) throw new UnplottableData('history', `'${name}' has no round`);
    if (!values.every(Number.isFinite))
      throw new UnplottableData('history', `'${name}' has a value that is not finite`);
  }
}
