import { mkdir, readdir, rename, rm, rmdir, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from './durable.ts';
import { codeOf, ifThere } from './fs-errors.ts';
import { ageMs, ownedName, ownerHasEnded } from './temporary.ts';

/** A claim this old is taken away, whoever made it: committing takes milliseconds, so its owner is stuck. */
const STUCK_MS = 10_000;

/**
 * A document's next text, on its way to the one slot that the document has. How compare-and-swap works on a file
 * system, which has no such thing:
 *
 * - The slot is a folder, and a claim is a folder with one file in it: the next text, under a name never used again.
 *   Renaming the claim onto the slot succeeds only while the slot is missing or empty, so one claim is in at a time.
 * - Who is in the slot checks that the document is still at the version expected, and commits by renaming the file
 *   in the slot onto the document. Documents change in no other way, so between check and commit nobody else can
 *   change it, and the commit itself empties the slot.
 * - A claim whose owner was killed is taken away by deleting its file, by its unique name: that never hits another's.
 *   And should the owner be alive after all, its commit finds no file to rename and fails; it begins again.
 *
 * So nothing depends on judging rightly who is dead: the rename that publishes is also the proof that the claim still
 * held. A process killed at any point leaves the document whole, old or new, and the slot to the next writer.
 */
export class Claim {
  readonly #name = ownedName();
  readonly #folder: string;

  private constructor(
    temporary: string,
    private readonly slot: string,
  ) {
    this.#folder = join(temporary, this.#name);
  }

  /** Prepares a claim outside the slot. */
  static async prepare(temporary: string, slot: string, text: string): Promise<Claim> {
    const claim = new Claim(temporary, slot);
    try {
      await mkdir(claim.#folder);
      await writeDurably(join(claim.#folder, claim.#name), text);
      return claim;
    } catch (error) {
      await claim.withdraw();
      throw error;
    }
  }

  /** Tries to get into the slot; `false` where another claim is in it. */
  async enter(): Promise<boolean> {
    try {
      const now = new Date();
      await utimes(join(this.#folder, this.#name), now, now);
      await rename(this.#folder, this.slot);
      return true;
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')) throw error;
      await evictDead(this.slot);
      return false;
    }
  }

  /** Publishes the text as the document; `false` where the claim was taken away. */
  async commit(document: string): Promise<boolean> {
    const committed = await ifThere(async () => {
      await rename(join(this.slot, this.#name), document);
      return true;
    });
    return committed ?? false;
  }

  /** Leaves nothing of the claim, wherever it got to. */
  async withdraw(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
    await ifThere(() => unlink(join(this.slot, this.#name)));
    await removeIfEmpty(this.slot);
  }
}

/** Takes dead and stuck claims out of a slot. */
export async function evictDead(slot: string): Promise<void> {
  for (const name of (await ifThere(() => readdir(slot))) ?? []) {
    const path = join(slot, name);
    if (ownerHasEnded(name) || (await ageMs(path)) > STUCK_MS) await ifThere(() => unlink(path));
  }
}

/** Empties the slots of dead claims, and removes those that are empty: harmless at any time, even to a live writer. */
export async function removeDeadClaims(slots: string): Promise<void> {
  for (const name of (await ifThere(() => readdir(slots))) ?? []) {
    await evictDead(join(slots, name)).catch(() => undefined);
    await removeIfEmpty(join(slots, name));
  }
}

/** A slot that is missing is as good as an empty one, so whoever finds it empty may remove it. */
const removeIfEmpty = (slot: string): Promise<void> => rmdir(slot).catch(() => undefined);
