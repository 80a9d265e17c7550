import type { RowsToCount } from './count-rows.ts';
import type { PrivateTraining } from './params.ts';
import type { Query } from './query.ts';

/** What the thread of a private training is started with. */
export interface ThreadData {
  readonly data: RowsToCount;
  readonly params: PrivateTraining;
}

/** What it says: queries, each of which it waits for an answer to, then one of the others. */
export type FromThread =
  | { readonly type: 'query'; readonly query: Query }
  | { readonly type: 'done'; readonly bytes: Uint8Array }
  | { readonly type: 'undeclared'; readonly feature: string; readonly code: number };
