import { isWide } from './han.ts';
import { packageFile } from './package-file.ts';
import { COLOURS } from './theme.ts';

/** The two weights that figures are set in, as TrueType: the renderer reads no web fonts, and has no font of its own. */
const LATIN = ['400Regular', '600SemiBold'].map((name) =>
  packageFile('@expo-google-fonts/source-sans-3', `${name}/SourceSans3_${name}.ttf`),
);

/** The same in Chinese, 8 MB each: read only for a drawing that needs them. */
const HAN_FAMILY = 'Noto Sans S Chinese';
const HAN = ['Regular', 'Bold'].map((name) =>
  packageFile('@embedpdf/fonts-sc', `fonts/NotoSansHans-${name}.otf`),
);

export interface PngOptions {
  /** Pixels of the image for one of the drawing; 2 by default, which is sharp on every screen. */
  readonly scale?: number;
}

/**
 * Renders a drawing (of theme `file`) as a PNG on light paper, off the event loop. Text is set in packaged fonts alone,
 * Source Sans 3 and for Chinese Noto Sans, so that the image is the same on every machine; a character that these lack
 * becomes a box.
 */
export async function toPng(drawing: string, { scale = 2 }: PngOptions = {}): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const image = await renderAsync(inHanFont(drawing), {
    fitTo: { mode: 'zoom', value: scale },
    background: COLOURS.light.paper,
    font: {
      loadSystemFonts: false,
      fontFiles: isWide(drawing) ? [...LATIN, ...HAN] : LATIN,
      defaultFontFamily: 'Source Sans 3',
    },
  });
  return image.asPng();
}

/** Names the font of texts with Chinese: where it is left to the renderer to find one, weights are lost. */
const inHanFont = (drawing: string): string =>
  drawing.replace(/<text ([^<>]*>[^<>]*)/g, (text, rest: string) =>
    isWide(text) ? `<text style="font-family:'${HAN_FAMILY}'" ${rest}` : text,
  );
