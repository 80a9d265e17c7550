import { type Anonymity, type Profile } from '@plumbline/data-prep';
import { formatCount, formatPercent, html, type Markup } from '@plumbline/plots';
import { type Story } from '../story.ts';
import { list } from '../say.ts';
import { table } from '../table.ts';

/** How far the quasi-identifiers single people out, and what would be learned of whoever is found. */
export function lookalikes(
  { anonymity }: Profile,
  { one, many }: Story['params']['rowName'],
): Markup | undefined {
  if (!anonymity) return undefined;
  const { smallest, smallShare, rows, diversity } = anonymity;
  const alone = anonymity.sizes[0]?.rows ?? 0;
  const least =
    smallest === 1
      ? `${formatCount(alone)} of ${formatCount(rows)} ${many} are the only one with their values in them`
      : `every ${one} shares all values in them with at least ${formatCount(smallest - 1)} other${smallest > 2 ? 's' : ''}`;
  return html`<strong>How many look alike in the columns that may identify:</strong> ${least} (<abbr
      title="k-anonymity: the size of the smallest group with equal values"
      >k = ${smallest}</abbr
    >); ${formatPercent(smallShare)} have fewer than four others like them. ${learnedOf(diversity, one, many)}`;
}

function learnedOf(diversity: Anonymity['diversity'], one: string, many: string): string {
  const known = diversity.filter(({ knownShare }) => knownShare > 0);
  const shares = known.map(({ label, knownShare }) => `the same ${label} for ${formatPercent(knownShare)}`);
  const alike = `All who look alike have ${list(shares)} of the ${many}: whoever finds a ${one} among them learns that too (l = 1).`;
  const mixed = diversity
    .filter(({ knownShare }) => knownShare === 0)
    .map(
      ({ label, smallest }) => `${label} takes ${smallest} values or more in every group (l = ${smallest}).`,
    );
  return [...(known.length > 0 ? [alike] : []), ...mixed].join(' ');
}

/** The groups of rows that look alike, by their size. */
export const sizesTable = ({ sizes, rows }: Anonymity, many: string): Markup =>
  table(
    `Groups of ${many} with equal values in the columns that may identify`,
    [
      { head: 'Size of the group', cell: ({ from, to }) => sizeText(from, to) },
      { head: 'Groups', numeric: true, cell: ({ classes }) => formatCount(classes) },
      { head: 'Rows in them', numeric: true, cell: (size) => formatCount(size.rows) },
      { head: 'Share of rows', numeric: true, cell: (size) => formatPercent(size.rows / rows) },
    ],
    sizes,
  );

function sizeText(from: number, to?: number): string {
  if (to === undefined) return `${from} or more`;
  return from === to ? `${from}` : `${from} to ${to}`;
}
