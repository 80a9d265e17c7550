import { type Anonymity } from '@plumbline/data-prep';
import { formatCount, formatPercent, type Lang, type Markup } from '@plumbline/plots';
import { type ReportParams } from '../params.ts';
import { type Story } from '../story.ts';
import { sentences } from '../say.ts';
import { table } from '../table.ts';
import { lookalikesText } from './lookalikes.text.ts';

/** How far the quasi-identifiers single people out, and what would be learned of whoever is found. */
export function lookalikes({ profile: { anonymity }, params }: Story): Markup | undefined {
  if (!anonymity) return undefined;
  const { lang, rowName } = params;
  const text = lookalikesText[lang];
  const { smallest, smallShare, rows } = anonymity;
  const alone = anonymity.sizes[0]?.rows ?? 0;
  const least =
    smallest === 1
      ? text.alone(formatCount(alone), formatCount(rows), rowName)
      : text.shared(formatCount(smallest - 1), smallest > 2, rowName);
  const alike = text.alike(least, smallest, formatPercent(smallShare, lang));
  return sentences([alike, ...learnedOf(anonymity, params)], lang);
}

function learnedOf({ diversity }: Anonymity, { rowName, lang }: ReportParams): readonly string[] {
  const text = lookalikesText[lang];
  const [first, ...others] = diversity
    .filter(({ knownShare }) => knownShare > 0)
    .map(({ label, knownShare }) => ({ label, share: formatPercent(knownShare, lang) }));
  const mixed = diversity
    .filter(({ knownShare }) => knownShare === 0)
    .map(({ label, smallest }) => text.mixed(label, smallest));
  return first ? [text.learned(first, others, rowName), ...mixed] : mixed;
}

/** The groups of rows that look alike, by their size. */
export function sizesTable({ sizes, rows }: Anonymity, { rowName, lang }: ReportParams): Markup {
  const text = lookalikesText[lang];
  return table(
    text.caption(rowName),
    [
      { head: text.size, cell: ({ from, to }) => sizeText(lang, from, to) },
      { head: text.groups, numeric: true, cell: ({ classes }) => formatCount(classes) },
      { head: text.rows, numeric: true, cell: (size) => formatCount(size.rows) },
      { head: text.share, numeric: true, cell: (size) => formatPercent(size.rows / rows, lang) },
    ],
    sizes,
  );
}

function sizeText(lang: Lang, from: number, to?: number): string {
  const text = lookalikesText[lang];
  if (to === undefined) return text.orMore(from);
  return from === to ? `${from}` : text.range(from, to);
}
