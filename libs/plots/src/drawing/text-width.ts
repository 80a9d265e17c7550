import { isWide } from './han.ts';

/** The two weights that figures are set in. */
export type Weight = 'regular' | 'semibold';

// Advance widths of Source Sans 3 in thousandths of an em, from U+0020 to U+007E.
const ASCII: Record<Weight, readonly number[]> = {
  // prettier-ignore
  regular: [
    200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497, 497, 497, 497, 497, 497,
    497, 497, 249, 249, 497, 497, 497, 425, 847, 543, 588, 571, 615, 527, 494, 617, 652, 263, 479, 579, 486, 727, 647, 664,
    566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555, 496, 292, 504,
    544, 246, 247, 495, 255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303, 241, 303, 497,
  ],
  // prettier-ignore
  semibold: [
    200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344, 513, 513, 513, 513, 513, 513, 513, 513,
    513, 513, 275, 275, 513, 513, 513, 444, 875, 558, 597, 576, 625, 538, 510, 628, 663, 282, 494, 597, 502, 745, 657, 674,
    582, 674, 592, 545, 546, 655, 536, 800, 541, 501, 540, 324, 344, 324, 513, 500, 549, 516, 563, 462, 564, 507, 317, 520,
    558, 262, 263, 522, 271, 843, 560, 549, 564, 564, 373, 431, 361, 556, 495, 748, 481, 495, 443, 324, 255, 324, 513,
  ],
};

const PUNCTUATION: Readonly<Record<string, number>> = { '–': 480, '—': 800, '…': 964, '·': 275, '°': 348 };

/** In fonts of East Asian scripts these fill a whole em or nearly so, and Latin letters are wider. */
const WIDE_AMONG_WIDE = '“”‘’…—−×±·°–≤≥';
const AMONG_WIDE = 1.12;
/** A little more than the mean of Greek and Cyrillic letters. */
const OTHER = 640;

/**
 * The width of a text in pixels as Source Sans 3 sets it, without kerning. Letters with marks are as wide as their
 * base letter; other scripts are estimated, rather too wide than too narrow, and so is a text with East Asian characters,
 * which may be set in one font of theirs throughout.
 *
 * @param size font size in pixels
 */
export function textWidth(text: string, size: number, weight: Weight = 'regular'): number {
  let thousandths = 0;
  const among = isWide(text);
  for (const character of text.normalize('NFD'))
    thousandths += among ? advanceAmongWide(character, ASCII[weight]) : advance(character, ASCII[weight]);
  return (thousandths / 1000) * size;
}

function advance(character: string, ascii: readonly number[]): number {
  const code = character.codePointAt(0) as number;
  if (code >= 0x300 && code <= 0x36f) return 0;
  if (code > 0xffff || isWide(character)) return 1000;
  return ascii[code - 0x20] ?? PUNCTUATION[character] ?? OTHER;
}

function advanceAmongWide(character: string, ascii: readonly number[]): number {
  if (WIDE_AMONG_WIDE.includes(character)) return 1000;
  const width = advance(character, ascii);
  return width < 1000 ? width * AMONG_WIDE : width;
}
