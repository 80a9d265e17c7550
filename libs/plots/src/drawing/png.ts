import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HAN_FAMILY, writeHanFonts } from './han-fonts.ts';
import { isWide } from './han.ts';
import { packageFile } from './package-file.ts';
import { COLOURS } from './theme.ts';

/** The two weights that figures are set in, as TrueType: the renderer reads no web fonts, and has no font of its own. */
const LATIN = ['400Regular', '600SemiBold'].map((name) =>
  packageFile('@expo-google-fonts/source-sans-3', `${name}/SourceSans3_${name}.ttf`),
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
export async function toPng(drawing: string, options: PngOptions = {}): Promise<Uint8Array> {
  const [image] = await toPngs([drawing], options);
  return image as Uint8Array;
}

/** Several drawings as `toPng` does one, in less time where they have Chinese texts. */
export async function toPngs(
  drawings: readonly string[],
  { scale = 2 }: PngOptions = {},
): Promise<readonly Uint8Array[]> {
  if (!drawings.some(isWide)) return renderAll(drawings, scale, LATIN);
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-fonts-'));
  try {
    const han = await writeHanFonts(drawings.join(''), folder);
    return await renderAll(drawings.map(inHanFont), scale, [...LATIN, ...han]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function renderAll(
  drawings: readonly string[],
  scale: number,
  fontFiles: readonly string[],
): Promise<readonly Uint8Array[]> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const options = {
    fitTo: { mode: 'zoom' as const, value: scale },
    background: COLOURS.light.paper,
    font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: 'Source Sans 3' },
  };
  return Promise.all(drawings.map(async (drawing) => (await renderAsync(drawing, options)).asPng()));
}

/** Names the font of texts with Chinese: where it is left to the renderer to find one, weights are lost. */
const inHanFont = (drawing: string): string =>
  drawing.replace(/<text ([^<>]*>[^<>]*)/g, (text, rest: string) =>
    isWide(text) ? `<text style="font-family:'${HAN_FAMILY}'" ${rest}` : text,
  );
