import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Packages of fonts, and where what they export lies in them: not every one exports its files. */
const MAIN = {
  '@expo-google-fonts/source-sans-3': { main: '@expo-google-fonts/source-sans-3/package.json', folder: '.' },
  '@fontsource/source-sans-3': { main: '@fontsource/source-sans-3/package.json', folder: '.' },
  '@fontsource/source-serif-4': { main: '@fontsource/source-serif-4/package.json', folder: '.' },
  '@embedpdf/fonts-sc': { main: '@embedpdf/fonts-sc', folder: '..' },
} as const;

export type FontPackage = keyof typeof MAIN;

/** The path of a file in a package of fonts. */
export function packageFile(name: FontPackage, file: string): string {
  const { main, folder } = MAIN[name];
  return join(dirname(require.resolve(main)), folder, file);
}
