import { readFile } from 'node:fs/promises';
import { packageFile, type FontPackage } from './package-file.ts';

/** Packages of fonts that figures and pages carry: read as files, and so not among what imports reach. */
const PACKAGES = {
  images: '@expo-google-fonts/source-sans-3',
  sans: '@fontsource/source-sans-3',
  serif: '@fontsource/source-serif-4',
  chinese: '@embedpdf/fonts-sc',
} as const satisfies Record<string, FontPackage>;

/** The versions of the fonts that a stage's result holds: a part of what its cache key is made from. */
export async function fontVersions(
  used: readonly (keyof typeof PACKAGES)[],
): Promise<Record<string, string>> {
  const versions = used.map(async (font) => {
    const manifest = await readFile(packageFile(PACKAGES[font], 'package.json'), 'utf8');
    return [PACKAGES[font], (JSON.parse(manifest) as { version: string }).version] as const;
  });
  return Object.fromEntries(await Promise.all(versions));
}
