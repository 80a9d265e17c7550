import { breakable } from './han.ts';
import { textWidth, type Weight } from './text-width.ts';

/**
 * Breaks a text into lines no wider than `width` pixels: between words, between East Asian characters, and inside a word
 * where it alone is wider. Nothing is left out. A single character wider than the width has a line of its own.
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
    let between = line === '' ? '' : ' ';
    for (const piece of breakable(word)) {
      if (fits(line + between + piece)) line += between + piece;
      else {
        if (line !== '') lines.push(line);
        const parts = breakWord(piece, fits);
        lines.push(...parts.slice(0, -1));
        line = parts.at(-1) ?? '';
      }
      between = '';
    }
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
