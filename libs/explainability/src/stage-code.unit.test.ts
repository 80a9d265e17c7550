import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const FROM = /(?:from|import\(|new URL\()\s*'(\.[^']+\.ts)'/g;

/** The files of this library that a module reaches at run time: what the cache key of its stage is made from. */
function reached(module: URL, seen = new Set<string>()): Set<string> {
  const path = fileURLToPath(module);
  if (seen.has(path) || !existsSync(path)) return seen;
  seen.add(path);
  const source = readFileSync(path, 'utf8').replace(/^import type .*$/gm, '');
  for (const [, specifier] of source.matchAll(FROM)) reached(new URL(specifier as string, module), seen);
  return seen;
}

const filesOf = (module: string) =>
  [...reached(new URL(module, import.meta.url))].map((path) => path.slice(path.indexOf('/src/') + 5));

describe('the code of the stages', () => {
  it('keeps the report’s template out of explain: a changed template runs the report alone', () => {
    const files = filesOf('./explain/explain.ts');
    expect(files).toContain('explain/explain-rows.ts');
    expect(files.filter((file) => file.startsWith('report/'))).toEqual([]);
  });

  it('keeps the explaining out of report: how values are computed is not how they are told', () => {
    const files = filesOf('./report/report.ts');
    expect(files).toContain('report/page.ts');
    expect(files.filter((file) => file.startsWith('explain/'))).toEqual([]);
  });
});
