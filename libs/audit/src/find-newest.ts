import { type Store } from '@plumbline/store';
import { documentOf } from './entry.ts';

/**
 * The place of the newest entry; 0 for an empty log. Entries have no gaps, so doubling steps find a place past the end
 * and halving ones the end itself: some 40 reads for a million entries, where listing them would take seconds.
 */
export async function findNewest(store: Store): Promise<number> {
  const isThere = async (sequence: number) => (await store.readDocument(documentOf(sequence))) !== undefined;
  let [there, past] = [0, 1];
  while (await isThere(past)) [there, past] = [past, past * 2];
  while (past - there > 1) {
    const middle = Math.floor((there + past) / 2);
    if (await isThere(middle)) there = middle;
    else past = middle;
  }
  return there;
}
