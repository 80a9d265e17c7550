import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, resolve, sep } from 'node:path';

/** Where an import leads: a file of the workspace, a folder of an installed package, or nowhere that matters. */
export type Resolved = { readonly file: string } | { readonly packageFolder: string } | undefined;

/** Resolves an import as Node would, with workspace packages seen as the source files they are. */
export function resolveImport(specifier: string, importer: string): Resolved {
  if (isBuiltin(specifier)) return undefined;
  if (specifier.startsWith('.')) return fileAt(resolve(dirname(importer), specifier));
  const folder = installedFolder(packageNameOf(specifier), dirname(importer));
  if (!folder) return undefined;
  const real = realpathSync(folder);
  if (real.includes(`${sep}node_modules${sep}`)) return { packageFolder: real };
  return fileAt(createRequire(importer).resolve(specifier));
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

export const manifestOf = (folder: string): PackageManifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageManifest;
