import { line } from 'd3-shape';
import { extent, type Axis } from '../drawing/axis.ts';
import { figure, langOf, widthOf, type FigureOptions } from '../drawing/figure.ts';
import { formatChange, formatPercent } from '../drawing/format.ts';
import { dotItem, drawLegend, lineItem } from '../drawing/legend.ts';
import { svg, type Markup } from '../drawing/markup.ts';
import { layPlane } from '../drawing/plane.ts';
import { textWidth } from '../drawing/text-width.ts';
import { SERIES, SIZE } from '../drawing/theme.ts';
import { UnplottableData } from '../errors.ts';
import { frontierText } from './frontier.text.ts';

/** A model, by what it weighs and what it loses. */
export interface FrontierPoint {
  /** Of the source's, above 0. */
  readonly size: number;
  /** Of the loss, over the source's. */
  readonly rise: number;
}

export interface FrontierData {
  /** What rises, in words: `log loss`. */
  readonly loss: string;
  /** What size is counted in: `bytes`. */
  readonly unit: string;
  /** The ways to smaller models, each from the largest on; at most 6. */
  readonly curves: readonly { readonly name: string; readonly points: readonly FrontierPoint[] }[];
  /** The smallest models for several losses. */
  readonly frontier: readonly FrontierPoint[];
  readonly chosen: FrontierPoint;
  /** The rise that was declared. */
  readonly maxRise: number;
}

const HEIGHT = 320;

/** Above so many times the declared rise nothing is drawn: nobody would take those models. */
const HIGHEST = 5;

/**
 * What smaller models lose, a line for each way to make them and a dot for each that was finished: the farther left and
 * down, the better.
 *
 * @throws {UnplottableData} when there is no curve or more than six, or a value is not finite
 */
export function frontier(data: FrontierData, options: FigureOptions = {}): string {
  check(data);
  const { curves, loss, unit, chosen, maxRise } = data;
  const lang = langOf(options);
  const text = frontierText[lang];
  const written = {
    size: formatPercent(chosen.size, lang),
    rise: formatChange(toHundredths(chosen.rise, maxRise)),
    declared: formatChange(maxRise),
  };
  const width = widthOf(options);
  const legend = drawLegend(
    [
      ...curves.map(({ name }, i) => lineItem(`pl-series-line-${i}`, name)),
      dotItem('pl-missing', text.frontier),
    ],
    { left: 16, top: 0, width },
  );
  const { x, y, left, right, markup, height } = layPlane({
    width,
    top: legend.height + 2,
    side: HEIGHT,
    x: {
      title: text.size(unit),
      domain: [0, 1],
      nice: false,
      format: formatPercent,
    },
    y: { title: text.rise(loss), domain: risesOf(data) },
  });
  const within = (points: readonly FrontierPoint[]) => points.filter(({ rise }) => rise <= y.domain[1]);
  const lines = curves.map(({ points }, i) => {
    const path = line<FrontierPoint>(
      ({ size }) => x.at(size),
      ({ rise }) => y.at(rise),
    )(within(points));
    return svg`<path class="pl-series-line-${i}" d="${path ?? ''}"/>`;
  });
  const dots = within(data.frontier).map(
    ({ size, rise }) =>
      svg`<circle class="pl-mark-soft pl-ring" cx="${x.at(size)}" cy="${y.at(rise)}" r="5"/>`,
  );
  const bound = svg`<path class="pl-guide" d="M${left} ${y.at(maxRise)}H${right}"/>`;
  return figure(
    {
      name: 'frontier',
      title: text.title,
      description: text.description({ loss, unit, ways: curves.map(({ name }) => name) }, written),
      height,
      body: svg`${legend.markup}${markup}${bound}${lines}${dots}${drawChosen(chosen, text.chosen(written.size, written.rise), { x, y, right })}`,
    },
    options,
  );
}

/** What the vertical axis shows: no more than some times the declared rise, and all that was chosen. */
function risesOf({ curves, frontier: finished, chosen, maxRise }: FrontierData): [number, number] {
  const rises = curves.flatMap(({ points }) => points.map(({ rise }) => rise));
  const [low, high] = extent([...rises, ...finished.map(({ rise }) => rise)], [0, chosen.rise, maxRise]);
  const most = Math.max(maxRise > 0 ? HIGHEST * maxRise : high, chosen.rise);
  return [Math.max(low, -most), Math.min(high, most)];
}

function drawChosen(
  { size, rise }: FrontierPoint,
  label: string,
  { x, y, right }: { readonly x: Axis; readonly y: Axis; readonly right: number },
): Markup {
  const [at, up] = [x.at(size), y.at(rise)];
  const room = right - textWidth(label, SIZE.label, 'semibold');
  return svg`<circle class="pl-mark-second pl-ring" cx="${at}" cy="${up}" r="7"/><text class="pl-strong pl-halo" x="${Math.min(at + 13, room)}" y="${up - 9}">${label}</text>`;
}

/** To a hundredth of what was declared: digits below say nothing. */
const toHundredths = (rise: number, maxRise: number): number =>
  maxRise > 0 ? (Math.round((rise / maxRise) * 100) * maxRise) / 100 : rise;

function check({ curves, frontier: finished, chosen, maxRise }: FrontierData): void {
  if (curves.length === 0 || curves.length > SERIES)
    throw new UnplottableData('frontier', `it draws one to ${SERIES} curves, not ${curves.length}`);
  const points = [...curves.flatMap((curve) => curve.points), ...finished, chosen];
  if (![maxRise, ...points.flatMap(({ size, rise }) => [size, rise])].every(Number.isFinite))
    throw new UnplottableData('frontier', 'a size or a rise is not a finite number');
}
