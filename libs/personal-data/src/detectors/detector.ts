/** How one kind of personal data is recognised in texts. */
export interface Detector {
  /** In the plural, as a message says it. */
  readonly kind: string;
  /** What has the form of it, anywhere in a text; a global expression. */
  readonly form: RegExp;
  /** Whether what has the form is one: its check digits, its country's rules. */
  isValid(candidate: string): boolean;
  /**
   * Different valid ones a column must hold before it is reported: 1 where a chance hit is next to impossible, 3 where
   * check digits let one number in ten through.
   */
  readonly atLeast: 1 | 3;
}
