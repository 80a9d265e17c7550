import { isIP } from 'node:net';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import validator from 'validator';
import type { Detector } from './detector.ts';

export const emailAddresses: Detector = {
  kind: 'e-mail addresses',
  form: /[^\s<>()[\]",;:@]{1,64}@[^\s<>()[\]",;:@]{3,255}/gu,
  isValid: (candidate) => validator.isEmail(candidate.replace(/\.+$/, '')),
  atLeast: 1,
};

/**
 * Numbers in international form, and North American ones with their three groups apart. A run of bare digits is no phone
 * number here: it may be anything.
 */
export const phoneNumbers: Detector = {
  kind: 'phone numbers',
  form: /(?<![\w+])(?:\+\d[\d ().-]{6,20}\d|\(\d{3}\) ?\d{3}[-. ]\d{4}|\d{3}([-. ])\d{3}\1\d{4})(?![\w-])/gu,
  isValid: (candidate) => parsePhoneNumberFromString(candidate, 'US')?.isValid() ?? false,
  atLeast: 3,
};

/** Versions such as 1.2.3.4 have the form too: an address needs a first octet as public and private networks use them. */
export const ipAddresses: Detector = {
  kind: 'IP addresses',
  form: /(?<![\w.:])(?:\d{1,5}(?:\.\d{1,5}){3}|(?=[\da-f]*:[\da-f]*:)[\da-f:]{4,39}(?:\.\d{1,3}){0,3})(?![\w.:])/giu,
  isValid: (candidate) =>
    isIP(candidate) === 4 ? Number(candidate.split('.')[0]) >= 10 : isIP(candidate) === 6,
  atLeast: 3,
};
