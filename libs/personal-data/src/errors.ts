import { PlumblineError, UsageError } from '@plumbline/stage';
import type { Finding } from './scan-column.ts';

/** Findings a message lists; the rest are counted. */
const LISTED = 5;

/** Thrown when columns of a source seem to hold personal data that the table does not declare as such. */
export class PersonalDataFound extends PlumblineError {
  constructor(
    readonly path: string,
    readonly findings: readonly Finding[],
  ) {
    const rest = findings.length - LISTED;
    super(
      `'${path}' seems to hold personal data: ${findings.slice(0, LISTED).map(inWords).join('; ')}` +
        `${rest > 0 ? `; ${rest} more` : ''}. Values are not shown. Take the column out, declare it with the role ` +
        `'identifier', or, where someone has looked and it may stay, with personalData: { allowed: 'why' }.`,
    );
  }
}

const inWords = ({ column, kind, rows, sampled, firstRow }: Finding) =>
  `column '${column}' has ${kind} in ${count(rows)} of ${count(sampled)} sampled rows, first in row ${count(firstRow)}`;

const count = (value: number) => value.toLocaleString('en');

/** Thrown when pseudonyms are to be made and the environment holds no key. */
export class PseudonymKeyMissing extends UsageError {
  constructor(readonly variable: string) {
    super(
      `Pseudonyms need a secret key, and ${variable} is not set; ` +
        `make one with \`openssl rand -hex 32\`, keep it, and set the variable to it.`,
    );
  }
}

/** Thrown when the key for pseudonyms is so short that it could be guessed. */
export class PseudonymKeyTooShort extends UsageError {
  constructor(
    readonly variable: string,
    readonly bytes: number,
  ) {
    super(`${variable} has ${bytes} bytes and needs 32 or more; make one with \`openssl rand -hex 32\`.`);
  }
}
