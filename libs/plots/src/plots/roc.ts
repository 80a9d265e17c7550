import { area, line } from 'd3-shape';
import { figure, langOf, widthOf, type FigureOptions } from '../drawing/figure.ts';
import { formatFixed } from '../drawing/format.ts';
import { svg } from '../drawing/markup.ts';
import { UnplottableData } from '../errors.ts';
import { layUnitSquare } from './unit-square.ts';
import { rocText } from './roc.text.ts';

export interface RocData {
  /** [false positive rate, true positive rate], both rising. */
  readonly points: readonly (readonly [number, number])[];
  readonly auc: number;
  readonly positive: string;
}

/**
 * The receiver operating characteristic: how many of the positive rows are found, against how many of the others are
 * taken for them, over all thresholds. The diagonal is guessing.
 *
 * @throws {UnplottableData} when there are fewer than two points
 */
export function roc(data: RocData, options: FigureOptions = {}): string {
  if (data.points.length < 2)
    throw new UnplottableData('ROC', `it needs two points at least, not ${data.points.length}`);
  const text = rocText[langOf(options)];
  const { x, y, markup, width, height } = layUnitSquare(widthOf(options), {
    x: text.falsePositives,
    y: text.truePositives,
  });
  const points = data.points as [number, number][];
  const across = (point: [number, number]) => x.at(point[0]);
  const up = (point: [number, number]) => y.at(point[1]);
  const curve = line(across, up)(points);
  const under = area(across, y.at(0), up)(points);
  const auc = formatFixed(data.auc, 3);
  return figure(
    {
      name: 'roc',
      title: text.title(data.positive),
      description: text.description(auc, '10%', `${formatFixed(foundAt(points, 0.1) * 100, 1)}%`),
      width,
      height,
      body: svg`${markup}<path class="pl-mark" fill-opacity="0.1" d="${under ?? ''}"/><path class="pl-guide" d="M${x.at(0)} ${y.at(0)}L${x.at(1)} ${y.at(1)}"/><path class="pl-line" d="${curve ?? ''}"/><text class="pl-strong" text-anchor="end" x="${x.at(1) - 12}" y="${y.at(0.08)}">AUC ${auc}</text>`,
    },
    options,
  );
}

/** The greatest true positive rate at a false positive rate. */
const foundAt = (points: readonly (readonly [number, number])[], most: number): number =>
  Math.max(0, ...points.filter(([falses]) => falses <= most).map(([, trues]) => trues));
