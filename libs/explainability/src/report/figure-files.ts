import { html, toPngs, withFont } from '@plumbline/plots';
import { type FigureToDraw } from '../explanation/figures.ts';
import { inItsWords } from './in-its-words.ts';
import { sectionsOf } from './sections.ts';
import { type Story } from './story.ts';

/** File name → bytes: an SVG and a PNG of each figure that the report shows. */
export async function figureFiles(story: Story): Promise<Record<string, Uint8Array>> {
  const { lang } = story.params;
  const figures = figuresOf(story).map(({ name, draw }) => ({
    name,
    drawing: draw({ theme: 'file', id: name, lang }),
  }));
  const images = await toPngs(figures.map(({ drawing }) => drawing));
  const files: Record<string, Uint8Array> = {};
  for (const [i, { name, drawing }] of figures.entries()) {
    files[`${name}.svg`] = Buffer.from(await withFont(drawing));
    files[`${name}.png`] = images[i] as Uint8Array;
  }
  return files;
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
