// The scanner
export { couldHoldPersonalData, scanColumn, type Finding, type SampledText } from './scan-column.ts';

// Pseudonyms
export { PSEUDONYM_BYTES, PSEUDONYM_KEY_VARIABLE, PseudonymKey } from './pseudonyms/pseudonym-key.ts';

// Errors
export { PersonalDataFound, PseudonymKeyMissing, PseudonymKeyTooShort } from './errors.ts';
