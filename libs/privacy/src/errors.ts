import { PlumblineError } from '@plumbline/stage';

/** Where a stage call holds an artifact. */
export interface Place {
  /** The call's id. */
  readonly stage: string;
  readonly direction: 'input' | 'output';
  /** The name of the input or output. */
  readonly artifact: string;
}

/** Thrown when a data set that a stage is given, or has made, holds columns that name a person. */
export class IdentifierInTraining extends PlumblineError {
  constructor(
    readonly place: Place,
    readonly columns: readonly string[],
  ) {
    const several = columns.length > 1;
    super(
      `${inWords(place)} holds the identifier ${several ? 'columns' : 'column'} ` +
        `${columns.map((column) => `'${column}'`).join(', ')}, and identifiers may not reach training; ` +
        `drop ${several ? 'them' : 'it'} when the data set is prepared, or declare another role where no person is named.`,
    );
  }
}

/** Thrown when a data set does not say what its columns are for, so that nothing shows it to be free of identifiers. */
export class UnknownColumnRoles extends PlumblineError {
  constructor(readonly place: Place) {
    super(
      `${inWords(place)} does not say which roles its columns have, so it may hold identifiers; ` +
        `make the data set anew with a stage that writes it as a Dataset.`,
    );
  }
}

/** Thrown when a stage is given protected rows and does not declare what it releases of them. */
export class UndeclaredUse extends PlumblineError {
  constructor(
    readonly place: Place,
    readonly dataset: string,
  ) {
    super(
      `${inWords(place)} holds rows protected as '${dataset}', and the stage declares no release of them; ` +
        `give it rows that are not protected, or params with which it adds noise.`,
    );
  }
}

/** Thrown when a stage has made a data set of protected rows that does not say that they are protected. */
export class ProtectionLost extends PlumblineError {
  constructor(
    readonly place: Place,
    readonly dataset: string,
  ) {
    super(
      `${inWords(place)} is made of rows protected as '${dataset}' and does not say so; ` +
        `the stage must set 'protected' in what it makes of them.`,
    );
  }
}

const inWords = ({ stage, direction, artifact }: Place) => `Stage '${stage}': its ${direction} '${artifact}'`;
