import { Markup, svg } from '../drawing/markup.ts';

/** Dots of equal size, in an order that is random: what comes later lies on top. */
export interface Cloud {
  /** Pixels of each dot's middle. */
  readonly across: ArrayLike<number>;
  readonly down: ArrayLike<number>;
  /** The class of each, which says its colour. */
  readonly classes: readonly string[];
}

/** Layers that dots are drawn in: within one, dots of a colour share a path. */
const LAYERS = 6;

/**
 * A dot is a line of no length with round ends, ten bytes instead of forty, and the dots of a colour are one path. As
 * that would put one colour on top of another everywhere, the dots are dealt to layers first, so that which colour
 * covers which is left to chance.
 */
export function drawCloud(
  { across, down, classes }: Cloud,
  { dot, opacity = 1 }: { readonly dot: number; readonly opacity?: number },
): Markup {
  const drawn: string[] = [];
  for (let layer = 0; layer < LAYERS; layer++) {
    const paths = new Map<string, string>();
    const end = Math.floor(((layer + 1) * classes.length) / LAYERS);
    for (let i = Math.floor((layer * classes.length) / LAYERS); i < end; i++) {
      const name = classes[i] as string;
      paths.set(
        name,
        `${paths.get(name) ?? ''}M${tenths(across[i] as number)} ${tenths(down[i] as number)}h0`,
      );
    }
    for (const [name, path] of paths) drawn.push(`<path class="${name}" d="${path}"/>`);
  }
  const faded = opacity < 1 && svg` stroke-opacity="${opacity}"`;
  return svg`<g class="pl-dots" stroke-width="${dot}"${faded}>${new Markup(drawn.join(''))}</g>`;
}

const tenths = (value: number) => Math.round(value * 10) / 10;
