import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** The folders in which the dynamic loader looks, as far as they can be known without it. */
export function systemFolders(env: NodeJS.ProcessEnv = process.env): string[] {
  const mac = process.platform === 'darwin';
  const listed = (env[mac ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'] ?? '').split(':');
  const usual = mac
    ? ['/opt/homebrew/lib', '/usr/local/lib']
    : [...configuredFolders('/etc/ld.so.conf.d'), '/lib64', '/usr/lib64', '/lib', '/usr/lib'];
  return [...listed, ...usual].filter((folder) => folder.startsWith('/'));
}

/** The first of the names that is there in the first of the folders that has one; links are followed. */
export function findLibrary(names: readonly string[], folders: readonly string[]): string | undefined {
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const found = candidates.find((path) => existsSync(path));
  return found && realpathSync(found);
}

/** The folders in the `.conf` files of ld.so, in their order. */
function configuredFolders(conf: string): string[] {
  if (!existsSync(conf)) return [];
  const files = readdirSync(conf).filter((name) => name.endsWith('.conf'));
  return files.sort().flatMap((name) => readFileSync(join(conf, name), 'utf8').split(/\s+/));
}
