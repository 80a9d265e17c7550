import { InvalidRows, NotForThisKey } from './errors.ts';
import { readCiphertext, readMessage, writeMessage } from './scheme/message.ts';
import { BATCH_ROWS, LARGEST_INPUT, SCALE, SCORE_BOUND } from './scheme/parameters.ts';
import { encode, openScheme, type Scheme } from './scheme/scheme.ts';

/** Rows as a linear model takes them. */
export interface Rows {
  /** At most `BATCH_ROWS`. */
  readonly rows: number;
  readonly columns: number;
  /** rows × columns, row after row, each from −16 to 16. */
  readonly values: Float64Array;
}

/**
 * Who owns the rows. Its secret key is made here, for this object, and nothing gives it out: only this client decrypts the
 * scores of what it encrypted. No other key is needed, not even by the server. Dispose of it after use.
 */
export class EncryptedScoringClient {
  readonly #scheme: Scheme;
  readonly #encryptor: ReturnType<Scheme['seal']['Encryptor']>;
  readonly #decryptor: ReturnType<Scheme['seal']['Decryptor']>;

  private constructor(scheme: Scheme) {
    this.#scheme = scheme;
    const { seal, context } = scheme;
    const generator = seal.KeyGenerator(context);
    const secret = generator.secretKey();
    this.#encryptor = seal.Encryptor(context, generator.createPublicKey(), secret);
    this.#decryptor = seal.Decryptor(context, secret);
    secret.delete();
    generator.delete();
  }

  /** With a new key, from the system's random numbers. */
  static async create(): Promise<EncryptedScoringClient> {
    return new EncryptedScoringClient(await openScheme());
  }

  /**
   * Encrypts a batch: a ciphertext a column, some 131 kB each whatever the number of rows.
   *
   * @throws {InvalidRows} when there are too many rows, or a value is no number from −16 to 16.
   */
  encrypt(batch: Rows): Uint8Array {
    expectValid(batch);
    const { rows, columns, values } = batch;
    const ciphertexts = Array.from({ length: columns }, (_, column) => {
      const slots = new Float64Array(BATCH_ROWS);
      for (let row = 0; row < rows; row++) slots[row] = values[row * columns + column] as number;
      return this.#encryptColumn(slots);
    });
    return writeMessage('rows', ciphertexts);
  }

  /** Symmetric: half of such a ciphertext is random, and is sent as the seed that it comes from. */
  #encryptColumn(slots: Float64Array): Uint8Array {
    const { seal } = this.#scheme;
    const plain = encode(this.#scheme, slots, SCALE);
    const encrypted = this.#encryptor.encryptSymmetricSerializable(plain);
    try {
      return encrypted.saveArray(seal.ComprModeType.none);
    } finally {
      plain.delete();
      encrypted.delete();
    }
  }

  /**
   * The scores of a batch that this client encrypted, one a row. Do not hand them on with all their digits: see the docs on
   * what decrypted approximations give away.
   *
   * @throws {MalformedMessage}
   * @throws {NotForThisKey} when they belong to another client's rows.
   */
  decrypt(unvalidatedScores: Uint8Array, rows: number): Float64Array {
    const [bytes] = readMessage(unvalidatedScores, 'scores', 1) as [Uint8Array];
    const encrypted = readCiphertext(this.#scheme, bytes, 'scores');
    const plain = this.#scheme.seal.PlainText();
    try {
      this.#decryptor.decrypt(encrypted, plain);
      const slots = this.#scheme.encoder.decode(plain) as Float64Array;
      // Under another key every slot is noise as large as the modulus.
      if (!slots.every((score) => Math.abs(score) < SCORE_BOUND)) throw new NotForThisKey();
      return slots.slice(0, rows);
    } finally {
      encrypted.delete();
      plain.delete();
    }
  }

  dispose(): void {
    this.#encryptor.delete();
    this.#decryptor.delete();
  }
}

function expectValid({ rows, columns, values }: Rows): void {
  if (!Number.isInteger(rows) || rows < 1 || rows > BATCH_ROWS)
    throw new InvalidRows(`a batch has 1 to ${BATCH_ROWS.toLocaleString('en')} of them, not ${rows}`);
  if (columns < 1 || values.length !== rows * columns)
    throw new InvalidRows(
      `${rows} rows of ${columns} columns are ${rows * columns} values, not ${values.length}`,
    );
  const at = values.findIndex((value) => !(Math.abs(value) <= LARGEST_INPUT));
  if (at >= 0)
    throw new InvalidRows(
      `row ${Math.floor(at / columns) + 1} has a value in column ${(at % columns) + 1} that is no number from −${LARGEST_INPUT} to ${LARGEST_INPUT}`,
    );
}
