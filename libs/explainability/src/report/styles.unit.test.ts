import { describe, expect, it } from 'vitest';
import { colourProperties, COLOURS, fileRules, pageRules } from '@plumbline/plots';
import { styles } from './styles.ts';

/** WCAG 2.2 contrast ratio of two colours, 1 … 21. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** A colour laid over another with some opacity. */
const over = (top: string, bottom: string, opacity: number): string =>
  `#${[1, 3, 5]
    .map((at) => {
      const [a, b] = [top, bottom].map((colour) => parseInt(colour.slice(at, at + 2), 16)) as [
        number,
        number,
      ];
      return Math.round(a * opacity + b * (1 - opacity))
        .toString(16)
        .padStart(2, '0');
    })
    .join('')}`;

const found = [...styles().matchAll(/--(surface|link): (#[0-9a-f]{6})/g)].map(
  ([, , colour]) => colour as string,
);
const PAGE = {
  light: { surface: found[0] as string, link: found[1] as string },
  dark: { surface: found[2] as string, link: found[3] as string },
};

describe.each(['light', 'dark'] as const)('on %s paper', (mode) => {
  const colours = COLOURS[mode];
  const { surface, link } = PAGE[mode];

  it.each([
    ['ink', colours.ink],
    ['soft', colours.soft],
    ['link', link],
  ])('%s can be read (4.5 : 1)', (_, colour) => {
    expect(contrast(colour, colours.paper)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour, surface)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ...(['accent', 'second', 'up', 'down', 'missing', 'category', 'axis'] as const).map((name) => [
      name,
      colours[name],
    ]),
    ...colours.ramp.split(' ').map((colour, i) => [`ramp ${i}`, colour]),
    ...colours.series.split(' ').map((colour, i) => [`series ${i}`, colour]),
  ] as [string, string][])('%s can be made out (3 : 1)', (_, colour) => {
    expect(contrast(colour, colours.paper)).toBeGreaterThanOrEqual(3);
  });

  it('texts on marks can be read', () => {
    for (const mark of [colours.up, colours.down])
      expect(contrast(colours.paper, mark)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours.ink, over(colours.accent, colours.paper, 0.5))).toBeGreaterThanOrEqual(4.5);
  });
});

describe('rules', () => {
  it('name every colour in a page, and none on its own', () => {
    const defined = new Set(
      [...colourProperties('light').matchAll(/--(pl-[a-z0-9-]+):/g)].map(([, name]) => name),
    );
    const used = [...pageRules().matchAll(/var\(--(pl-[a-z0-9-]+)\)/g)].map(([, name]) => name);
    expect(used.filter((name) => !defined.has(name))).toEqual([]);
    expect(colourProperties('dark').match(/--pl-/g)).toHaveLength(defined.size);
    expect(fileRules()).not.toContain('var(');
    expect(fileRules()).not.toContain('undefined');
  });
});
