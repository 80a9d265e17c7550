import { createHmac } from 'node:crypto';
import { PseudonymKeyMissing, PseudonymKeyTooShort } from '../errors.ts';

/** The environment variable that holds the key. */
export const PSEUDONYM_KEY_VARIABLE = 'PLUMBLINE_PSEUDONYM_KEY';

/** Bytes of a pseudonym: those of SHA-256. */
export const PSEUDONYM_BYTES = 32;

/** What the key is used for. Each use has a label of its own, so that what one gives tells nothing of another. */
const USES = {
  pseudonym: 'plumbline/pseudonym/1',
  erasedSubject: 'plumbline/erased-subject/1',
  fingerprint: 'plumbline/key-fingerprint/1',
} as const;

/**
 * The secret behind pseudonyms: HMAC-SHA-256 (RFC 2104, FIPS 198-1) with a label for each use. Without it nobody can
 * tell whose pseudonym one is, nor try out ids. It stays in the environment: no record, log or message holds it.
 */
export class PseudonymKey {
  readonly #key: string;

  private constructor(key: string) {
    this.#key = key;
  }

  /**
   * @throws {PseudonymKeyMissing} when the environment has none.
   * @throws {PseudonymKeyTooShort} when it has fewer than 32 bytes.
   */
  static fromEnvironment(environment: NodeJS.ProcessEnv = process.env): PseudonymKey {
    const key = environment[PSEUDONYM_KEY_VARIABLE] ?? '';
    if (key === '') throw new PseudonymKeyMissing(PSEUDONYM_KEY_VARIABLE);
    const bytes = Buffer.byteLength(key);
    if (bytes < PSEUDONYM_BYTES) throw new PseudonymKeyTooShort(PSEUDONYM_KEY_VARIABLE, bytes);
    return new PseudonymKey(key);
  }

  /** Tells keys apart and gives nothing of them away: 16 hexadecimal digits, for cache keys and records. */
  get fingerprint(): string {
    return this.#hmac(USES.fingerprint, '').toString('hex').slice(0, 16);
  }

  /** 32 bytes that stand for an id, in every table the same. */
  pseudonymOf(id: string): Buffer {
    return this.#hmac(USES.pseudonym, id);
  }

  /** What the list of erased subjects and the audit log name a person by: 64 hexadecimal digits. */
  erasedSubjectOf(id: string): string {
    return this.#hmac(USES.erasedSubject, id).toString('hex');
  }

  /** Ids that look alike are alike, however their accents are encoded. */
  #hmac(use: string, text: string): Buffer {
    return createHmac('sha256', this.#key)
      .update(`${use}\0${text.normalize('NFC')}`)
      .digest();
  }
}
