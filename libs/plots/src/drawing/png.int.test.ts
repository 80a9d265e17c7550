import { describe, expect, it } from 'vitest';
import { bar } from '../plots/bar.ts';
import { toPng } from './png.ts';

const drawing = bar({ features: [{ label: 'Hours worked a week', means: [1] }], effectOn: 'the price' });
const withoutText = drawing.replace(/<text[^>]*>[^<]*<\/text>/g, '');
const withoutBold = drawing.replace(/<text class="pl-heading[^>]*>[^<]*<\/text>/g, '');

/** Width and height from the image's header. */
const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

describe('toPng', () => {
  it('draws the text: an image without it is another, and smaller', async () => {
    const [full, bare, noHeading] = await Promise.all(
      [drawing, withoutText, withoutBold].map((one) => toPng(one)),
    );
    expect(withoutText).not.toContain('<text');
    expect(bare?.length).toBeLessThan((full?.length ?? 0) * 0.6);
    expect(noHeading?.length).toBeLessThan((full?.length ?? 0) * 0.9);
  });

  it('draws Chinese in characters of its own, in both weights', async () => {
    const png = (label: string) =>
      toPng(bar({ features: [{ label, means: [1] }], effectOn: '价格' }, { lang: 'zh' }), { scale: 1 });
    const [one, other, box] = await Promise.all([png('年龄'), png('收入'), png('\u{10ffff}\u{10fffe}')]);
    expect(one).not.toEqual(other);
    expect(box).not.toEqual(one);
    const svg = (text: string) =>
      toPng(`<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><text ${text}</text></svg>`);
    expect(await svg('x="5" y="25" font-weight="600">年龄')).not.toEqual(await svg('x="5" y="25">年龄'));
  });

  it('draws two pixels for one, unless told otherwise', async () => {
    const [, width = '', height = ''] = /width="(\d+)" height="(\d+)"/.exec(drawing) ?? [];
    expect(sizeOf(await toPng(drawing))).toEqual([Number(width) * 2, Number(height) * 2]);
    expect(sizeOf(await toPng(drawing, { scale: 1 }))).toEqual([Number(width), Number(height)]);
  });

  it('gives the same bytes for the same drawing', async () => {
    expect(await toPng(drawing)).toEqual(await toPng(drawing));
  });
});
