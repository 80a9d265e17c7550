// East Asian scripts and their punctuation: each fills a whole em in whatever font draws it.
const WIDE =
  '\\u1100-\\u115f\\u2e80-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6';
/** Punctuation that no line begins with, and that no line ends with. */
const CLOSING = '，。、；：？！）】》〉」』”’…％';
const OPENING = '（【《〈「『“‘';

const wide = new RegExp(`[${WIDE}]`, 'u');
const segment = new RegExp(
  `[${OPENING}]*(?:(?![${OPENING}${CLOSING}])[${WIDE}]|[^${WIDE}${OPENING}${CLOSING}]+)[${CLOSING}]*|[${OPENING}${CLOSING}]+`,
  'gu',
);

/** Whether a text has characters of an East Asian script, its punctuation included. */
export const isWide = (text: string): boolean => wide.test(text);

/**
 * The parts of a word between which a line may break: between East Asian characters, but not before closing or after
 * opening punctuation, and not within a word of another script.
 */
export const breakable = (word: string): readonly string[] =>
  isWide(word) ? (word.match(segment) ?? []) : [word];
