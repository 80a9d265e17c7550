import { PlumblineError, UsageError } from '@plumbline/stage';

/** Thrown when bytes are not the message that they should be: damaged, of another kind, or not from this protocol. */
export class MalformedMessage extends PlumblineError {
  constructor(
    readonly kind: 'rows' | 'scores',
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `Not a message of encrypted ${kind}: ${reason}; send it again, made with the same version.`,
      options,
    );
  }
}

/** Thrown when scores come out of bounds: they were encrypted under another key, or for another client's rows. */
export class NotForThisKey extends PlumblineError {
  constructor() {
    super(
      'The scores cannot be decrypted: they belong to rows that another client encrypted, or were made with other parameters; ' +
        'decrypt them where the rows were encrypted.',
    );
  }
}

/** Thrown when rows do not have the form that the model takes, before anything is encrypted. */
export class InvalidRows extends UsageError {
  constructor(readonly problem: string) {
    super(`The rows cannot be encrypted: ${problem}.`);
  }
}

/** Thrown when a linear model cannot be computed on ciphertexts. */
export class InvalidLinearModel extends UsageError {
  constructor(readonly problem: string) {
    super(`The linear model cannot score encrypted rows: ${problem}.`);
  }
}
