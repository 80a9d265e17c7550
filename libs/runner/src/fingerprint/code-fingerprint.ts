import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { existsSync, readFileSync } from 'node:fs';
import { digestOfJson, sha256, type Digest } from '@plumbline/stage';
import { importsOf } from './module-imports.ts';
import { remember } from './remember.ts';
import { installedFolder, manifestOf, resolveImport } from './resolve-import.ts';

/** The code a stage's result depends on. */
export interface CodeFingerprint {
  readonly digest: Digest;
  /** `package/path/of/file.ts` → SHA-256 of its bytes: every workspace file reached by imports. */
  readonly files: Readonly<Record<string, Digest>>;
  /** `name@version` of installed packages, with those that they depend on in turn, sorted. */
  readonly packages: readonly string[];
}

/**
 * Fingerprints a module by all code it reaches. Index files that only pass on exports are looked through, name by
 * name: a stage that imports one function of a library does not depend on the library's other files.
 *
 * @param moduleUrl `import.meta.url` of the module
 */
export function fingerprintCode(moduleUrl: string): CodeFingerprint {
  const walk = new Walk();
  walk.file(fileURLToPath(moduleUrl), '*');
  const files = sortedObject(walk.files);
  const packages = [...walk.packages].sort();
  return { digest: digestOfJson({ files, packages }), files, packages };
}

class Walk {
  readonly files = new Map<string, Digest>();
  readonly packages = new Set<string>();
  readonly #seen = new Set<string>();

  file(path: string, names: readonly string[] | '*'): void {
    const { imports, barrel } = isCode(path) ? importsOf(path) : { imports: [] };
    if (barrel && names !== '*' && names.every((name) => barrel.has(name))) {
      for (const name of names)
        this.import(path, barrel.get(name) as { specifier: string; names: readonly string[] | '*' });
      return;
    }
    if (this.#seen.has(path)) return;
    this.#seen.add(path);
    this.files.set(nameOf(path), digestOf(path));
    for (const one of imports) this.import(path, one);
  }

  import(
    importer: string,
    { specifier, names }: { specifier: string; names: readonly string[] | '*' },
  ): void {
    const resolved = resolveImport(specifier, importer);
    if (!resolved) return;
    if ('file' in resolved) this.file(resolved.file, names);
    else this.package(resolved.packageFolder);
  }

  package(folder: string): void {
    const { name, version, ...needs } = manifestOf(folder);
    if (this.#seen.has(folder)) return;
    this.#seen.add(folder);
    this.packages.add(`${name}@${version}`);
    const dependencies = { ...needs.peerDependencies, ...needs.optionalDependencies, ...needs.dependencies };
    for (const dependency of Object.keys(dependencies)) {
      const found = installedFolder(dependency, folder);
      if (found) this.package(found);
    }
  }
}

const digestOf = remember((path) => sha256(readFileSync(path)));

const isCode = (path: string) => /\.[cm]?[jt]sx?$/.test(path);

/** The file's name that is the same in every clone: its package's name and its path in it. */
function nameOf(path: string): string {
  const home = packageAbove(dirname(path));
  return home === undefined ? path : [manifestOf(home).name, ...relative(home, path).split(sep)].join('/');
}

const packageAbove: (folder: string) => string | undefined = remember((folder) => {
  if (existsSync(join(folder, 'package.json'))) return folder;
  return folder === dirname(folder) ? undefined : packageAbove(dirname(folder));
});

const sortedObject = (map: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
