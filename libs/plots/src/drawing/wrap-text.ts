import { textWidth, type Weight } from './text-width.ts';

/**
 * Breaks a text into lines no wider than `width` pixels: between words, and inside a word where it alone is wider.
 * Nothing is left out. A single character wider than the width has a line of its own.
 */
export function wrapText(
  text: string,
  width: number,
  size: number,
  weight: Weight = 'regular',
): readonly string[] {
  const fits = (line: string) => textWidth(line, size, weight) <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of text.trim().split(/\s+/u)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const parts = breakWord(word, fits);
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1) ?? '';
  }
  return [...lines, line];
}

function breakWord(word: string, fits: (text: string) => boolean): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part !== '' && !fits(part + character)) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}
