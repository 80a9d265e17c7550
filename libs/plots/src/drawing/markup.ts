/** Text that is safe to put into a page or a drawing as it is. Made by `html` and `svg` only. */
export class Markup {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** What can stand in a template: text and numbers are escaped, markup is not, lists are joined, nothing is nothing. */
export type Piece = Markup | string | number | false | null | undefined | readonly Piece[];

/** A piece of an HTML page: everything put into it is escaped, unless it is markup itself. */
export const html = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup =>
  assemble(strings, pieces, String);

/** A piece of a drawing: as `html`, with numbers rounded to hundredths of a pixel. */
export const svg = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup =>
  assemble(strings, pieces, pixels);

/** A coordinate as short text. */
export function pixels(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`A drawing cannot hold the coordinate ${value}.`);
  return String(Math.round(value * 100) / 100 || 0);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for element content and quoted attributes; what XML cannot hold at all becomes U+FFFD. */
export const escapeMarkup = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- these are the characters XML forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Surrogate}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] as string);

function assemble(
  strings: TemplateStringsArray,
  pieces: readonly Piece[],
  number: (value: number) => string,
): Markup {
  const text = (piece: Piece): string => {
    if (piece instanceof Markup) return piece.text;
    if (typeof piece === 'number') return number(piece);
    if (typeof piece === 'string') return escapeMarkup(piece);
    return Array.isArray(piece) ? piece.map(text).join('') : '';
  };
  return new Markup(strings.reduce((all, string, i) => all + text(pieces[i - 1]) + string));
}
