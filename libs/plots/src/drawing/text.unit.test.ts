import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { svg } from './markup.ts';
import { packageFile } from './package-file.ts';
import { textWidth, type Weight } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

const require = createRequire(import.meta.url);
const LATIN = {
  family: 'Source Sans 3',
  regular: require.resolve('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
  semibold: require.resolve('@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf'),
};
const HAN = {
  family: 'Noto Sans S Chinese',
  regular: packageFile('@embedpdf/fonts-sc', 'fonts/NotoSansHans-Regular.otf'),
  semibold: packageFile('@embedpdf/fonts-sc', 'fonts/NotoSansHans-Bold.otf'),
};

/** How wide the renderer draws a text between two bars, whose own width is known. */
function drawnWidth(text: string, weight: Weight, font = LATIN): number {
  const draw = (content: string) =>
    new Resvg(
      svg`<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="200"><text x="10" y="120" font-family="${font.family}" font-weight="${weight === 'regular' ? 400 : 600}" font-size="100">${content}</text></svg>`
        .text,
      { font: { loadSystemFonts: false, fontFiles: [font[weight]] } },
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

  it.each<[string, Weight]>([
    ['预测概率与实际比例（95% 区间）', 'regular'],
    ['“>50K”的对数几率：每周工作 40 小时/周，共 16,281 行', 'semibold'],
  ])('measures %j (%s) as an image sets it in Chinese, never too narrow', (text, weight) => {
    const drawn = drawnWidth(text, weight, HAN);
    expect(textWidth(text, 100, weight)).toBeGreaterThan(drawn * 0.985);
    expect(textWidth(text, 100, weight)).toBeLessThan(drawn * 1.1);
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

  it('breaks Chinese between characters, and keeps punctuation and other words with their neighbours', () => {
    expect(wrapText('预测概率，与实际比例（95% 区间）：', 66, 13)).toEqual([
      '预测概率，',
      '与实际比例',
      '（95% 区',
      '间）：',
    ]);
    expect(wrapText('按“Lundberg”的方法', 90, 13)).toEqual(['按', '“Lundberg”', '的方法']);
  });

  it('lets no line of Chinese begin or end with the wrong punctuation', () => {
    const character = fc.constantFrom(...'预测概率实际比例年龄，。、；：？！（）“”《》% aB3');
    fc.assert(
      fc.property(
        fc.string({ unit: character, maxLength: 60 }),
        fc.integer({ min: 60, max: 200 }),
        (text, width) => {
          const lines = wrapText(text, width, 13);
          expect(lines.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
          const tame =
            !/[，。、；：？！（）“”《》]{2}|[\s][，。、；：？！）”》]|[（“《](\s|$)|^[，。、；：？！）”》]|[（“《][，。、；：？！）”》]/.test(
              text,
            );
          if (!tame) return;
          for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。、；：？！）”》]/);
          for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[（“《]$/);
        },
      ),
    );
  });

  it('breaks between words where it can', () => {
    expect(wrapText('Hours worked a week', 80, 13)).toEqual(['Hours worked', 'a week']);
  });
});
