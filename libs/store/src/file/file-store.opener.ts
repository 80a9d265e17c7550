import { FileStore } from './file-store.ts';

/** How a test's other processes open the store: the argument is its folder. */
export const openStore = (folder: string): Promise<FileStore> => FileStore.open(folder);
