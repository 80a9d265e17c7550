import { emailAddresses, ipAddresses, phoneNumbers } from './detectors/contact.ts';
import type { Detector } from './detectors/detector.ts';
import { isNameOfPeople } from './detectors/name-columns.ts';
import { nationalIds } from './detectors/national-ids.ts';
import { ibans, paymentCards } from './detectors/payment.ts';

const DETECTORS: readonly Detector[] = [
  emailAddresses,
  phoneNumbers,
  paymentCards,
  ibans,
  ipAddresses,
  ...nationalIds,
];

/** Of the rows in which something has the form of a kind, how many must hold a valid one. */
const VALID_SHARE = 0.8;

/** A text that a column holds, and where. */
export interface SampledText {
  readonly text: string;
  /** Sampled rows that hold it. */
  readonly rows: number;
  /** The first of them, counted from 1. */
  readonly firstRow: number;
}

/** What a column seems to hold. No value is ever part of it. */
export interface Finding {
  readonly column: string;
  /** In the plural: `e-mail addresses`. */
  readonly kind: string;
  /** Sampled rows that hold one. */
  readonly rows: number;
  /** Sampled rows with a value. */
  readonly sampled: number;
  /** The first row that holds one, counted from 1. */
  readonly firstRow: number;
}

/** Every form has a digit or one of these signs. */
const TELLING = /[\d@:]/;

/** Whether a column of this name could be found to hold personal data, whichever of these texts its rows hold. */
export const couldHoldPersonalData = (column: string, texts: readonly string[]): boolean =>
  isNameOfPeople(column) || texts.some((text) => TELLING.test(text));

/**
 * Looks for personal data in a sample of a column's texts, each different one once. A kind is found where at least 80 %
 * of the rows that have something of its form hold a valid one, and there are as many different valid ones as its
 * detector asks for (1 for e-mail addresses and IBANs, else 3). Of random digits one number in ten passes a check digit,
 * so that a column of order numbers stays below both. Names of people are known by the column's name, where it holds
 * letters.
 */
export function scanColumn(column: string, sample: readonly SampledText[]): Finding[] {
  const sampled = rowsOf(sample);
  const finding = (kind: string, texts: readonly SampledText[]): Finding => ({
    column,
    kind,
    rows: rowsOf(texts),
    sampled,
    firstRow: Math.min(...texts.map(({ firstRow }) => firstRow)),
  });
  const telling = sample.filter(({ text }) => TELLING.test(text));
  const found = DETECTORS.flatMap((detector) => {
    const texts = validTexts(detector, telling);
    return texts.length > 0 ? [finding(detector.kind, texts)] : [];
  });
  const named = isNameOfPeople(column) ? sample.filter(({ text }) => /\p{L}/u.test(text)) : [];
  return named.length > 0 ? [...found, finding('names of people', named)] : found;
}

/** The texts that hold a valid one, where they say enough of the column; else none. */
function validTexts(
  { form, isValid, atLeast }: Detector,
  sample: readonly SampledText[],
): readonly SampledText[] {
  const different = new Set<string>();
  const candidates = sample.flatMap((one) => {
    const alike = one.text.match(form);
    return alike ? [{ one, alike }] : [];
  });
  const valid = candidates.filter(({ alike }) => {
    const right = alike.filter(isValid);
    for (const one of right) different.add(one);
    return right.length > 0;
  });
  const texts = valid.map(({ one }) => one);
  const enough =
    different.size >= atLeast && rowsOf(texts) >= VALID_SHARE * rowsOf(candidates.map(({ one }) => one));
  return enough ? texts : [];
}

const rowsOf = (texts: readonly SampledText[]): number => texts.reduce((sum, { rows }) => sum + rows, 0);
