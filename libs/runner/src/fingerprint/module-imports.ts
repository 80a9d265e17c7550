import { readFileSync } from 'node:fs';
import { parseSync, type EcmaScriptModule } from 'oxc-parser';
import { remember } from './remember.ts';

/** One module reached from another: all of it (`'*'`), or the exports that are named. */
export interface Import {
  readonly specifier: string;
  readonly names: readonly string[] | '*';
}

/** What a module reaches. */
export interface ModuleImports {
  readonly imports: readonly Import[];
  /** Set where the module does nothing but pass on exports of others: exported name → where it comes from. */
  readonly barrel?: ReadonlyMap<string, Import>;
}

/** The modules a source file reaches at run time: imports of types only are not among them. */
export const importsOf = remember((file): ModuleImports => {
  const source = readFileSync(file, 'utf8');
  const { module } = parseSync(file, source);
  const isBarrel = module.staticExports.length > 0 && isBlank(withoutReexports(source, module));
  const imports = [
    ...staticImports(module),
    ...reexports(module).values(),
    ...dynamicImports(module, source),
    ...urls(source),
  ];
  return { imports, ...(isBarrel && { barrel: reexports(module) }) };
});

/** What a module says besides passing on exports of others. Its syntax tree would tell too, but costs ten times more. */
function withoutReexports(source: string, { staticExports }: EcmaScriptModule): string {
  const reexported = staticExports.filter(({ entries }) => entries.every((entry) => entry.moduleRequest));
  return reexported.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), source);
}

const isBlank = (source: string) => source.replaceAll(/\/\*.*?\*\/|\/\/[^\n]*/gs, '').trim() === '';

function staticImports(module: EcmaScriptModule): Import[] {
  return module.staticImports.flatMap(({ moduleRequest, entries }) => {
    const values = entries.filter((entry) => !entry.isType);
    if (entries.length > 0 && values.length === 0) return [];
    const names = values.map((entry) => entry.importName.name);
    const byName = names.length > 0 && names.every((name) => name !== null);
    return [{ specifier: moduleRequest.value, names: byName ? (names as string[]) : '*' }];
  });
}

function reexports(module: EcmaScriptModule): Map<string, Import> {
  const found = new Map<string, Import>();
  for (const entry of module.staticExports.flatMap(({ entries }) => entries)) {
    if (!entry.moduleRequest || entry.isType) continue;
    const name = entry.exportName.name ?? `* of ${entry.moduleRequest.value}`;
    found.set(name, {
      specifier: entry.moduleRequest.value,
      names: entry.importName.name ? [entry.importName.name] : '*',
    });
  }
  return found;
}

/** `import('x')` with a literal; what is computed cannot be followed. */
function dynamicImports(module: EcmaScriptModule, source: string): Import[] {
  return module.dynamicImports.flatMap(({ moduleRequest }) => {
    const literal = /^(['"])(.+)\1$/.exec(source.slice(moduleRequest.start, moduleRequest.end))?.[2];
    return literal ? [{ specifier: literal, names: '*' as const }] : [];
  });
}

/** `new URL('./x.worker.ts', import.meta.url)`: how worker threads and files beside the code are named. */
function urls(source: string): Import[] {
  const matches = source.matchAll(/new URL\(\s*(['"])(\.[^'"]+)\1\s*,\s*import\.meta\.url/g);
  return [...matches].map((match) => ({ specifier: match[2] as string, names: '*' }));
}
