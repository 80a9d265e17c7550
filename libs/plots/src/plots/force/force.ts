import { drawBottomAxis, extent, makeAxis, type Axis } from '../../drawing/axis.ts';
import { figure, langOf, widthOf, type FigureOptions } from '../../drawing/figure.ts';
import { formatChange, formatFixed, formatNumber, formatPercent } from '../../drawing/format.ts';
import { svg, type Markup } from '../../drawing/markup.ts';
import { drawNote } from '../../drawing/note.ts';
import { textWidth } from '../../drawing/text-width.ts';
import { SIZE } from '../../drawing/theme.ts';
import { UnplottableData } from '../../errors.ts';
import { type WaterfallData } from '../waterfall.ts';
import { forceText } from './force.text.ts';
import { drawLists } from './lists.ts';
import { pushesOf, sumOf, type Pushes } from './pushes.ts';

export interface ForceOptions extends FigureOptions {
  /** Features with an arrow of their own to either side, the strongest; 8 by default. */
  readonly features?: number;
}

const EDGE = 16;
const BAR = 30;
/** Pixels by which an arrow's point stands out. */
const POINT = 7;

/**
 * One row's prediction as a balance: what raises it pushes from the left, what lowers it from the right, and they meet at
 * the prediction. Arrows are numbered as in the two lists below.
 *
 * @throws {UnplottableData} when there is no feature, or a number is not finite
 */
export function force(data: WaterfallData, options: ForceOptions = {}): string {
  check(data);
  const { base, steps, effectOn, logistic = false } = data;
  const lang = langOf(options);
  const text = forceText[lang];
  const reading = (value: number) =>
    logistic
      ? text.reading(formatFixed(value, 2), formatPercent(1 / (1 + Math.exp(-value)), lang))
      : text.reading(formatNumber(value));
  const { raises, lowers } = pushesOf(steps, options.features ?? 8, text);
  const prediction = base + sumOf(raises) + sumOf(lowers);

  const width = widthOf(options);
  const ends = [base, prediction, prediction - sumOf(raises), prediction - sumOf(lowers)];
  const axis = makeAxis({ domain: extent(ends), range: [20, width - 20], nice: false });
  const labels = drawLabels(
    [
      { at: axis.at(prediction), text: text.prediction(reading(prediction)), strong: true },
      { at: axis.at(base), text: text.base(reading(base)), strong: false },
    ],
    width,
  );
  const bar = { top: labels.bottom + 6, bottom: labels.bottom + 6 + BAR };
  const foot = drawBottomAxis(axis, {
    top: bar.top - 4,
    bottom: bar.bottom + 6,
    width,
    title: text.axis(effectOn),
  });
  const lists = drawLists(
    [
      {
        heading: text.raises(formatNumber(sumOf(raises))),
        direction: 'up',
        pushes: raises,
        nothing: text.nothing,
      },
      {
        heading: text.lowers(formatNumber(-sumOf(lowers))),
        direction: 'down',
        pushes: lowers,
        nothing: text.nothing,
      },
    ],
    { top: foot.bottom + 14, width },
  );
  const tell = (pushes: Pushes) => pushes.map(({ label, change }) => text.push(label, formatChange(change)));
  return figure(
    {
      name: 'force',
      title: text.title(data.rowName ?? text.thisRow),
      description: text.description({
        effectOn,
        base: reading(base),
        prediction: reading(prediction),
        raises: tell(raises),
        lowers: tell(lowers),
      }),
      height: lists.bottom + 8,
      body: svg`${foot.markup}${labels.draw(bar)}${drawArrows(raises, prediction, axis, bar.top)}${drawArrows(lowers, prediction, axis, bar.top)}<path class="pl-axis" stroke-width="2" d="M${axis.at(prediction)} ${bar.top - 6}V${bar.bottom + 6}"/>${lists.markup}`,
    },
    options,
  );
}

interface Label {
  readonly at: number;
  readonly text: string;
  readonly strong: boolean;
}

/** Texts over the bar, each on a line of its own, with a line down to the place they mean. */
function drawLabels(labels: readonly Label[], width: number) {
  let bottom = 2;
  const placed = labels.map(({ at, text, strong }) => {
    const fits = textWidth(text, SIZE.small, strong ? 'semibold' : 'regular') + 2 * EDGE <= width;
    const top = bottom;
    if (!fits) {
      const note = drawNote(text, { top, width });
      bottom = note.bottom;
      return { at, foot: bottom, markup: note.markup };
    }
    bottom += 18;
    const half = textWidth(text, SIZE.small, strong ? 'semibold' : 'regular') / 2;
    const x = Math.min(Math.max(at, half + EDGE), width - half - EDGE);
    const look = strong ? 'pl-strong' : 'pl-soft';
    return {
      at,
      foot: bottom - 2,
      markup: svg`<text class="${look} pl-small pl-halo" text-anchor="middle" x="${x}" y="${top + 13}">${text}</text>`,
    };
  });
  const draw = (bar: { readonly bottom: number }): Markup => {
    const lines = placed.map(
      ({ at, foot }) => svg`<path class="pl-guide" d="M${at} ${foot}V${bar.bottom + 6}"/>`,
    );
    return svg`${lines}${placed.map(({ markup }) => markup)}`;
  };
  return { bottom, draw };
}

/** Arrows head to tail that end at the prediction, the strongest next to it. */
function drawArrows(pushes: Pushes, prediction: number, axis: Axis, top: number): Markup {
  let head = prediction;
  const [middle, bottom] = [top + BAR / 2, top + BAR];
  const arrows = pushes.map(({ label, change, number }) => {
    const tail = head - change;
    const [from, to] = [axis.at(tail), axis.at(head)];
    head = tail;
    const length = Math.abs(to - from);
    const point = Math.min(POINT, length * 0.6) * (change > 0 ? 1 : -1);
    const fits = length >= textWidth(String(number), SIZE.small, 'semibold') + 2 * POINT + 3;
    const mark =
      fits &&
      svg`<text class="pl-strong pl-small pl-on-mark" text-anchor="middle" x="${(from + to) / 2 + (point > 0 ? 1 : -1)}" y="${middle + 4}">${number}</text>`;
    return svg`<g><title>${label}: ${formatChange(change)}</title><path class="pl-${change > 0 ? 'up' : 'down'} pl-ring" d="M${from} ${top}H${to - point}L${to} ${middle}L${to - point} ${bottom}H${from}L${from + point} ${middle}Z"/>${mark}</g>`;
  });
  return svg`${arrows}`;
}

function check({ base, steps }: WaterfallData): void {
  if (steps.length === 0) throw new UnplottableData('force', 'it was given no features');
  if (!Number.isFinite(base)) throw new UnplottableData('force', 'the base value is not a finite number');
  const bad = steps.find(({ contribution }) => !Number.isFinite(contribution));
  if (bad) throw new UnplottableData('force', `the contribution of '${bad.label}' is not a finite number`);
}
