import { type EngineManifest } from '../engine-folder.ts';

/** What a way of fetching left in the folder it was given. */
export type Fetched = Omit<EngineManifest, 'files'> & {
  /** Every file that is loaded, relative to the folder. */
  readonly loads: readonly string[];
};

/** A place that the library can be fetched from. */
export interface EngineWay {
  readonly source: EngineManifest['source'];
  /** The version that is pinned for it. */
  readonly version: string;
  /** In words, for the progress line. */
  readonly title: string;
  /** @param into an empty folder for the result. @param scratch an empty folder for all else. */
  fetch(into: string, scratch: string): Promise<Fetched>;
}

/** Thrown when a way of fetching does not lead to a library; the message is a clause. */
export class WayFailed extends Error {}
