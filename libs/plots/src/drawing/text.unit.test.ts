import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { svg } from './markup.ts';
import { textWidth, type Weight } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

const require = createRequire(import.meta.url);
const FILES: Record<Weight, string> = {
  regular: require.resolve('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
  semibold: require.resolve('@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf'),
};

/** How wide the renderer draws a text between two bars, whose own width is known. */
function drawnWidth(text: string, weight: Weight): number {
  const draw = (content: string) =>
    new Resvg(
      svg`<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="200"><text x="10" y="120" font-family="Source Sans 3" font-weight="${weight === 'regular' ? 400 : 600}" font-size="100">${content}</text></svg>`
        .text,
      { font: { loadSystemFonts: false, fontFiles: [FILES[weight]] } },
    ).getBBox()?.width ?? 0;
  return draw(`|${text}|`) - draw('||');
}

describe('textWidth', () => {
  it.each<[string, Weight]>([
    ['Hours worked a week', 'regular'],
    ['Hours worked a week', 'semibold'],
    ['0123456789 −1,234.50 %', 'regular'],
    ['Amer-Indian-Eskimo (<=50K & >50K) @ #_[]{}', 'semibold'],
    ['ÀÉÎõüçñ – “Zürich” … ± × ·', 'regular'],
    ['αβγδ Ελλάδα', 'regular'],
    ['Москва и область', 'semibold'],
  ])('measures %j (%s) as the renderer sets it, never much too narrow', (text, weight) => {
    const drawn = drawnWidth(text, weight);
    const measured = textWidth(text, 100, weight);
    expect(measured).toBeGreaterThan(drawn * 0.985);
    expect(measured).toBeLessThan(drawn * 1.25);
  });

  it('is exact for Latin letters and digits, but for kerning', () => {
    const text = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789';
    expect(textWidth(text, 100) / drawnWidth(text, 'regular')).toBeCloseTo(1, 2);
  });

  it('gives East Asian characters and pictures a whole em', () => {
    expect(textWidth('中文😀', 10)).toBe(30);
  });
});

describe('wrapText', () => {
  const texts = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), { maxLength: 12 });

  it('keeps every character, and every line within the width', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 20, max: 400 }), (words, width) => {
        const text = words.join(' ');
        const lines = wrapText(text, width, 13);
        expect(lines.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
        for (const line of lines) expect([...line].length === 1 || textWidth(line, 13) <= width).toBe(true);
      }),
    );
  });

  it('breaks between words where it can', () => {
    expect(wrapText('Hours worked a week', 80, 13)).toEqual(['Hours worked', 'a week']);
  });
});
