import validator from 'validator';
import type { Detector } from './detector.ts';

/** By the issuers' prefixes and lengths, and the check digit of ISO/IEC 7812-1 (Luhn). */
export const paymentCards: Detector = {
  kind: 'payment card numbers',
  form: /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])/gu,
  isValid: (candidate) => validator.isCreditCard(candidate.replaceAll(/[ -]/g, '')),
  atLeast: 3,
};

/** By the country's length and form, and the check digits of ISO 13616 (mod 97). */
export const ibans: Detector = {
  kind: 'bank account numbers (IBAN)',
  form: /(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z\d]{2,4}){3,8}(?!\w)/giu,
  isValid: (candidate) => validator.isIBAN(candidate),
  atLeast: 1,
};
