import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { InvalidArtifact, Json, Page, type ArtifactKind } from '@plumbline/stage';
import { loadArtifact, saveArtifact } from './artifacts.ts';
import { FileStore } from './file/file-store.ts';
import { inFolder } from './testing/folder.ts';

const Score: ArtifactKind<{ auc: number }> = {
  ...Json('score', z.strictObject({ auc: z.number() })),
  describe: ({ auc }) => ({ auc }),
};

it('saves a value by its kind and loads it back, leaving the scratch folder empty', () =>
  inFolder((scratch) =>
    inFolder(async (folder) => {
      const store = await FileStore.open(folder);
      const artifact = await saveArtifact(store, Score, { auc: 0.92 }, scratch);
      expect(artifact).toMatchObject({ kind: 'json:score', facts: { auc: 0.92 } });
      expect(await loadArtifact(store, Score, artifact)).toEqual({ auc: 0.92 });
      const wrong = saveArtifact(store, Score, { auc: 'high' } as never, scratch);
      await expect(wrong).rejects.toThrow(z.ZodError);
      expect(readdirSync(scratch)).toEqual([]);
    }),
  ));

it('does not read an artifact as another kind', () =>
  inFolder(async (folder) => {
    const store = await FileStore.open(folder);
    const page = await saveArtifact(store, Page, '<p>', folder);
    await expect(loadArtifact(store, Score, page)).rejects.toThrow(InvalidArtifact);
    await expect(loadArtifact(store, Score, page)).rejects.toThrow('is a page');
  }));
