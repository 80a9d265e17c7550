import { readFile } from 'node:fs/promises';
import { Markup, svg } from './markup.ts';
import { packageFile } from './package-file.ts';

/** A packaged web font: its Latin letters, which is some 16 kB. */
export interface WebFont {
  readonly family: 'Source Sans 3' | 'Source Serif 4';
  readonly weight: 400 | 600;
}

const SLUGS = { 'Source Sans 3': 'source-sans-3', 'Source Serif 4': 'source-serif-4' } as const;

/** `@font-face` rules that carry the fonts themselves, so that a page needs nothing but itself. */
export async function fontFaces(fonts: readonly WebFont[]): Promise<string> {
  const rules = fonts.map(async ({ family, weight }) => {
    const file = packageFile(
      `@fontsource/${SLUGS[family]}`,
      `files/${SLUGS[family]}-latin-${weight}-normal.woff2`,
    );
    const data = (await readFile(file)).toString('base64');
    return `@font-face{font-family:"${family}";font-weight:${weight};font-display:block;src:url(data:font/woff2;base64,${data}) format("woff2")}`;
  });
  return (await Promise.all(rules)).join('');
}

/** A drawing of theme `file` with the font that it was measured in, for a reader who may not have it. */
export async function withFont(drawing: string): Promise<string> {
  const faces = await fontFaces([
    { family: 'Source Sans 3', weight: 400 },
    { family: 'Source Sans 3', weight: 600 },
  ]);
  const style = svg`<style>${new Markup(faces)}</style>`.text;
  return drawing.replace('</desc>', () => `</desc>${style}`);
}
