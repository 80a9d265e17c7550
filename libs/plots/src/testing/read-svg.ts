import { textWidth } from '../drawing/text-width.ts';
import { SIZE } from '../drawing/theme.ts';

/** Where a text of a drawing lies, as a person sees it. */
export interface TextBox {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What the tests of plots look at in a drawing. */
export interface ReadSvg {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  readonly texts: readonly TextBox[];
  /** Every place a path starts or a shape is centred at. */
  readonly marks: readonly (readonly [number, number])[];
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};
const unescape = (text: string) =>
  text.replace(/&(lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? '');

/** Reads a drawing made here, and fails where it is not well-formed: for tests, not a reader of any SVG. */
export function readSvg(source: string): ReadSvg {
  const open: { name: string; x: number; y: number }[] = [];
  const found = { title: '', description: '', texts: [] as TextBox[], marks: [] as [number, number][] };
  let size = { width: NaN, height: NaN };
  let end = 0;
  for (const match of source.matchAll(
    /<(\/?)([a-z]+)((?: [a-zA-Z-]+(?::[a-z]+)?="[^"<>]*")*)(\/?)>([^<>]*)/g,
  )) {
    if (match.index !== end) throw new Error(`Not markup at ${end}: ${source.slice(end, end + 80)}`);
    end = match.index + match[0].length;
    const [, closing, name = '', attributes = '', empty, content = ''] = match;
    if (closing) {
      const opened = open.pop();
      if (opened?.name !== name) throw new Error(`</${name}> closes <${opened?.name}>.`);
      continue;
    }
    const read = attributesOf(attributes);
    const within = open.at(-1) ?? { x: 0, y: 0 };
    const [dx, dy] = /translate\((\S+) (\S+)\)/
      .exec(read['transform'] ?? '')
      ?.slice(1)
      .map(Number) ?? [0, 0];
    const origin = { x: within.x + (dx ?? 0), y: within.y + (dy ?? 0) };
    if (!empty) open.push({ name, ...origin });
    if (name === 'svg') size = { width: Number(read['width']), height: Number(read['height']) };
    if (name === 'title' && open.length === 2) found.title = unescape(content);
    if (name === 'desc') found.description = unescape(content);
    if (name === 'text') found.texts.push(boxOf(unescape(content), read, origin));
    found.marks.push(...marksOf(name, read, origin));
  }
  if (end !== source.length || open.length > 0) throw new Error(`The drawing ends early, at ${end}.`);
  return { ...size, ...found };
}

const attributesOf = (source: string): Record<string, string> =>
  Object.fromEntries(
    [...source.matchAll(/ ([a-zA-Z-]+)="([^"]*)"/g)].map(([, name, value]) => [name, unescape(value ?? '')]),
  );

interface Origin {
  readonly x: number;
  readonly y: number;
}

function boxOf(text: string, attributes: Record<string, string>, origin: Origin): TextBox {
  const classes = attributes['class'] ?? '';
  const heading = classes.includes('pl-heading');
  const size = heading ? SIZE.heading : classes.includes('pl-small') ? SIZE.small : SIZE.label;
  const width = textWidth(text, size, heading || classes.includes('pl-strong') ? 'semibold' : 'regular');
  const anchor = attributes['text-anchor'] ?? 'start';
  const x = origin.x + Number(attributes['x']);
  const baseline = origin.y + Number(attributes['y']);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { text, left, right: left + width, top: baseline - size * 0.7, bottom: baseline + size * 0.2 };
}

function marksOf(name: string, attributes: Record<string, string>, origin: Origin): [number, number][] {
  const at = (x: unknown, y: unknown): [number, number] => [origin.x + Number(x), origin.y + Number(y)];
  if (name === 'circle') return [at(attributes['cx'], attributes['cy'])];
  if (name === 'rect') {
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((key) => Number(attributes[key] ?? 0));
    return [at(x, y), at((x ?? 0) + (width ?? 0), (y ?? 0) + (height ?? 0))];
  }
  const path = name === 'path' ? (attributes['d'] ?? '') : '';
  return [...path.matchAll(/[ML](-?[\d.]+)[ ,](-?[\d.]+)/g)].map(([, x, y]) => at(x, y));
}
