import { html, toPng, withFont } from '@plumbline/plots';
import { type FigureToDraw } from '../explanation/figures.ts';
import { inItsWords } from './in-its-words.ts';
import { sectionsOf } from './sections.ts';
import { type Story } from './story.ts';

/** File name → bytes: an SVG and a PNG of each figure that the report shows. */
export async function figureFiles(story: Story): Promise<Record<string, Uint8Array>> {
  const { lang } = story.params;
  const files = figuresOf(story).map(async ({ name, draw }) => {
    const drawing = draw({ theme: 'file', id: name, lang });
    return [
      [`${name}.svg`, Buffer.from(await withFont(drawing))],
      [`${name}.png`, await toPng(drawing)],
    ] as const;
  });
  return Object.fromEntries((await Promise.all(files)).flat());
}

/** The figures of the report in the order they stand there, each once. */
function figuresOf(story: Story): readonly FigureToDraw[] {
  const figures = new Map<string, FigureToDraw>();
  sectionsOf({
    ...inItsWords(story),
    place: (figure) => {
      figures.set(figure.name, figure);
      return html``;
    },
  });
  return [...figures.values()];
}
