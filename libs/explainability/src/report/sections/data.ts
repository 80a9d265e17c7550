import { type ColumnProfile } from '@plumbline/data-prep';
import { formatCount, formatNumber, formatPercent, html, type Lang, type Markup } from '@plumbline/plots';
import { type AddedNoise } from '@plumbline/stage';
import { list, sentences } from '../say.ts';
import { lookalikes, sizesTable } from './lookalikes.ts';
import { lookalikesText } from './lookalikes.text.ts';
import { table, folded } from '../table.ts';
import { type Section, type Story } from '../story.ts';
import { dataText } from './data.text.ts';

/** What the model was made from, and what it never saw. */
export function dataSection(story: Story): Section {
  const { profile, preparation, params } = story;
  const { rows, anonymity } = profile;
  const { lang } = params;
  const text = dataText[lang];
  const left = rows.filtered + rows.dropped;
  const [read, filtered, dropped] = [rows.read, rows.filtered, rows.dropped].map(formatCount) as Counts;
  const parts = [rows.training, rows.validation, rows.test].map(formatCount) as Counts;
  const counts = [
    left > 0 ? text.readWithout(read, formatCount(left), filtered, dropped) : text.read(read),
    text.parts(...parts),
  ];
  const items = [
    learned(story),
    lookalikes(story),
    aside(story),
    leftBehind(preparation, lang),
    text.shown(params.rowName),
  ];
  const body = html`<p>${sentences(counts, lang)}</p>
    ${noised(story)}
    <ul>
      ${items.map((item) => item && html`<li>${item}</li>`)}
    </ul>
    ${folded(text.columns, columnsTable(profile.columns, rows.training, lang))}
    ${anonymity && folded(lookalikesText[lang].sizes, sizesTable(anonymity, params))}`;
  return { id: 'data', title: text.title, body };
}

type Counts = [string, string, string];

/** What was added to figures of protected rows. */
function noised({ profile, quality, params: { lang } }: Story): Markup | undefined {
  const text = dataText[lang];
  const said = (noise: AddedNoise, about: 'noisedData' | 'noisedQuality') =>
    html`<p>${text[about](noise.dataset, formatNumber(noise.deviation))}</p>`;
  if (!profile.noise && !quality.noise) return undefined;
  return html`${profile.noise && said(profile.noise, 'noisedData')}
  ${quality.noise && said(quality.noise, 'noisedQuality')}`;
}

const labels = (columns: readonly { readonly label: string }[], lang: Lang) =>
  list(
    columns.map(({ label }) => label),
    lang,
  );

function learned({ profile, explanation, params: { lang } }: Story): Markup {
  const used = new Set(explanation.features.map(({ column }) => column));
  const columns = profile.columns.filter(({ column }) => used.has(column));
  const [quasi, plain] = [true, false].map((is) =>
    columns.filter(({ role }) => (role === 'quasi-identifier') === is),
  );
  const names = dataText[lang].learned(columns.length, labels(columns, lang));
  return sentences([names, singlingOut(quasi ?? [], plain ?? [], lang)], lang);
}

/** Which of the columns are quasi-identifiers, said by the shorter of the two lists. */
function singlingOut(quasi: readonly ColumnProfile[], plain: readonly ColumnProfile[], lang: Lang): string {
  const text = dataText[lang];
  if (quasi.length === 0) return '';
  if (plain.length === 0) return text.allIdentify;
  return plain.length < quasi.length
    ? text.allButIdentify(labels(plain, lang))
    : text.identify(labels(quasi, lang), quasi.length);
}

function aside({ profile, explanation, params: { lang } }: Story): Markup | undefined {
  const text = dataText[lang];
  const sensitive = profile.columns.filter(({ role }) => role === 'sensitive');
  if (sensitive.length === 0) return undefined;
  const used = new Set(explanation.features.map(({ column }) => column));
  const leaked = sensitive.filter(({ column }) => used.has(column));
  return leaked.length > 0 ? text.leaked(labels(leaked, lang)) : text.aside(labels(sensitive, lang));
}

/** Columns that were read and not used, those of one reason together. */
function leftBehind({ dropped, table: { columns } }: Story['preparation'], lang: Lang): Markup | undefined {
  const text = dataText[lang];
  if (dropped.length === 0) return undefined;
  const labelOf = (name: string) => columns.find((column) => column.name === name)?.label ?? name;
  const reasons = new Map(dropped.map(({ reason, role }) => [reason, role]));
  const said = [...reasons].map(([reason, role]) => {
    const names = dropped.filter((one) => one.reason === reason).map(({ column }) => labelOf(column));
    return text.reason(list(names, lang), role, reason);
  });
  return text.leftBehind(list(said, lang));
}

function columnsTable(columns: readonly ColumnProfile[], training: number, lang: Lang): Markup {
  const text = dataText[lang];
  return table(
    text.caption,
    [
      { head: text.column, cell: ({ label }) => label },
      { head: text.role, cell: ({ role }) => text.roles[role] ?? role },
      { head: text.values, cell: (column) => valuesOf(column, lang) },
      {
        head: text.missing,
        numeric: true,
        cell: ({ missing }) => formatPercent(missing / Math.max(1, training), lang),
      },
    ],
    columns,
  );
}

function valuesOf({ values, unit }: ColumnProfile, lang: Lang): string {
  const text = dataText[lang];
  if (values.type === 'none') return '—';
  if (values.type === 'number') {
    const [min, max, mean] = [values.min, values.max, values.mean].map(formatNumber) as Counts;
    return unit ? text.rangeInUnit(min, max, unit, mean) : text.range(min, max, mean);
  }
  const all = values.counts.reduce((sum, { rows }) => sum + rows, 0);
  const most = [...values.counts].sort((a, b) => b.rows - a.rows).slice(0, 3);
  const shares = most
    .filter(({ rows }) => rows > 0)
    .map(({ category, rows }) => text.share(category, formatPercent(rows / all, lang)));
  const rest = values.counts.length - most.length;
  return rest > 0 ? text.sharesAndMore(shares, rest) : text.shares(shares);
}
