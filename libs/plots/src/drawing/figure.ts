import { languageTag, type Lang } from './lang.ts';
import { html, svg, Markup } from './markup.ts';
import { COLOURS, fileRules, SIZE } from './theme.ts';
import { wrapText } from './wrap-text.ts';

/** How a figure is to be drawn. */
export interface FigureOptions {
  /** In pixels; 720 by default, and no less than 280. The height follows from the content. */
  readonly width?: number;
  /**
   * `file`: stands alone, on light paper, its title drawn above it. `page`: a part of an HTML page that brings the
   * colours and says the title itself.
   */
  readonly theme?: 'file' | 'page';
  /** Names the figure in its page: unique there. */
  readonly id?: string;
  /** English by default. Texts that come with the data are drawn as they are. */
  readonly lang?: Lang;
}

/** What every plot comes to before it is framed. */
export interface Drawing {
  /** A short name of what is shown. */
  readonly title: string;
  /** What a person who cannot see the figure needs to know, made from its data. */
  readonly description: string;
  /** Default id. */
  readonly name: string;
  readonly height: number;
  /** Where the drawing needs less than the width it was given. */
  readonly width?: number;
  readonly body: Markup;
}

const SMALLEST = 280;

export const widthOf = ({ width = 720 }: FigureOptions): number => Math.max(SMALLEST, width);
export const langOf = ({ lang = 'en' }: FigureOptions): Lang => lang;

/** Frames a drawing as one accessible SVG document. */
export function figure(drawing: Drawing, options: FigureOptions): string {
  const { title, description, name, body } = drawing;
  const { theme = 'file', id = name } = options;
  const width = drawing.width ?? widthOf(options);
  const heading = theme === 'file' ? drawHeading(title, width) : { height: 0, markup: undefined };
  const height = Math.ceil(drawing.height + heading.height);
  const content = heading.markup
    ? svg`<rect width="${width}" height="${height}" fill="${COLOURS.light.paper}"/>${heading.markup}<g transform="translate(0 ${heading.height})">${body}</g>`
    : body;
  const style =
    theme === 'file' &&
    html`<style>
      ${new Markup(fileRules())}
    </style>`;
  const lang = langOf(options);
  const tag = lang !== 'en' && svg` lang="${languageTag(lang)}"`;
  return svg`<svg xmlns="http://www.w3.org/2000/svg"${tag} class="pl-figure" role="img" aria-labelledby="${id}-title ${id}-desc" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><title id="${id}-title">${title}</title><desc id="${id}-desc">${description}</desc>${style}${content}</svg>`
    .text;
}

function drawHeading(title: string, width: number): { height: number; markup: Markup } {
  const lines = wrapText(title, width - 32, SIZE.heading, 'semibold');
  const markup = lines.map(
    (line, i) => svg`<text class="pl-heading" x="16" y="${28 + i * 21}">${line}</text>`,
  );
  return { height: 22 + lines.length * 21, markup: svg`${markup}` };
}
