import { afterAll, beforeAll, describe } from 'vitest';
import { type Digest } from '@plumbline/stage';
import { type Store } from '../store.ts';
import { type StoreElsewhere } from './process.ts';
import { testArtifacts } from './test-artifacts.ts';
import { testDocuments } from './test-documents.ts';
import { testProcesses } from './test-processes.ts';

/** A store of its own for a suite, and what the suite needs besides the contract. */
export interface StoreUnderTest {
  /** Opens it anew, as another process would. */
  open(): Promise<Store>;
  /** How another process opens it. */
  readonly elsewhere: StoreElsewhere;
  /** Changes a file of an artifact behind the store's back; `undefined` deletes it. */
  tamper(digest: Digest, file: string, change: (bytes: Buffer) => Buffer | undefined): Promise<void>;
  /** Every digest under which anything can be seen. */
  digests(): Promise<Digest[]>;
  /** Whatever unfinished writes left. */
  leftovers(): Promise<string[]>;
  dispose(): Promise<void>;
}

/**
 * The suite that every store must pass: artifacts are what their digests say, documents move by compare-and-swap, and
 * neither many processes nor killed ones lose or tear anything.
 */
export function testStore(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`store '${name}'`, () => {
    let made: StoreUnderTest | undefined;
    const underTest = (): StoreUnderTest => {
      if (!made) throw new Error('The store is made before the tests run.');
      return made;
    };
    beforeAll(async () => {
      made = await make();
    });
    afterAll(() => made?.dispose());

    describe('artifacts', () => testArtifacts(underTest));
    describe('documents', () => testDocuments(underTest));
    describe('processes', () => testProcesses(underTest));
  });
}
