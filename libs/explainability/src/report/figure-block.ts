import { html, Markup } from '@plumbline/plots';
import { type FigureToDraw } from '../explanation/figures.ts';

/** Widths that figures are drawn at, in pixels, 16 on either side being their own margin. */
const WIDE = 752;
const HALF = 376;
const NARROW = 360;

const drawn = ({ name, draw }: FigureToDraw, variant: string, width: number): Markup =>
  new Markup(draw({ theme: 'page', id: `${name}-${variant}`, width }));

/** A figure over the page's whole width, drawn anew for narrow screens: there it would be too small to read. */
export function wideFigure(title: string, figure: FigureToDraw, caption: Markup): Markup {
  return html`<figure>
    <p class="figure-title">${title}</p>
    <div class="wide">${drawn(figure, 'wide', WIDE)}</div>
    <div class="narrow">${drawn(figure, 'narrow', NARROW)}</div>
    <figcaption>${caption}</figcaption>
  </figure>`;
}

/** A figure of half the width: two stand beside each other where there is room. */
export function halfFigure(title: string, figure: FigureToDraw, caption: Markup): Markup {
  return html`<figure>
    <p class="figure-title">${title}</p>
    ${drawn(figure, 'half', HALF)}
    <figcaption>${caption}</figcaption>
  </figure>`;
}

/** A figure of half the width with its caption at its side. */
export function besideFigure(title: string, figure: FigureToDraw, caption: Markup): Markup {
  return html`<figure>
    <p class="figure-title">${title}</p>
    <div class="pair">
      ${drawn(figure, 'half', HALF)}
      <figcaption>${caption}</figcaption>
    </div>
  </figure>`;
}

export const pair = (figures: readonly Markup[]): Markup => html`<div class="pair">${figures}</div>`;
