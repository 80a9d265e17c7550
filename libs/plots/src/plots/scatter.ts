import { extent, makeAxis } from '../drawing/axis.ts';
import { figure, langOf, widthOf, type FigureOptions } from '../drawing/figure.ts';
import { formatCount, formatNumber } from '../drawing/format.ts';
import { Markup, svg } from '../drawing/markup.ts';
import { layPlane } from '../drawing/plane.ts';
import { UnplottableData } from '../errors.ts';
import { scatterText } from './scatter.text.ts';

export interface ScatterData {
  /** [actual, predicted], one pair a row. */
  readonly pairs: readonly (readonly [number, number])[];
  /** What is predicted, with its unit. */
  readonly target: string;
}

const BIGGEST = 440;

/**
 * Predicted against actual values: on the diagonal a prediction is right.
 *
 * @throws {UnplottableData} when there is no row, or a value is not finite
 */
export function scatter(data: ScatterData, options: FigureOptions = {}): string {
  const { pairs, target } = data;
  if (pairs.length === 0) throw new UnplottableData('scatter', 'it was given no rows');
  if (!pairs.flat().every(Number.isFinite))
    throw new UnplottableData('scatter', 'a value is not a finite number');

  const text = scatterText[langOf(options)];
  const { domain } = makeAxis({ domain: extent(pairs.flat()), range: [0, BIGGEST] });
  const { x, y, markup, width, height } = layPlane({
    width: widthOf(options),
    top: 2,
    side: { atMost: BIGGEST },
    x: { title: text.actual(target), domain, nice: false },
    y: { title: text.predicted(target), domain, nice: false },
  });
  const dots = pairs.map(
    ([actual, predicted]) =>
      `M${Math.round(x.at(actual) * 10) / 10} ${Math.round(y.at(predicted) * 10) / 10}h0`,
  );
  const [low, high] = x.domain;
  const ends = (of: 0 | 1): [string, string] => {
    const [least, greatest] = extent(pairs.map((pair) => pair[of]));
    return [formatNumber(least), formatNumber(greatest)];
  };
  return figure(
    {
      name: 'scatter',
      title: text.title(target),
      description: text.description(formatCount(pairs.length), ends(0), ends(1)),
      width,
      height,
      body: svg`${markup}<path class="pl-guide" d="M${x.at(low)} ${y.at(low)}L${x.at(high)} ${y.at(high)}"/><path class="pl-line pl-dots" stroke-opacity="0.45" style="stroke-width:5" d="${new Markup(dots.join(''))}"/>`,
    },
    options,
  );
}
