import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFile } from './package-file.ts';

/** What the packaged font calls itself. */
export const HAN_FAMILY = 'Noto Sans S Chinese';

/**
 * Writes the two weights of the packaged Chinese font into a folder, with the characters of a text alone: the renderer
 * reads a font anew for every text it sets, which takes many times longer with all thirty thousand.
 *
 * @returns the paths of the files
 */
export async function writeHanFonts(text: string, folder: string): Promise<readonly string[]> {
  const { default: subsetFont } = await import('subset-font');
  const characters = [...new Set(text)].join('');
  // Names 1, 2 and 16: without the last, each weight would be a family of its own.
  const options = { targetFormat: 'sfnt' as const, preserveNameIds: [1, 2, 16] };
  const files = ['Regular', 'Bold'].map(async (weight) => {
    const whole = await readFile(packageFile('@embedpdf/fonts-sc', `fonts/NotoSansHans-${weight}.otf`));
    const file = join(folder, `${weight}.otf`);
    await writeFile(file, await subsetFont(whole, characters, options));
    return file;
  });
  return Promise.all(files);
}
