import { type ColumnProfile } from '@plumbline/data-prep';
import { formatCount, formatNumber, formatPercent, html, type Markup } from '@plumbline/plots';
import { type AddedNoise } from '@plumbline/stage';
import { list, spelt } from '../say.ts';
import { lookalikes, sizesTable } from './lookalikes.ts';
import { table, folded } from '../table.ts';
import { type Section, type Story } from '../story.ts';

/** What the model was made from, and what it never saw. */
export function dataSection(story: Story): Section {
  const { profile, preparation } = story;
  const { rows, anonymity } = profile;
  const { rowName } = story.params;
  const left = rows.filtered + rows.dropped;
  const body = html`<p>
      ${formatCount(rows.read)} rows were
      read${
        left > 0 &&
        html`, and ${formatCount(left)} left out (${formatCount(rows.filtered)} by declared rules,
        ${formatCount(rows.dropped)} for missing values)`
      }.
      ${formatCount(rows.training)} are for learning, ${formatCount(rows.validation)} for knowing when to
      stop, and ${formatCount(rows.test)} were held out to measure by.
    </p>
    ${noised(story)}
    <ul>
      ${[learned(story), lookalikes(profile, rowName), aside(story), leftBehind(preparation), shown(story)].map((item) => item && html`<li>${item}</li>`)}
    </ul>
    ${folded('What is in the columns', columnsTable(profile.columns, rows.training))}
    ${anonymity && folded('How many rows look alike', sizesTable(anonymity, rowName.many))}`;
  return { id: 'data', title: 'The data, and its privacy', body };
}

/** What was added to figures of protected rows. */
function noised({ profile, quality }: Story): Markup | undefined {
  const said = (noise: AddedNoise, what: string) =>
    html`<p>
      <strong>Protected:</strong> ${what} of the rows of <code>${noise.dataset}</code> are computed from
      counts with random noise on them, ± ${formatNumber(noise.deviation)} rows, so that they hardly depend on
      any one row.
    </p>`;
  const about = [
    profile.noise && said(profile.noise, 'the figures here'),
    quality.noise && said(quality.noise, 'the figures of quality, and by group,'),
  ].filter((part) => part !== undefined);
  return about.length > 0 ? html`${about}` : undefined;
}

const labels = (columns: readonly { readonly label: string }[]) => list(columns.map(({ label }) => label));

function learned({ profile, explanation }: Story): Markup {
  const used = new Set(explanation.features.map(({ column }) => column));
  const columns = profile.columns.filter(({ column }) => used.has(column));
  const [quasi, plain] = [true, false].map((is) =>
    columns.filter(({ role }) => (role === 'quasi-identifier') === is),
  );
  return html`<strong
      >Learned from ${spelt(columns.length)} ${columns.length === 1 ? 'column' : 'columns'}:</strong
    >
    ${labels(columns)}. ${singlingOut(quasi ?? [], plain ?? [])}`;
}

/** Which of the columns are quasi-identifiers, said by the shorter of the two lists. */
function singlingOut(quasi: readonly ColumnProfile[], plain: readonly ColumnProfile[]): string {
  if (quasi.length === 0) return '';
  if (plain.length === 0) return 'Together they may single a person out.';
  if (plain.length < quasi.length) return `All but ${labels(plain)} may together single a person out.`;
  return `Of these, ${labels(quasi)} may${quasi.length > 1 ? ' together' : ', with other knowledge,'} single a person out.`;
}

function aside({ profile, explanation }: Story): Markup | undefined {
  const sensitive = profile.columns.filter(({ role }) => role === 'sensitive');
  if (sensitive.length === 0) return undefined;
  const used = new Set(explanation.features.map(({ column }) => column));
  const leaked = sensitive.filter(({ column }) => used.has(column));
  if (leaked.length > 0) return html`<strong>Sensitive, and yet learned from:</strong> ${labels(leaked)}.`;
  return html`<strong>Kept aside to compare groups by, never learned from:</strong> ${labels(sensitive)}.
    Other columns may still tell something of them.`;
}

/** Columns that were read and not used, those of one reason together. */
function leftBehind({ dropped, table: { columns } }: Story['preparation']): Markup | undefined {
  if (dropped.length === 0) return undefined;
  const labelOf = (name: string) => columns.find((column) => column.name === name)?.label ?? name;
  const reasons = [...new Set(dropped.map(({ reason }) => reason))].map((reason) => {
    const names = dropped.filter((one) => one.reason === reason).map(({ column }) => labelOf(column));
    return `${list(names)} (${reason})`;
  });
  return html`<strong>Left behind:</strong> ${list(reasons)}.`;
}

/** What this page itself gives away. */
const shown = ({ params: { rowName } }: Story): Markup =>
  html`<strong>On this page:</strong> one ${rowName.one} is shown <a href="#one-row">as it is</a>. Dots in
    figures are single ${rowName.many} too, of which only place and colour can be read.`;

const ROLES: Readonly<Record<string, string>> = {
  feature: 'learned from',
  'quasi-identifier': 'learned from, may identify',
  sensitive: 'for comparing groups',
  target: 'what is predicted',
  weight: 'weight of the row',
};

const columnsTable = (columns: readonly ColumnProfile[], training: number): Markup =>
  table(
    'Columns of the training rows',
    [
      { head: 'Column', cell: ({ label }) => label },
      { head: 'Role', cell: ({ role }) => ROLES[role] ?? role },
      { head: 'Values', cell: valuesOf },
      {
        head: 'Missing',
        numeric: true,
        cell: ({ missing }) => formatPercent(missing / Math.max(1, training)),
      },
    ],
    columns,
  );

function valuesOf({ values, unit }: ColumnProfile): string {
  if (values.type === 'none') return '—';
  if (values.type === 'number') {
    const range = `${formatNumber(values.min)} to ${formatNumber(values.max)}`;
    return `${range}${unit ? ` ${unit}` : ''}, mean ${formatNumber(values.mean)}`;
  }
  const all = values.counts.reduce((sum, { rows }) => sum + rows, 0);
  const most = [...values.counts].sort((a, b) => b.rows - a.rows).slice(0, 3);
  const shares = most
    .filter(({ rows }) => rows > 0)
    .map(({ category, rows }) => `${category} ${formatPercent(rows / all)}`);
  const rest = values.counts.length - most.length;
  return `${shares.join(', ')}${rest > 0 ? `, ${rest} more` : ''}`;
}
