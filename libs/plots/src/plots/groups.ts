import { FEW_ROWS } from '@plumbline/statistics';
import { drawBottomAxis, extent, makeAxis, type Axis } from '../drawing/axis.ts';
import { figure, langOf, widthOf, type FigureOptions } from '../drawing/figure.ts';
import { formatAlike, formatCount, formatPercent } from '../drawing/format.ts';
import {
  drawWhisker,
  endsOf,
  intervalOf,
  isFigure,
  layValues,
  writeFigure,
  type Interval,
} from '../drawing/interval.ts';
import { intervalText } from '../drawing/interval.text.ts';
import { drawLegend, dotItem, lineItem } from '../drawing/legend.ts';
import { svg, type Markup } from '../drawing/markup.ts';
import { drawRowLabels, layRows } from '../drawing/rows.ts';
import { UnplottableData } from '../errors.ts';
import { groupsText } from './groups.text.ts';

export interface Group extends Partial<Interval> {
  /** The column's name and the group's. */
  readonly column: string;
  readonly category: string;
  readonly rows: number;
  /** `null`: it cannot be measured on the group's rows. `low` to `high` is its interval, where there is one. */
  readonly value: number | null;
}

export interface GroupsData {
  /** What was measured, in words. */
  readonly metric: string;
  readonly groups: readonly Group[];
  /** The metric on all rows. */
  readonly overall: number;
  /** True where the metric is a share of rows. */
  readonly share?: boolean;
  /** How often intervals hold the true value, 0 … 1; 0.95 by default. */
  readonly level?: number;
}

const BAND = 26;

/**
 * A metric for each group of rows beside its value for all: a dot a group, with its interval as a line through it, and
 * a line for all rows.
 *
 * @throws {UnplottableData} when there is no group, a value is not finite, or an interval's ends are not in order
 */
export function groups(data: GroupsData, options: FigureOptions = {}): string {
  check(data);
  const { metric, overall, share = false, level = 0.95 } = data;
  const lang = langOf(options);
  const text = groupsText[lang];
  const ends = data.groups.flatMap((group) => (isMeasured(group) ? endsOf(group) : []));
  const write = share ? (value: number) => formatPercent(value, lang) : formatAlike([...ends, overall]);
  const written = data.groups.map((group) =>
    isMeasured(group) ? writeFigure(group, write, lang) : undefined,
  );
  const few = data.groups.some(({ rows }) => rows < FEW_ROWS);
  const width = widthOf(options);
  const legend = drawLegend(
    [
      lineItem('pl-line-second', text.overall(write(overall))),
      ...(written.some((figure) => figure?.interval)
        ? [lineItem('pl-line', intervalText[lang].level(formatPercent(level)))]
        : []),
      ...(few ? [dotItem('pl-missing', text.few(formatCount(FEW_ROWS)))] : []),
    ],
    { left: 16, top: 4, width },
  );
  const column = layValues(written.map((figure) => figure ?? { value: '' }));
  const lay = layRows(
    data.groups.map(({ column, category, rows }) => text.groupWithRows(column, category, formatCount(rows))),
    { width, top: legend.height + 10, band: BAND, rightGap: column.width + 20 },
  );
  const axis = makeAxis({
    domain: extent(ends, [overall]),
    range: [lay.left + 8, lay.right],
    ...(share && { format: formatPercent }),
  });
  const foot = drawBottomAxis(axis, { top: lay.top, bottom: lay.bottom + 4, width, title: metric });
  const marks = data.groups.map((group, i) => {
    const middle = lay.rows[i]?.middle ?? 0;
    return isMeasured(group)
      ? svg`${drawGroup(group, axis, middle)}${column.draw(i, axis.range[1] + 20, middle)}`
      : svg`<text class="pl-soft pl-small pl-halo" x="${axis.range[0]}" y="${middle + 4}">${text.unmeasurable}</text>`;
  });
  return figure(
    {
      name: 'groups',
      title: text.title(metric),
      description: text.description(
        metric,
        data.groups.map(({ column, category }, i) => {
          const name = text.group(column, category);
          const whole = written[i]?.whole;
          return whole === undefined ? text.unmeasured(name) : text.measured(name, whole);
        }),
        write(overall),
      ),
      height: foot.bottom,
      body: svg`${legend.markup}${foot.markup}<path class="pl-line-second" d="M${axis.at(overall)} ${lay.top}V${lay.bottom + 4}"/>${drawRowLabels(lay)}${marks}`,
    },
    options,
  );
}

type MeasuredGroup = Group & { readonly value: number };
const isMeasured = (group: Group): group is MeasuredGroup => group.value !== null;

function drawGroup(group: MeasuredGroup, axis: Axis, middle: number): Markup {
  const few = group.rows < FEW_ROWS;
  const interval = intervalOf(group);
  const whisker = interval && drawWhisker(interval, { axis, middle, line: few ? 'pl-line-soft' : 'pl-line' });
  return svg`${whisker}<circle class="${few ? 'pl-mark-soft' : 'pl-mark'} pl-ring" cx="${axis.at(group.value)}" cy="${middle}" r="6"/>`;
}

function check({ groups: all, overall }: GroupsData): void {
  if (all.length === 0) throw new UnplottableData('groups', 'it was given no groups');
  if (!Number.isFinite(overall))
    throw new UnplottableData('groups', 'the value of all rows is not a finite number');
  const bad = all.filter(isMeasured).find((group) => !isFigure(group));
  if (bad)
    throw new UnplottableData(
      'groups',
      `the value of '${bad.category}' or its interval is not finite or not in order`,
    );
}
