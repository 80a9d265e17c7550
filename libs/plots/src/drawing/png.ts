import { createRequire } from 'node:module';
import { COLOURS } from './theme.ts';

/** The two weights that figures are set in, as TrueType: the renderer reads no web fonts, and has no font of its own. */
const FONTS = ['400Regular', '600SemiBold'] as const;

const require = createRequire(import.meta.url);

export interface PngOptions {
  /** Pixels of the image for one of the drawing; 2 by default, which is sharp on every screen. */
  readonly scale?: number;
}

/**
 * Renders a drawing (of theme `file`) as a PNG on light paper, off the event loop. Text is set in the packaged
 * Source Sans 3 alone, so that the image is the same on every machine; a character that it lacks, such as a Chinese
 * one, becomes a box.
 */
export async function toPng(drawing: string, { scale = 2 }: PngOptions = {}): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const image = await renderAsync(drawing, {
    fitTo: { mode: 'zoom', value: scale },
    background: COLOURS.light.paper,
    font: {
      loadSystemFonts: false,
      fontFiles: FONTS.map((name) =>
        require.resolve(`@expo-google-fonts/source-sans-3/${name}/SourceSans3_${name}.ttf`),
      ),
      defaultFontFamily: 'Source Sans 3',
    },
  });
  return image.asPng();
}
