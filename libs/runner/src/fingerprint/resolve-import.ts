import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, resolve, sep } from 'node:path';
import { remember } from './remember.ts';

/** Where an import leads: a file of the workspace, a folder of an installed package, or nowhere that matters. */
export type Resolved = { readonly file: string } | { readonly packageFolder: string } | undefined;

/** Resolves an import as Node would, with workspace packages seen as the source files they are. */
export function resolveImport(specifier: string, importer: string): Resolved {
  return isBuiltin(specifier) ? undefined : resolveFrom(dirname(importer))(specifier);
}

/** Two files of one folder that import one name reach the same. */
const resolveFrom = remember((folder) => remember((specifier) => resolveIn(folder, specifier)));

function resolveIn(folder: string, specifier: string): Resolved {
  if (specifier.startsWith('.')) return fileAt(resolve(folder, specifier));
  const installed = installedFolder(packageNameOf(specifier), folder);
  if (!installed) return undefined;
  const real = realpathSync(installed);
  if (real.includes(`${sep}node_modules${sep}`)) return { packageFolder: real };
  return fileAt(createRequire(join(folder, 'importer.js')).resolve(specifier));
}

/** A compiled module names its worker `.ts` in a URL, while the file beside it is `.js`. */
function fileAt(path: string): Resolved {
  const candidates = [path, path.replace(/\.ts$/, '.js')];
  const file = candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
  return file ? { file: realpathSync(file) } : undefined;
}

const packageNameOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** The nearest `node_modules/<name>` at or above a folder. */
export function installedFolder(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === dirname(folder)) return undefined;
  }
}

export interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export const manifestOf = remember(
  (folder): PackageManifest =>
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageManifest,
);
