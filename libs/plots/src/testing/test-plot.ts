import { describe, expect, it } from 'vitest';
import { type FigureOptions } from '../drawing/figure.ts';
import { readSvg, type TextBox } from './read-svg.ts';

/** Labels that a plot must take: what features and categories of real tables are called, and worse. */
const LABELS: Readonly<Record<string, (i: number) => string>> = {
  short: (i) => `Feature ${i}`,
  long: (i) => `Average number of dependants in the household in the year before last, number ${i}`,
  'without a space': (i) => `average_number_of_dependants_in_household_in_year_before_last_${i}`,
  Chinese: (i) => `上一年度家庭平均受抚养人数目以及其他各项统计指标的说明${i}`,
  hostile: (i) => `<script>alert(${i})</script> & "quotes" ' </svg> \u0000 \ud800 ${i}`,
};

/** A word in Latin letters that is none of the terms that Chinese writes so too. */
const ENGLISH = /\b(?!AUC|ROC|SHAP|ALE|ICE|PDP|Wilson)[A-Za-z]{2,}/;

/**
 * The suite that every plot must pass: whatever it is given to say, it says it readably, accessibly and safely.
 *
 * @param draw draws the plot from data whose texts come from `label`
 */
export function testPlot(
  name: string,
  draw: (label: (i: number) => string, options: FigureOptions) => string,
): void {
  describe(`plot '${name}'`, () => {
    for (const [kind, label] of Object.entries(LABELS)) {
      for (const width of [280, 360, 720, 1200]) {
        it(`keeps ${kind} labels whole, apart and inside at ${width} px`, () => {
          const drawing = readSvg(draw(label, { width }));
          expect(drawing.texts.filter((box) => !isInside(box, drawing))).toEqual([]);
          expect(overlaps(drawing.texts)).toEqual([]);
        });
      }
    }

    for (const width of [280, 720]) {
      it(`speaks Chinese when it is asked to, all of it in its place at ${width} px`, () => {
        const source = draw(LABELS['Chinese'] as (i: number) => string, { width, lang: 'zh' });
        const drawing = readSvg(source);
        expect(source).toContain('lang="zh-Hans"');
        const said = [...source.matchAll(/<(text|title|desc)[^>]*>([^<]*)/g)].map(([, , text = '']) => text);
        expect(said.filter((text) => ENGLISH.test(text))).toEqual([]);
        expect(drawing.texts.filter((box) => !isInside(box, drawing))).toEqual([]);
        expect(overlaps(drawing.texts)).toEqual([]);
      });
    }

    it('draws nothing outside its frame', () => {
      const { marks, width, height } = readSvg(draw(LABELS['short'] as (i: number) => string, {}));
      expect(marks.length).toBeGreaterThan(2);
      expect(marks.filter(([x, y]) => x < 0 || x > width || y < 0 || y > height)).toEqual([]);
    });

    it('has a title and a description with numbers in it', () => {
      const drawing = draw(LABELS['short'] as (i: number) => string, { id: 'one' });
      const { title, description } = readSvg(drawing);
      expect(title).not.toBe('');
      expect(description).toMatch(/\d/);
      expect(drawing).toContain('role="img" aria-labelledby="one-title one-desc"');
    });

    it('lets no text become markup', () => {
      const drawing = draw(LABELS['hostile'] as (i: number) => string, {});
      expect(drawing).not.toContain('<script');
      expect(drawing).not.toContain('\u0000');
      expect(drawing).not.toContain('\ud800');
    });

    it('gives the same bytes for the same data', () => {
      const once = () => draw(LABELS['long'] as (i: number) => string, {});
      expect(once()).toBe(once());
    });

    it('leaves colours to the page when it is part of one', () => {
      const drawing = draw(LABELS['short'] as (i: number) => string, { theme: 'page' });
      expect(drawing).not.toContain('<style>');
      expect(drawing).not.toMatch(/#[0-9a-f]{6}/);
    });
  });
}

const isInside = (box: TextBox, { width, height }: { width: number; height: number }) =>
  box.left >= -0.5 && box.right <= width + 0.5 && box.top >= 0 && box.bottom <= height;

function overlaps(boxes: readonly TextBox[]): readonly (readonly [string, string])[] {
  const apart = (a: TextBox, b: TextBox) =>
    a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => !apart(a, b))
      .map((b) => [a.text, b.text] as const),
  );
}
