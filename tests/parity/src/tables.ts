import { type Outcome } from './check-case.ts';
import { VARIANTS, VERSIONS } from './matrix.ts';

/** The part of the document that the suite writes, as Markdown. */
export function tablesOf(grid: readonly Outcome[], extra: readonly Outcome[]): string {
  return [
    '### The booster',
    ...VERSIONS.flatMap((version) => [
      `XGBoost ${version}:`,
      gridTable(
        grid.filter(({ of }) => of.version === version),
        resultOf,
      ),
    ]),
    'Beside the grid:',
    extraTable(extra, resultOf),
    notesOf('Not trained by XGBoost itself:', [...grid, ...extra], ({ status, detail }) =>
      status === 'not trained' ? detail : undefined,
    ),
    '### onnxmltools',
    ...VERSIONS.flatMap((version) => [
      `XGBoost ${version}:`,
      gridTable(
        grid.filter(({ of }) => of.version === version),
        toolsOf,
      ),
    ]),
    'Beside the grid:',
    extraTable(extra, toolsOf),
    notesOf('Why it refuses:', [...grid, ...extra], ({ tools }) =>
      tools?.status === 'refuses' ? tools.detail : undefined,
    ),
  ].join('\n\n');
}

type Cell = (outcome: Outcome) => string;

function resultOf({ status, bits, predictions }: Outcome): string {
  if (status !== 'equal') return status === 'failed' ? '**failed**' : status;
  return bits ? `= ${bound(predictions)}` : `≈ ${bound(predictions)}`;
}

function toolsOf({ tools }: Outcome): string {
  if (!tools) return '';
  return tools.status === 'differs' ? (tools.detail ?? '') : tools.status;
}

/** The power of ten that a difference stays within: figures themselves depend on the machine's mathematics. */
const bound = (difference: number): string =>
  difference <= 2e-7 ? '2e-7' : difference <= 1e-6 ? '1e-6' : '1e-5';

function gridTable(outcomes: readonly Outcome[], cell: Cell): string {
  const variants = Object.keys(VARIANTS);
  const objectives = [...new Set(outcomes.map(({ of }) => of.row))];
  return table(
    ['', ...variants],
    objectives.map((objective) => [
      `\`${objective}\``,
      ...variants.map((variant) => {
        const found = outcomes.find(({ of }) => of.row === objective && of.variant === variant);
        return found ? cell(found) : '';
      }),
    ]),
  );
}

function extraTable(outcomes: readonly Outcome[], cell: Cell): string {
  const rows = [...new Set(outcomes.map(({ of }) => of.row))];
  return table(
    ['', ...VERSIONS.map((version) => `XGBoost ${version}`)],
    rows.map((row) => [
      row,
      ...VERSIONS.map((version) => {
        const found = outcomes.find(({ of }) => of.row === row && of.version === version);
        return found ? cell(found) : '';
      }),
    ]),
  );
}

/** Each reason once, with the models it stands for. */
function notesOf(title: string, outcomes: readonly Outcome[], reasonOf: (o: Outcome) => string | undefined) {
  const counts = new Map<string, number>();
  for (const outcome of outcomes) {
    const reason = reasonOf(outcome);
    if (reason) counts.set(plain(reason), (counts.get(plain(reason)) ?? 0) + 1);
  }
  const lines = [...counts].map(([reason, count]) => `- ${count} × \`${reason}\``);
  return [title, '', ...(lines.length > 0 ? lines : ['- none'])].join('\n');
}

/** Without what differs by the run: times, places in source files. */
const plain = (reason: string): string =>
  reason
    .replace(/\[\d\d:\d\d:\d\d\] \S+ /, '')
    .replace(/, num_class=.*/, '')
    .replaceAll('`', "'")
    .trim();

/** As Prettier lays tables out: columns of equal width. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((row) => [...(row[column] ?? '')].length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - [...cell].length)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
