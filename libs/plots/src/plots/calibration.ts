import { line } from 'd3-shape';
import { wilsonInterval } from '@plumbline/statistics';
import { svg } from '../drawing/markup.ts';
import { figure, langOf, widthOf, type FigureOptions } from '../drawing/figure.ts';
import { formatCount, formatPercent } from '../drawing/format.ts';
import { UnplottableData } from '../errors.ts';
import { layUnitSquare } from './unit-square.ts';
import { calibrationText } from './calibration.text.ts';

export interface CalibrationData {
  readonly bins: readonly {
    readonly predicted: number;
    readonly observed: number;
    readonly rows: number;
  }[];
  /** The class whose probability is meant. */
  readonly positive: string;
}

/**
 * Whether a predicted probability means what it says: mean prediction against observed share, bin by bin, with the
 * 95 % Wilson interval of each share. On the diagonal it does.
 *
 * @throws {UnplottableData} when there is no bin
 */
export function calibration(data: CalibrationData, options: FigureOptions = {}): string {
  if (data.bins.length === 0) throw new UnplottableData('calibration', 'it was given no bins');
  const lang = langOf(options);
  const text = calibrationText[lang];
  const percent = (share: number) => formatPercent(share, lang);
  const { x, y, markup, width, height } = layUnitSquare(widthOf(options), {
    x: text.predicted,
    y: text.observed,
  });
  const bins = [...data.bins].sort((a, b) => a.predicted - b.predicted);
  const most = Math.max(...bins.map(({ rows }) => rows));
  const path = line<(typeof bins)[number]>(
    (bin) => x.at(bin.predicted),
    (bin) => y.at(bin.observed),
  )(bins);
  const marks = bins.map(({ predicted, observed, rows }) => {
    const [low, high] = wilsonInterval(observed, rows);
    const radius = 3 + 4 * Math.sqrt(rows / most);
    return svg`<g><title>${text.bin(percent(predicted), percent(observed), formatCount(rows))}</title><path class="pl-line" d="M${x.at(predicted)} ${y.at(low)}V${y.at(high)}" stroke-opacity="0.45"/><circle class="pl-mark pl-ring" cx="${x.at(predicted)}" cy="${y.at(observed)}" r="${radius}"/></g>`;
  });
  return figure(
    {
      name: 'calibration',
      title: text.title(data.positive),
      description: text.description(
        bins.map(({ predicted, observed }) => [percent(predicted), percent(observed)]),
      ),
      width,
      height,
      body: svg`${markup}<path class="pl-guide" d="M${x.at(0)} ${y.at(0)}L${x.at(1)} ${y.at(1)}"/><path class="pl-line" d="${path ?? ''}"/>${marks}`,
    },
    options,
  );
}
