import { figure, langOf, widthOf, type FigureOptions } from '../drawing/figure.ts';
import { formatAlike, formatPercent } from '../drawing/format.ts';
import { drawLegend, rampItem, type LegendItem } from '../drawing/legend.ts';
import { svg, type Markup } from '../drawing/markup.ts';
import { textWidth } from '../drawing/text-width.ts';
import { LINE_HEIGHT, RAMP_STEPS, SIZE } from '../drawing/theme.ts';
import { wrapText } from '../drawing/wrap-text.ts';
import { UnplottableData } from '../errors.ts';
import { treeText } from './tree.text.ts';

/** A node, and the two that it splits into. */
export interface TreeNode {
  /** Of all rows, 0 … 1. */
  readonly share: number;
  /** What the tree predicts for its rows: at an inner node, their mean. */
  readonly value: number;
  /** Left out at a leaf. */
  readonly branches?: readonly [TreeBranch, TreeBranch];
}

export interface TreeBranch {
  /** What rows must hold to go there, in words. */
  readonly condition: string;
  readonly node: TreeNode;
}

export interface TreeData {
  readonly root: TreeNode;
  /** What the values are: `probability of “>50K”`. */
  readonly output: string;
  /** True where values are probabilities. */
  readonly probability?: boolean;
}

/** One line of the outline. */
interface Line {
  readonly node: TreeNode;
  readonly condition: string;
  readonly depth: number;
  /** Position of the parent among the lines. */
  readonly parent: number;
}

const EDGE = 16;
const NARROW = 520;
/** By how much a level is set in, and the thickness of a bar. */
const INDENT = { wide: 22, narrow: 13 };
const BAR = 10;

/**
 * A decision tree as an outline: a line a node, set in by its depth, with a bar as long as its share of the rows and
 * coloured by its value. It can be read at any width, from the top down.
 *
 * @throws {UnplottableData} when a value is not finite, or a share is not within 0 and 1
 */
export function tree(data: TreeData, options: FigureOptions = {}): string {
  const lines = linesOf(data.root, treeText[langOf(options)].all);
  check(lines);
  const lang = langOf(options);
  const text = treeText[lang];
  const values = lines.map(({ node }) => node.value);
  const percent = (share: number) => formatPercent(share, lang);
  const write = data.probability ? percent : formatAlike(values);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const width = widthOf(options);
  const legend = drawLegend([rampItem(write(low), write(high)), barItem(text.bar)], {
    left: EDGE,
    top: 4,
    width,
  });
  const body = drawLines(lines, {
    width,
    top: legend.height + 10,
    colour: (value) => (high > low ? Math.round(((value - low) / (high - low)) * (RAMP_STEPS - 1)) : 0),
    say: ({ value, share }) => text.value(write(value), percent(share)),
  });
  const leaves = lines.filter(({ node }) => !node.branches).sort((a, b) => b.node.value - a.node.value);
  const told = (line: Line | undefined) =>
    line ? text.leaf(pathTo(line, lines), write(line.node.value), percent(line.node.share)) : '';
  return figure(
    {
      name: 'tree',
      title: text.title(data.output),
      description:
        leaves.length === 1
          ? text.none(write(data.root.value))
          : text.description(leaves.length, data.output, told(leaves[0]), told(leaves.at(-1))),
      height: body.bottom + 8,
      body: svg`${legend.markup}${body.markup}`,
    },
    options,
  );
}

function linesOf(root: TreeNode, all: string): Line[] {
  const lines: Line[] = [];
  const visit = (node: TreeNode, condition: string, depth: number, parent: number): void => {
    const at = lines.push({ node, condition, depth, parent }) - 1;
    for (const branch of node.branches ?? []) visit(branch.node, branch.condition, depth + 1, at);
  };
  visit(root, all, 0, -1);
  return lines;
}

/** The conditions from the root to a line. */
function pathTo(line: Line, lines: readonly Line[]): string[] {
  const parent = lines[line.parent];
  return parent ? [...pathTo(parent, lines), line.condition] : [];
}

interface Drawing {
  readonly width: number;
  readonly top: number;
  colour(value: number): number;
  say(node: TreeNode): string;
}

/** Wide: condition, bar and value side by side; narrow: the bar and the value under the condition. */
function drawLines(lines: readonly Line[], { width, top, colour, say }: Drawing) {
  const wide = width >= NARROW;
  const indent = wide ? INDENT.wide : INDENT.narrow;
  const valueRoom = Math.max(...lines.map(({ node }) => textWidth(say(node), SIZE.small, 'semibold')));
  const barsFrom = wide ? Math.round(width * 0.5) : 0;
  let y = top;
  const feet: number[] = [];
  const drawn = lines.map((line, i): Markup => {
    const { node, condition, depth, parent } = line;
    const left = EDGE + depth * indent;
    const room = (wide ? barsFrom - 14 : width - EDGE) - left;
    const texts = wrapText(condition, room, SIZE.label);
    const height = wide ? Math.max(texts.length * LINE_HEIGHT + 9, 28) : texts.length * LINE_HEIGHT + 24;
    const first = wide ? y + (height - texts.length * LINE_HEIGHT) / 2 : y;
    const bars = wide
      ? { left: barsFrom, y: y + height / 2 }
      : { left, y: first + texts.length * LINE_HEIGHT + 9 };
    const most = width - EDGE - valueRoom - 10 - bars.left;
    const long = Math.max(1.5, node.share * most);
    const elbow =
      parent >= 0 &&
      svg`<path class="pl-axis" d="M${left - indent + 4} ${feet[parent]}V${first + 9}H${left - 4}"/>`;
    const written = texts.map(
      (one, at) =>
        svg`<text${!node.branches && svg` class="pl-strong"`} x="${left}" y="${first + at * LINE_HEIGHT + 13}">${one}</text>`,
    );
    feet[i] = wide ? first + texts.length * LINE_HEIGHT + 2 : bars.y + BAR / 2 + 2;
    y += height;
    return svg`<g>${elbow}${written}<path class="pl-grid" stroke-width="${BAR}" d="M${bars.left} ${bars.y}H${bars.left + most}"/><path class="pl-ramp-${colour(node.value)}" stroke-width="${BAR}" d="M${bars.left} ${bars.y}H${bars.left + long}"/><text class="pl-small${!node.branches && ' pl-strong'}" text-anchor="end" x="${width - EDGE}" y="${bars.y + 4}">${say(node)}</text></g>`;
  });
  return { markup: svg`${drawn}`, bottom: y };
}

const barItem = (text: string): LegendItem => ({
  mark: svg`<path class="pl-grid" stroke-width="${BAR}" d="M0 0H22"/><path class="pl-missing" stroke-width="${BAR}" d="M0 0H10"/>`,
  markWidth: 22,
  text,
});

function check(lines: readonly Line[]): void {
  for (const { node, condition } of lines) {
    if (!Number.isFinite(node.value))
      throw new UnplottableData('tree', `the value of '${condition}' is not a finite number`);
    if (!(node.share >= 0 && node.share <= 1))
      throw new UnplottableData('tree', `the share of '${condition}' is not within 0 and 1`);
  }
}
