import { html, Markup } from '@plumbline/plots';
import { type FigureToDraw } from '../explanation/figures.ts';
import { type Story } from './story.ts';

/** Widths that figures are drawn at, in pixels, 16 on either side being their own margin. */
const WIDE = 752;
const HALF = 376;
const NARROW = 360;

/** Puts a figure at a place: into the page, unless the story says where else. */
function drawn(
  { place = inPage, params: { lang } }: Story,
  figure: FigureToDraw,
  variant: string,
  width: number,
): Markup {
  return place(figure, { theme: 'page', id: `${figure.name}-${variant}`, width, lang });
}

const inPage: NonNullable<Story['place']> = ({ draw }, options) => new Markup(draw(options));

/** A figure over the page's whole width, drawn anew for narrow screens: there it would be too small to read. */
export function wideFigure(story: Story, title: string, figure: FigureToDraw, caption: Markup): Markup {
  return html`<figure>
    <p class="figure-title">${title}</p>
    <div class="wide">${drawn(story, figure, 'wide', WIDE)}</div>
    <div class="narrow">${drawn(story, figure, 'narrow', NARROW)}</div>
    <figcaption>${caption}</figcaption>
  </figure>`;
}

/** A figure of half the width: two stand beside each other where there is room. */
export function halfFigure(story: Story, title: string, figure: FigureToDraw, caption: Markup): Markup {
  return html`<figure>
    <p class="figure-title">${title}</p>
    ${drawn(story, figure, 'half', HALF)}
    <figcaption>${caption}</figcaption>
  </figure>`;
}

/** A figure of half the width with its caption at its side. */
export function besideFigure(story: Story, title: string, figure: FigureToDraw, caption: Markup): Markup {
  return html`<figure>
    <p class="figure-title">${title}</p>
    <div class="pair">
      ${drawn(story, figure, 'half', HALF)}
      <figcaption>${caption}</figcaption>
    </div>
  </figure>`;
}

export const pair = (figures: readonly Markup[]): Markup => html`<div class="pair">${figures}</div>`;
