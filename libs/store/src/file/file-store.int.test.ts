import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ifThere } from './fs-errors.ts';
import { FileStore } from './file-store.ts';
import { testStore } from '../testing/test-store.ts';

testStore('folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-store-'));
  return {
    open: () => FileStore.open(folder),
    elsewhere: { module: new URL('./file-store.opener.ts', import.meta.url), argument: folder },
    async tamper(digest, file, change) {
      const path = join(folder, 'artifacts', digest, file);
      const bytes = await ifThere(() => readFile(path));
      if (bytes) await chmod(path, 0o644);
      const changed = change(bytes ?? Buffer.alloc(0));
      await (changed ? writeFile(path, changed) : rm(path));
    },
    digests: () => readdir(join(folder, 'artifacts')),
    leftovers: async () => [
      ...(await readdir(join(folder, 'tmp'))),
      ...(await readdir(join(folder, 'claims'))),
    ],
    dispose: () => rm(folder, { recursive: true }),
  };
});
