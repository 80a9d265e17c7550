import { PlumblineError } from '@plumbline/stage';

/** Thrown when rows were read and none is left to work with. */
export class NoRowsLeft extends PlumblineError {
  constructor(
    readonly path: string,
    readonly filtered: number,
    readonly dropped: number,
  ) {
    super(
      `No row of '${path}' is left: 'keep' filtered out ${filtered.toLocaleString('en')} and missing values dropped ` +
        `${dropped.toLocaleString('en')}; loosen the rules of 'keep' or the 'drop-row' policies.`,
    );
  }
}

/** The parts of the data after the split. */
export const PARTS = ['training', 'validation', 'test'] as const;
export type PartName = (typeof PARTS)[number];

/** Thrown when the split leaves one of the parts without rows. */
export class EmptyPart extends PlumblineError {
  constructor(
    readonly part: PartName,
    readonly rows: number,
  ) {
    super(
      `The ${part} part has no rows: of ${rows.toLocaleString('en')} rows the split gives it none; ` +
        `change the split's values or fractions, or give more rows.`,
    );
  }
}

/** Thrown when all rows of a part have one class: nothing can be learned from them, nor a ranking be judged. */
export class SingleClass extends PlumblineError {
  constructor(
    readonly part: PartName,
    readonly target: string,
    readonly only: string,
  ) {
    super(
      `All rows of the ${part} part have the class '${only}' of the target '${target}'; ` +
        `two classes or more are needed: check the target, the rules of 'keep' and the split.`,
    );
  }
}

/** Thrown when a value to fill in is to be learned from training rows that have none. */
export class NothingToFillWith extends PlumblineError {
  constructor(
    readonly column: string,
    readonly policy: string,
  ) {
    super(
      `Column '${column}' has no value in any training row, so there is no ${policy} to fill in; ` +
        `keep its missing values, fill in a constant, or leave the column out.`,
    );
  }
}
